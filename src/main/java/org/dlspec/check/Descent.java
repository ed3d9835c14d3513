package org.dlspec.check;

import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Diagnostics;
import org.dlspec.diag.Span;

/**
 * How deep evaluation has gone through operators, constants that name constants, and blocks that use blocks. The parser bounds
 * each expression; here their sum is bounded, so that no file runs Java out of stack.
 */
final class Descent {
    private static final int DEEPEST = 1_600;

    private final Diagnostics found;
    private int depth;
    private boolean isTold;

    Descent(Diagnostics found) {
        this.found = found;
    }

    /** Goes down by so many levels; false where that is too deep, which is told once and must not be left. */
    boolean enter(int levels, Span span) {
        if (depth + levels <= DEEPEST) {
            depth += levels;
            return true;
        }
        if (!isTold) {
            isTold = true;
            found.add(Diagnostic.of(
                    Code.D103, span, "constants, blocks and operators are nested too deep here to be followed"));
        }
        return false;
    }

    void leave(int levels) {
        depth -= levels;
    }
}
