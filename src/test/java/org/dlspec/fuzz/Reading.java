package org.dlspec.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.dlspec.check.Checked;
import org.dlspec.check.Checker;
import org.dlspec.data.Files;
import org.dlspec.data.Fixtures;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Edit;
import org.dlspec.diag.Fix;
import org.dlspec.diag.JsonRenderer;
import org.dlspec.diag.Note;
import org.dlspec.diag.Severity;
import org.dlspec.diag.Source;
import org.dlspec.diag.Span;
import org.dlspec.diag.TerminalRenderer;
import org.dlspec.syntax.Formatter;
import org.dlspec.syntax.Parsed;
import org.dlspec.syntax.Parser;

/** What must hold when any text is read, checked and told about. */
final class Reading {
    private static final String NAME = "any.dlspec";
    private static final int MOST_FINDINGS_SHOWN = 50;
    private static final Files NOTHING = Fixtures.files();
    private static final Files SOME = Fixtures.files(
            "a.csv",
            "a,b,class,text\n1,2,x,one\n2,,y,two\n3,4,z,three\n4,5,x,four\n5,6,y,five\n6,7,z,six\n",
            "a.npz",
            pictures());

    private Reading() {}

    /** The bytes as the text of a file, where a few small files lie beside it and where there are none. */
    static void of(byte[] bytes) {
        Source source = new Source(NAME, new String(bytes, StandardCharsets.UTF_8));
        of(source, NOTHING);
        of(source, SOME);
        formats(source);
    }

    /** A text that is read without a finding has one canonical form, which is read without a finding too. */
    private static void formats(Source source) {
        Parsed parsed = Parser.parse(source);
        if (!parsed.diagnostics().isEmpty()) {
            return;
        }
        String once = Formatter.format(parsed.spec());
        Parsed again = Parser.parse(new Source(NAME, once));
        assertEquals(List.of(), again.diagnostics(), once);
        assertEquals(once, Formatter.format(again.spec()));
    }

    static Checked of(Source source, Files files) {
        Checked checked = Checker.check(source, files, List.of());
        List<Diagnostic> findings = checked.diagnostics();
        assertTrue(!checked.hasErrors() || checked.experiments().isEmpty(), "an experiment in spite of errors");
        for (Diagnostic finding : findings) {
            inside(finding.span());
            finding.notes().stream().map(Note::span).forEach(Reading::inside);
            finding.fixes().stream().map(Fix::edits).forEach(Reading::apart);
        }
        List<Diagnostic> shown = findings.stream().limit(MOST_FINDINGS_SHOWN).toList();
        new TerminalRenderer(TerminalRenderer.Color.OFF).render(shown);
        shown.forEach(JsonRenderer::line);
        return checked;
    }

    /** How many errors a text gives beside these files. */
    static long errors(Checked checked) {
        return checked.diagnostics().stream()
                .filter(d -> d.severity() == Severity.ERROR)
                .count();
    }

    private static void inside(Span span) {
        assertTrue(span.end() <= span.source().text().length(), () -> "beyond the end: " + span);
    }

    private static void apart(List<Edit> edits) {
        edits.forEach(e -> inside(e.span()));
        for (Edit one : edits) {
            boolean overlaps = edits.stream()
                    .anyMatch(other -> other != one
                            && other.span().start() < one.span().end()
                            && one.span().start() < other.span().end());
            assertTrue(!overlaps, () -> "edits overlap: " + edits);
        }
    }

    /** Two small pictures in each part, with labels. */
    private static byte[] pictures() {
        byte[] images = Fixtures.npy("|u1", "(2, 4, 4)", new byte[32]);
        byte[] labels = Fixtures.npy("|u1", "(2, 1)", new byte[] {0, 1});
        return Fixtures.zip(
                "train_images.npy", images,
                "train_labels.npy", labels,
                "val_images.npy", images,
                "val_labels.npy", labels,
                "test_images.npy", images,
                "test_labels.npy", labels);
    }
}
