package org.dlspec.lsp;

import org.dlspec.diag.Source;
import org.dlspec.diag.Span;

/** Words in a text. */
final class Word {
    private Word() {}

    /** The word that touches an offset; empty where there is none. */
    static Span at(Source source, int offset) {
        String text = source.text();
        int end = offset;
        while (end < text.length() && isPart(text.charAt(end))) {
            end++;
        }
        return source.span(start(source, offset), end);
    }

    /** Where the word begins that an offset stands in or behind. */
    static int start(Source source, int offset) {
        String text = source.text();
        int start = Math.min(offset, text.length());
        while (start > 0 && isPart(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    static boolean isName(String text) {
        return text.matches("[\\p{L}_][\\p{L}\\p{N}_]*");
    }

    private static boolean isPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }
}
