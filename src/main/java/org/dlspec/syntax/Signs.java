package org.dlspec.syntax;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.dlspec.diag.Source;
import org.dlspec.diag.Span;
import org.dlspec.syntax.antlr.DlspecLexer;

/** The words, numbers and signs of a text with their places, comments among them: what is known of a text before it is right. */
public final class Signs {
    private Signs() {}

    /** What a sign is. */
    public enum Sort {
        KEYWORD,
        NAME,
        NUMBER,
        TEXT,
        MARK,
        COMMENT,
        DOCUMENTATION
    }

    /** A sign at its place. */
    public record Sign(Sort sort, Span span) {
        public String text() {
            return span.text();
        }

        public boolean isComment() {
            return sort == Sort.COMMENT || sort == Sort.DOCUMENTATION;
        }
    }

    /** In the order of the text, without white space. */
    public static List<Sign> of(Source source) {
        List<Sign> signs = new ArrayList<>();
        for (Token token : Scanner.all(source)) {
            if (token.getType() != Token.EOF && token.getType() != DlspecLexer.WHITE_SPACE) {
                signs.add(new Sign(sort(token), Tokens.span(source, token)));
            }
        }
        return signs;
    }

    private static Sort sort(Token token) {
        return switch (token.getType()) {
            case DlspecLexer.IDENT -> Sort.NAME;
            case DlspecLexer.NUMBER -> Sort.NUMBER;
            case DlspecLexer.STRING, DlspecLexer.OPEN_STRING, DlspecLexer.SINGLE_QUOTED, DlspecLexer.TRIPLE_QUOTED ->
                Sort.TEXT;
            case DlspecLexer.DOC -> Sort.DOCUMENTATION;
            case DlspecLexer.LINE_COMMENT,
                    DlspecLexer.BLOCK_COMMENT,
                    DlspecLexer.HASH_COMMENT,
                    DlspecLexer.OPEN_COMMENT -> Sort.COMMENT;
            default -> Character.isLetter(token.getText().codePointAt(0)) ? Sort.KEYWORD : Sort.MARK;
        };
    }
}
