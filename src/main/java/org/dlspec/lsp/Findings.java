package org.dlspec.lsp;

import java.util.ArrayList;
import java.util.List;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Note;
import org.dlspec.diag.Severity;
import org.dlspec.diag.Span;
import org.dlspec.syntax.ast.Import;
import org.eclipse.lsp4j.DiagnosticCodeDescription;
import org.eclipse.lsp4j.DiagnosticRelatedInformation;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.Range;

/** What the check has found, as an editor shows it. */
final class Findings {
    private final Pages pages;

    Findings(Pages pages) {
        this.pages = pages;
    }

    /** All findings of a document. What is wrong in a file that it imports stands at the import, and leads there. */
    List<org.eclipse.lsp4j.Diagnostic> of(Document document) {
        return document.checked().diagnostics().stream()
                .map(d -> shown(document, d))
                .toList();
    }

    private org.eclipse.lsp4j.Diagnostic shown(Document document, Diagnostic finding) {
        boolean isHere = document.isHere(finding.span());
        String message = isHere ? finding.message() : finding.span() + ": " + finding.message();
        String help = finding.helpText().map(h -> "\nhelp: " + h).orElse("");
        org.eclipse.lsp4j.Diagnostic shown = new org.eclipse.lsp4j.Diagnostic(
                isHere ? Places.range(finding.span()) : importOf(document, finding.span()), message + help);
        shown.setSeverity(finding.severity() == Severity.ERROR ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning);
        shown.setSource("dlspec");
        shown.setCode(finding.code().name());
        pages.address(finding.code()).map(DiagnosticCodeDescription::new).ifPresent(shown::setCodeDescription);
        List<DiagnosticRelatedInformation> related = related(document, finding);
        if (!related.isEmpty()) {
            shown.setRelatedInformation(related);
        }
        return shown;
    }

    private static List<DiagnosticRelatedInformation> related(Document document, Diagnostic finding) {
        List<DiagnosticRelatedInformation> related = new ArrayList<>();
        if (!document.isHere(finding.span())) {
            related.add(new DiagnosticRelatedInformation(
                    Places.location(document, finding.span()), "what is wrong stands here"));
        }
        for (Note note : finding.notes()) {
            if (!note.span().isNone()) {
                related.add(new DiagnosticRelatedInformation(Places.location(document, note.span()), note.message()));
            }
        }
        return related;
    }

    /** The import that names the file; the first one where another file imports it. */
    private static Range importOf(Document document, Span elsewhere) {
        List<Import> imports = document.parsed().spec().imports();
        return imports.stream()
                .filter(i -> elsewhere.source().name().equals(i.file().value()))
                .findFirst()
                .or(() -> imports.stream().findFirst())
                .map(i -> Places.range(i.file().span()))
                .orElseGet(() -> Places.range(document.source().span(0, 0)));
    }
}
