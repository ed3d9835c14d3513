package org.dlspec.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files that mutations begin with: the examples, the golden cases, and what fuzzing has found. */
final class Seeds {
    static final Path CORPUS =
            Path.of("src", "test", "resources", "org", "dlspec", "fuzz", "ReadingFuzzTestInputs", "anyBytes");
    private static final Path GOLDEN = Path.of("src", "test", "golden");

    private Seeds() {}

    /** The files of the corpus, sorted by name. */
    static List<Path> corpus() {
        return files(CORPUS, "");
    }

    /** The examples and golden cases that are written as a user would write them. */
    static List<Path> specs() {
        return Stream.of(Path.of("examples"), GOLDEN)
                .flatMap(folder -> files(folder, ".dlspec").stream())
                .toList();
    }

    /** Puts every seed where Jazzer looks for inputs of earlier runs. */
    static void copyTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Path seed : specs()) {
            Files.write(folder.resolve(seed.toString().replace('/', '-')), Files.readAllBytes(seed));
        }
    }

    static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(f -> f.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
