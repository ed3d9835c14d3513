package org.dlspec.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dlspec.check.GoldenChecks;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.junit.jupiter.api.Test;

/** What is offered at a finding mends it, driven as an editor does. */
class QuickFixesTest {
    private static final Path GOLDEN = Path.of("src", "test", "golden", "check");

    @Test
    void saysWhatIsWritten() {
        try (Editor editor = Editor.on(GoldenChecks.files())) {
            editor.open("a.dlspec", "model Net(x: Vec[4]) { return x |> dnse(3) }\n");
            Diagnostic found = editor.findings("a.dlspec").get(0);
            CodeAction repair = editor.repairs("a.dlspec", found.getRange()).get(0);
            assertEquals("write `dense`", repair.getTitle());
            assertEquals(List.of(found), repair.getDiagnostics());
            assertEquals(true, repair.getIsPreferred());
        }
    }

    @Test
    void answersOnlyThoseWhoWantRepairs() {
        try (Editor editor = Editor.on(GoldenChecks.files())) {
            editor.open("a.dlspec", "model Net(x: Vec[4]) { return x |> dnse(3) }\n");
            Diagnostic found = editor.findings("a.dlspec").get(0);
            CodeActionContext imports = new CodeActionContext(List.of(), List.of(CodeActionKind.SourceOrganizeImports));
            CodeActionParams asked = new CodeActionParams(Editor.document("a.dlspec"), found.getRange(), imports);
            assertEquals(
                    List.of(),
                    Editor.get(editor.server().getTextDocumentService().codeAction(asked)));
        }
    }

    /** Every repair of the golden cases, one after the other: the code of the finding is fewer times there afterwards. */
    @Test
    void mendsEveryGoldenCaseThatOffersARepair() throws IOException {
        List<String> failures = new ArrayList<>();
        int mended = 0;
        try (Editor editor = Editor.on(GoldenChecks.files());
                Stream<Path> files = Files.list(GOLDEN)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".dlspec")).sorted().toList()) {
                mended += repairs(editor, file, failures);
            }
        }
        assertEquals(List.of(), failures);
        assertTrue(mended > 100, "only " + mended + " repairs were offered");
    }

    private static int repairs(Editor editor, Path file, List<String> failures) throws IOException {
        String name = file.getFileName().toString();
        String broken = Files.readString(file);
        int offered = 0;
        editor.open(name, broken);
        List<Diagnostic> before = List.copyOf(editor.findings(name));
        for (Diagnostic finding : before) {
            for (CodeAction repair : editor.repairs(name, finding.getRange())) {
                boolean isOwn = repair.getDiagnostics().equals(List.of(finding));
                if (isOwn) {
                    offered++;
                    editor.replace(
                            name,
                            Editor.applied(broken, repair.getEdit().getChanges().get(Editor.uri(name))));
                    List<Diagnostic> after = editor.findings(name);
                    if (count(after, finding) >= count(before, finding) || before.size() == 1 && hasError(after)) {
                        failures.add(name + ": " + repair.getTitle() + " -> " + after);
                    }
                    editor.replace(name, broken);
                }
            }
        }
        editor.close(name);
        return offered;
    }

    private static boolean hasError(List<Diagnostic> findings) {
        return findings.stream().anyMatch(d -> d.getSeverity() == DiagnosticSeverity.Error);
    }

    private static long count(List<Diagnostic> findings, Diagnostic like) {
        return findings.stream().filter(d -> d.getCode().equals(like.getCode())).count();
    }
}
