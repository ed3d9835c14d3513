package org.dlspec.syntax;

import static org.dlspec.syntax.antlr.DlspecLexer.AND;
import static org.dlspec.syntax.antlr.DlspecLexer.ARROW;
import static org.dlspec.syntax.antlr.DlspecLexer.ASSIGN;
import static org.dlspec.syntax.antlr.DlspecLexer.BANG;
import static org.dlspec.syntax.antlr.DlspecLexer.BAR;
import static org.dlspec.syntax.antlr.DlspecLexer.CARET;
import static org.dlspec.syntax.antlr.DlspecLexer.COLON_ASSIGN;
import static org.dlspec.syntax.antlr.DlspecLexer.DOUBLE_AND;
import static org.dlspec.syntax.antlr.DlspecLexer.DOUBLE_GREATER;
import static org.dlspec.syntax.antlr.DlspecLexer.DOUBLE_OR;
import static org.dlspec.syntax.antlr.DlspecLexer.DOUBLE_STAR;
import static org.dlspec.syntax.antlr.DlspecLexer.FALSE;
import static org.dlspec.syntax.antlr.DlspecLexer.FAT_ARROW;
import static org.dlspec.syntax.antlr.DlspecLexer.GE;
import static org.dlspec.syntax.antlr.DlspecLexer.IDENT;
import static org.dlspec.syntax.antlr.DlspecLexer.LE;
import static org.dlspec.syntax.antlr.DlspecLexer.MINUS;
import static org.dlspec.syntax.antlr.DlspecLexer.NE;
import static org.dlspec.syntax.antlr.DlspecLexer.NONE;
import static org.dlspec.syntax.antlr.DlspecLexer.NOT;
import static org.dlspec.syntax.antlr.DlspecLexer.OR;
import static org.dlspec.syntax.antlr.DlspecLexer.PIPE;
import static org.dlspec.syntax.antlr.DlspecLexer.RANGE;
import static org.dlspec.syntax.antlr.DlspecLexer.STAR;
import static org.dlspec.syntax.antlr.DlspecLexer.STRAY;
import static org.dlspec.syntax.antlr.DlspecLexer.TRUE;

import java.util.Map;
import java.util.Optional;
import org.antlr.v4.runtime.Token;

/** The signs and words of other languages that stand for one sign or word of this one. */
final class ForeignSigns {
    private static final Map<Integer, Meant> SIGNS = Map.of(
            DOUBLE_AND, new Meant(AND, "and"),
            DOUBLE_OR, new Meant(OR, "or"),
            BANG, new Meant(NOT, "not"),
            DOUBLE_STAR, new Meant(CARET, "^"),
            BAR, new Meant(PIPE, "|>"),
            DOUBLE_GREATER, new Meant(PIPE, "|>"));

    private static final Map<String, Meant> WORDS = Map.of(
            "True", new Meant(TRUE, "true"), "False", new Meant(FALSE, "false"), "None", new Meant(NONE, "none"));

    /** What a text processor makes of signs. */
    private static final Map<String, Meant> CHARACTERS = Map.of(
            "−", new Meant(MINUS, "-"),
            "–", new Meant(MINUS, "-"),
            "×", new Meant(STAR, "*"),
            "·", new Meant(STAR, "*"),
            "≤", new Meant(LE, "<="),
            "≥", new Meant(GE, ">="),
            "≠", new Meant(NE, "!="),
            "…", new Meant(RANGE, ".."));

    /** Signs whose meaning depends on where they stand: read as their nearest kin, by their own text. */
    private static final Map<Integer, Integer> KIN = Map.of(FAT_ARROW, ARROW, COLON_ASSIGN, ASSIGN);

    private ForeignSigns() {}

    /** What a sign or word stands for in this language, and how that is written. */
    record Meant(int type, String text) {}

    static Optional<Meant> of(Token token) {
        if (token.getType() == IDENT) {
            return Optional.ofNullable(WORDS.get(token.getText()));
        }
        if (token.getType() == STRAY) {
            return Optional.ofNullable(CHARACTERS.get(token.getText()));
        }
        return Optional.ofNullable(SIGNS.get(token.getType()));
    }

    /** The token as the sign that it is read as until its place is known. */
    static Token asKin(Token token) {
        boolean isArrow = token.getType() == STRAY && token.getText().equals("→");
        Integer kin = isArrow ? Integer.valueOf(ARROW) : KIN.get(token.getType());
        return kin == null ? token : Tokens.like(token, kin, token.getText());
    }
}
