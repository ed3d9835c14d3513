package org.dlspec.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What made reading or checking throw or hang once does so no more. */
class CorpusTest {
    private static final long LARGEST = 300_000;

    @ParameterizedTest
    @MethodSource("files")
    void isRead(Path file) throws IOException {
        Reading.of(Files.readAllBytes(file));
    }

    static Stream<Path> files() {
        return Stream.concat(Seeds.corpus().stream(), Seeds.specs().stream());
    }

    @Test
    void corpusIsSmall() {
        assertTrue(Seeds.corpus().stream().mapToLong(f -> f.toFile().length()).sum() < LARGEST);
    }
}
