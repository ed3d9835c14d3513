package org.dlspec.lsp;

import org.dlspec.diag.Span;
import org.dlspec.syntax.ast.Name;

/**
 * A name that a file gives to something.
 *
 * @param whole the text that says what it is
 * @param documentation what stands above it
 */
record Declared(Name name, Sort sort, Span whole, String documentation) {

    /** What can have a name. */
    enum Sort {
        IMPORT,
        CONST,
        PARAM,
        BLOCK,
        MODEL,
        SECTION,
        FIELD,
        FORMAL,
        SIZE,
        VALUE,
        LAYER,
        COUNTER
    }

    String text() {
        return name.text();
    }
}
