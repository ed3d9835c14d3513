package org.dlspec.lsp;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dlspec.diag.Source;
import org.eclipse.lsp4j.Position;

/** A text with the cursor in it, written as in {@code den|se(10)}. */
record Cursor(String text, int offset) {
    /** The bar of a pipe is no cursor. */
    private static final Pattern MARK = Pattern.compile("\\|(?!>)");

    static Cursor in(String marked) {
        Matcher mark = MARK.matcher(marked);
        if (!mark.find()) {
            throw new IllegalArgumentException("no cursor in " + marked);
        }
        return new Cursor(marked.substring(0, mark.start()) + marked.substring(mark.end()), mark.start());
    }

    Position position() {
        return Places.position(new Source("", text), offset);
    }
}
