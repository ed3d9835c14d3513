package org.dlspec.syntax;

import java.util.List;
import org.dlspec.diag.Diagnostic;
import org.dlspec.syntax.ast.Spec;

/** What reading a text gives: a tree, usable even when the text is broken, and what was wrong with the text. */
public record Parsed(Spec spec, List<Diagnostic> diagnostics) {
    public Parsed {
        diagnostics = List.copyOf(diagnostics);
    }
}
