package org.dlspec.lsp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Edit;
import org.dlspec.diag.Fix;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;

/** Every repair that a finding offers. */
final class QuickFixes {
    private static final int SHOWN = 60;

    private QuickFixes() {}

    /** The repairs of what is found at a range. */
    static List<CodeAction> at(Document document, Range range, Findings findings) {
        int start = Places.offset(document.source(), range.getStart());
        int end = Places.offset(document.source(), range.getEnd());
        List<Diagnostic> found = document.checked().diagnostics();
        List<org.eclipse.lsp4j.Diagnostic> shown = findings.of(document);
        List<CodeAction> actions = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            Diagnostic finding = found.get(i);
            if (document.isHere(finding.span()) && Places.touches(finding.span(), start, end)) {
                for (Fix fix : finding.fixes()) {
                    actions.add(
                            action(document, fix, shown.get(i), finding.fixes().size() == 1));
                }
            }
        }
        return actions;
    }

    private static CodeAction action(
            Document document, Fix fix, org.eclipse.lsp4j.Diagnostic mended, Boolean isOnlyOne) {
        CodeAction action = new CodeAction(title(fix));
        action.setKind(CodeActionKind.QuickFix);
        action.setDiagnostics(List.of(mended));
        action.setIsPreferred(isOnlyOne);
        Map<String, List<TextEdit>> edits = new LinkedHashMap<>();
        for (Edit edit : fix.edits()) {
            edits.computeIfAbsent(document.uri(edit.span()), uri -> new ArrayList<>())
                    .add(new TextEdit(Places.range(edit.span()), edit.text()));
        }
        action.setEdit(new WorkspaceEdit(edits));
        return action;
    }

    /** A title that is nothing but the new text says what is done with it. */
    private static String title(Fix fix) {
        boolean isText = fix.edits().size() == 1 && fix.edits().get(0).text().equals(fix.title());
        if (!isText) {
            return fix.title();
        }
        String text = fix.title().strip().replaceAll("\\s+", " ");
        if (text.isEmpty()) {
            return "remove `" + fix.edits().get(0).span().text().strip() + "`";
        }
        return "write `" + (text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "..") + "`";
    }
}
