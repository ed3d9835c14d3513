package org.dlspec.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Diagnostics;
import org.dlspec.diag.Span;
import org.dlspec.syntax.ast.Decl;
import org.dlspec.syntax.ast.Formal;

/** Finds formals of a block or model that have one name. */
final class DoubledFormals {
    private DoubledFormals() {}

    static void report(Diagnostics found, Decl declaration) {
        boolean hasFormals = declaration instanceof Decl.Block || declaration instanceof Decl.Model;
        List<Formal> formals = hasFormals ? BlockUse.formals(declaration) : List.of();
        Map<String, Span> seen = new LinkedHashMap<>();
        for (Formal formal : formals) {
            Span first = seen.putIfAbsent(formal.name().text(), formal.name().span());
            if (first != null) {
                found.add(Diagnostic.of(
                                Code.D205,
                                formal.name().span(),
                                "`" + formal.name().text() + "` is declared twice")
                        .note(first, "first declared here"));
            }
        }
    }
}
