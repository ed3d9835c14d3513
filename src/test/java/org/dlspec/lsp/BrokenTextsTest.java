package org.dlspec.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.dlspec.check.GoldenChecks;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.junit.jupiter.api.Test;

/** Whatever is wrong with a text, every question about it has an answer. */
class BrokenTextsTest {
    private static final Path GOLDEN = Path.of("src", "test", "golden");
    private static final Findings FINDINGS = new Findings(new Pages());
    private static final Range ALL = new Range(new Position(0, 0), new Position(9999, 0));

    @Test
    void everyQuestionHasAnAnswerInEveryGoldenCase() {
        Random random = new Random(7);
        List<String> failures = new ArrayList<>();
        for (String folder : List.of("syntax", "check")) {
            for (String text : texts(GOLDEN.resolve(folder))) {
                ask(text, random.nextInt(text.length() + 1), failures);
                // As if it were being typed.
                ask(text.substring(0, random.nextInt(text.length() + 1)), text.length(), failures);
            }
        }
        assertEquals(List.of(), failures);
    }

    private static void ask(String text, int near, List<String> failures) {
        int offset = Math.min(near, text.length());
        Document document = new Document(Editor.uri("a.dlspec"), 1, text, GoldenChecks.files());
        try {
            FINDINGS.of(document);
            QuickFixes.at(document, ALL, FINDINGS);
            Hovers.at(document, offset);
            Formatting.whole(document);
            Symbols.of(document);
            Hints.in(document, ALL);
            Completion.at(document, offset, true);
            Signatures.at(document, offset);
            Folding.of(document.source());
            Coloring.of(document);
            Links links = new Links(document, List.of(document));
            links.definition(offset);
            links.references(offset, true);
            links.here(offset);
            Selections.at(document, offset);
            FileLinks.of(document);
            Lenses.of(document, Set.of("dlspec.train"));
            Network.of(document);
        } catch (RuntimeException | StackOverflowError failed) {
            failures.add(failed + " at " + failed.getStackTrace()[0] + ", offset " + offset + " of: " + text);
        }
    }

    private static List<String> texts(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<String> texts = new ArrayList<>();
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".dlspec")).sorted().toList()) {
                texts.add(Files.readString(file));
            }
            return texts;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
