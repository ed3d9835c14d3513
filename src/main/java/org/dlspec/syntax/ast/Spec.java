package org.dlspec.syntax.ast;

import java.util.List;
import org.dlspec.diag.Source;

/** The tree of one file. */
public record Spec(Source source, List<Import> imports, List<Decl> declarations) {
    public Spec {
        imports = List.copyOf(imports);
        declarations = List.copyOf(declarations);
    }
}
