package org.dlspec.check;

import org.dlspec.syntax.ast.Decl;
import org.dlspec.syntax.ast.Entry;

/**
 * A param that a search varies.
 *
 * @param name as the search has it
 * @param isShape whether the model needs it
 * @param isData whether the data section needs it
 */
record Varied(String name, Decl.Param param, Entry entry, Draws draws, boolean isShape, boolean isData) {
    /** The param with one of its values. */
    record Tried(Varied varied, Draws.Value value) {
        @Override
        public String toString() {
            return varied.name + " = " + value.text();
        }
    }
}
