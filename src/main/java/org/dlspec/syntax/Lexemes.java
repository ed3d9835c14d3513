package org.dlspec.syntax;

import static org.dlspec.syntax.antlr.DlspecLexer.BLOCK_COMMENT;
import static org.dlspec.syntax.antlr.DlspecLexer.DOC;
import static org.dlspec.syntax.antlr.DlspecLexer.WHITE_SPACE;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.Token;
import org.dlspec.syntax.format.Comment;
import org.dlspec.syntax.format.Lexeme;

/** Reads tokens, comments among them, as lexemes that know the comments in front of them. */
final class Lexemes {
    private static final Pattern LINE_END = Pattern.compile("[ \t\f\u00A0\uFEFF]*(\r\n|\r|\n)");

    private final List<Lexeme> lexemes = new ArrayList<>();
    private final List<Comment> comments = new ArrayList<>();
    private int line = 1;
    private boolean isLineEnded;

    private Lexemes() {}

    static List<Lexeme> of(List<Token> all) {
        Lexemes lexemes = new Lexemes();
        for (Token token : all) {
            if (token.getType() != WHITE_SPACE) {
                lexemes.take(token);
            }
        }
        return lexemes.lexemes;
    }

    private void take(Token token) {
        // A carriage return alone ends a comment, and is no line break to the tokens.
        int newlines = Math.max(isLineEnded ? 1 : 0, token.getLine() - line);
        isLineEnded = false;
        line = token.getLine();
        if (token.getChannel() == Token.DEFAULT_CHANNEL) {
            String text = token.getType() == Token.EOF ? "" : token.getText();
            lexemes.add(new Lexeme(text, comments, newlines));
            comments.clear();
            return;
        }
        String text = token.getText();
        line += (int) text.chars().filter(c -> c == '\n').count();
        Comment.Kind kind = kind(token);
        isLineEnded = kind != Comment.Kind.BLOCK;
        comments.add(new Comment(kind, LINE_END.matcher(text).replaceAll("\n").stripTrailing(), newlines));
    }

    private static Comment.Kind kind(Token comment) {
        return switch (comment.getType()) {
            case DOC -> Comment.Kind.DOCUMENTATION;
            case BLOCK_COMMENT -> Comment.Kind.BLOCK;
            default -> Comment.Kind.LINE;
        };
    }
}
