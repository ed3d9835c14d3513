package org.dlspec.syntax;

import static org.dlspec.syntax.antlr.DlspecLexer.IDENT;

import java.util.List;
import org.antlr.v4.runtime.Token;

/** The tokens of a text with their lines: how far a line and an indented part reach. The last token is the end. */
record TokenLines(List<Token> tokens) {
    /** How far a matching token is looked for, so that a text of noise does not take long. */
    private static final int REACH = 1_000;

    Token get(int index) {
        return tokens.get(Math.min(index, tokens.size() - 1));
    }

    int type(int index) {
        return get(index).getType();
    }

    boolean isWord(int index, String word) {
        return type(index) == IDENT && get(index).getText().equals(word);
    }

    boolean isName(int index) {
        return TokenKinds.isName(get(index));
    }

    boolean begins(int index) {
        return TokenKinds.beginsLine(tokens, index);
    }

    int column(int index) {
        return get(index).getCharPositionInLine();
    }

    /** Whether this token begins a line at the left margin. */
    boolean isAtMargin(int index) {
        return begins(index) && column(index) == 0;
    }

    /** How many brackets are open at each token. */
    int[] depths() {
        int[] depths = new int[tokens.size()];
        int depth = 0;
        for (int i = 0; i < depths.length; i++) {
            depth = Math.max(0, depth - (TokenKinds.isCloser(get(i)) ? 1 : 0));
            depths[i] = depth;
            depth += TokenKinds.isOpener(get(i)) ? 1 : 0;
        }
        return depths;
    }

    /** The index behind the line, and behind the lines that its brackets go on over. */
    int lineEnd(int index) {
        int depth = 0;
        int i = index;
        do {
            depth += TokenKinds.isOpener(get(i)) ? 1 : TokenKinds.isCloser(get(i)) ? -1 : 0;
            i++;
        } while (type(i) != Token.EOF && (!begins(i) || depth > 0));
        return i;
    }

    /** The index behind this line and the lines below that are indented more. */
    int blockEnd(int index) {
        int i = lineEnd(index);
        while (type(i) != Token.EOF && column(i) > column(index) && !TokenKinds.isCloser(get(i))) {
            i = lineEnd(i);
        }
        return i;
    }

    /** The first index from here on, on the same line, of a token of this type outside of further brackets; else -1. */
    int onLine(int index, int wanted) {
        int depth = 0;
        for (int i = index; i < index + REACH && type(i) != Token.EOF && (i == index || !begins(i)); i++) {
            if (depth == 0 && type(i) == wanted) {
                return i;
            }
            depth += TokenKinds.isOpener(get(i)) ? 1 : TokenKinds.isCloser(get(i)) ? -1 : 0;
            if (depth < 0) {
                return -1;
            }
        }
        return -1;
    }

    /** The index of the bracket that closes this one; -1 where there is none. */
    int closer(int opener) {
        int depth = 0;
        for (int i = opener; i < opener + REACH && type(i) != Token.EOF; i++) {
            depth += TokenKinds.isOpener(get(i)) ? 1 : TokenKinds.isCloser(get(i)) ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }
}
