package org.dlspec.manual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dlspec.check.GoldenChecks;
import org.dlspec.diag.Source;
import org.dlspec.syntax.Parser;
import org.junit.jupiter.api.Test;

/** The reference in docs/reference is what the records say; {@code -Dgolden.update=true} writes it anew, and fails. */
class ReferenceTest {
    private static final Path FOLDER = Path.of("docs", "reference");

    /** Written by hand: it says what no record does. */
    private static final Set<String> BY_HAND = Set.of("show-json.md");

    @Test
    void thePagesSayWhatTheRecordsSay() throws IOException {
        Map<String, String> pages = Reference.pages();
        List<String> stale = new ArrayList<>();
        for (Map.Entry<String, String> page : pages.entrySet()) {
            Path file = FOLDER.resolve(page.getKey());
            if (!Files.exists(file) || !Files.readString(file).equals(page.getValue())) {
                stale.add(page.getKey());
            }
            if (Boolean.getBoolean("golden.update")) {
                Files.createDirectories(FOLDER);
                Files.writeString(file, page.getValue());
            }
        }
        assertEquals(List.of(), stale, "stale pages; -Dgolden.update=true writes them anew");
    }

    @Test
    void noPageIsLeftOver() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            Set<String> all = files.map(f -> f.getFileName().toString()).collect(Collectors.toSet());
            all.removeAll(Reference.pages().keySet());
            all.removeAll(BY_HAND);
            assertEquals(Set.of(), all);
        }
    }

    @Test
    void theExamplesOfKeywordsAreRight() {
        for (Entry entry : Keywords.ALL) {
            String text = entry.example().orElse("");
            assertEquals(List.of(), Parser.parse(new Source(entry.word(), text)).diagnostics(), entry.word());
            if (!text.contains("import")) {
                assertEquals("", GoldenChecks.findings(new Source(entry.word(), text)), entry.word());
            }
        }
    }

    @Test
    void everySentenceEnds() {
        Manual.all().values().stream()
                .flatMap(List::stream)
                .forEach(e -> assertTrue(e.doc().endsWith("."), e.word() + ": " + e.doc()));
    }
}
