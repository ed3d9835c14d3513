package org.dlspec.syntax;

import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.dlspec.diag.Source;
import org.dlspec.diag.Span;

/** Makes tokens that the user has not typed, and says where tokens stand. */
final class Tokens {
    private static final int SHOWN = 40;

    private Tokens() {}

    /** Another token at the place of this one. */
    static Token like(Token token, int type, String text) {
        CommonToken made = new CommonToken(token);
        made.setType(type);
        made.setText(text);
        return made;
    }

    /** One token at the place of two. */
    static Token joined(Token first, Token second, int type, String text) {
        CommonToken made = new CommonToken(first);
        made.setType(type);
        made.setText(text);
        made.setStopIndex(second.getStopIndex());
        return made;
    }

    /** A token of no width directly behind another. */
    static Token behind(Token token, int type, String text) {
        CommonToken made = new CommonToken(type, text);
        made.setLine(token.getLine());
        made.setStartIndex(end(token));
        made.setStopIndex(end(token) - 1);
        return made;
    }

    static int end(Token token) {
        return token.getType() == Token.EOF ? token.getStartIndex() : token.getStopIndex() + 1;
    }

    static Span span(Source source, Token token) {
        return source.span(token.getStartIndex(), Math.max(token.getStartIndex(), end(token)));
    }

    static Span behind(Source source, Token token) {
        return source.span(end(token), end(token));
    }

    /** The text of a token for a message: on one line, not endless, without control characters. */
    static String shown(Token token) {
        String text = token.getText();
        String head = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "..";
        StringBuilder clean = new StringBuilder();
        head.codePoints().forEach(c -> {
            if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT || isHalf(c)) {
                clean.append("U+%04X".formatted(c));
            } else {
                clean.appendCodePoint(c);
            }
        });
        return clean.toString();
    }

    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
