package org.dlspec.pack;

/** Texts in Java sources. */
final class JavaText {
    private JavaText() {}

    /** A literal of plain ASCII, whatever is in the text. */
    static String literal(String text) {
        StringBuilder literal = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                literal.append('\\').append(c);
            } else if (c >= ' ' && c <= '~') {
                literal.append(c);
            } else {
                // Java reads what stands behind \\u before it looks for the ends of literals, which a line break would
                // be.
                literal.append(String.format(java.util.Locale.ROOT, c < 0x80 ? "\\%03o" : "\\u%04x", (int) c));
            }
        }
        return literal.append('"').toString();
    }

    /** A name in a comment, which it cannot end. */
    static String comment(String name) {
        return name.replaceAll("[^\\p{L}\\p{N}_ -]", "?");
    }
}
