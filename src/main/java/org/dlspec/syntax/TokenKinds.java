package org.dlspec.syntax;

import static org.dlspec.syntax.antlr.DlspecLexer.AND;
import static org.dlspec.syntax.antlr.DlspecLexer.ASSIGN;
import static org.dlspec.syntax.antlr.DlspecLexer.BLOCK;
import static org.dlspec.syntax.antlr.DlspecLexer.CARET;
import static org.dlspec.syntax.antlr.DlspecLexer.COLON;
import static org.dlspec.syntax.antlr.DlspecLexer.COMMA;
import static org.dlspec.syntax.antlr.DlspecLexer.CONST;
import static org.dlspec.syntax.antlr.DlspecLexer.DATA;
import static org.dlspec.syntax.antlr.DlspecLexer.DOT;
import static org.dlspec.syntax.antlr.DlspecLexer.EQ;
import static org.dlspec.syntax.antlr.DlspecLexer.EXPORT;
import static org.dlspec.syntax.antlr.DlspecLexer.FALSE;
import static org.dlspec.syntax.antlr.DlspecLexer.GE;
import static org.dlspec.syntax.antlr.DlspecLexer.GT;
import static org.dlspec.syntax.antlr.DlspecLexer.IDENT;
import static org.dlspec.syntax.antlr.DlspecLexer.IF;
import static org.dlspec.syntax.antlr.DlspecLexer.IMPORT;
import static org.dlspec.syntax.antlr.DlspecLexer.IN;
import static org.dlspec.syntax.antlr.DlspecLexer.LAYER;
import static org.dlspec.syntax.antlr.DlspecLexer.LBRACE;
import static org.dlspec.syntax.antlr.DlspecLexer.LBRACK;
import static org.dlspec.syntax.antlr.DlspecLexer.LE;
import static org.dlspec.syntax.antlr.DlspecLexer.LPAREN;
import static org.dlspec.syntax.antlr.DlspecLexer.LT;
import static org.dlspec.syntax.antlr.DlspecLexer.MAYBE;
import static org.dlspec.syntax.antlr.DlspecLexer.MINUS;
import static org.dlspec.syntax.antlr.DlspecLexer.MODEL;
import static org.dlspec.syntax.antlr.DlspecLexer.NE;
import static org.dlspec.syntax.antlr.DlspecLexer.NONE;
import static org.dlspec.syntax.antlr.DlspecLexer.NOT;
import static org.dlspec.syntax.antlr.DlspecLexer.NUMBER;
import static org.dlspec.syntax.antlr.DlspecLexer.OR;
import static org.dlspec.syntax.antlr.DlspecLexer.PARAM;
import static org.dlspec.syntax.antlr.DlspecLexer.PERCENT;
import static org.dlspec.syntax.antlr.DlspecLexer.PIPE;
import static org.dlspec.syntax.antlr.DlspecLexer.PLUS;
import static org.dlspec.syntax.antlr.DlspecLexer.RANGE;
import static org.dlspec.syntax.antlr.DlspecLexer.RBRACE;
import static org.dlspec.syntax.antlr.DlspecLexer.RBRACK;
import static org.dlspec.syntax.antlr.DlspecLexer.REPEAT;
import static org.dlspec.syntax.antlr.DlspecLexer.REQUIRE;
import static org.dlspec.syntax.antlr.DlspecLexer.RETURN;
import static org.dlspec.syntax.antlr.DlspecLexer.RPAREN;
import static org.dlspec.syntax.antlr.DlspecLexer.SEARCH;
import static org.dlspec.syntax.antlr.DlspecLexer.SEMI;
import static org.dlspec.syntax.antlr.DlspecLexer.SLASH;
import static org.dlspec.syntax.antlr.DlspecLexer.STAR;
import static org.dlspec.syntax.antlr.DlspecLexer.STRING;
import static org.dlspec.syntax.antlr.DlspecLexer.TRAIN;
import static org.dlspec.syntax.antlr.DlspecLexer.TRUE;

import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.Token;

/** What can be said about tokens without knowing the grammar around them. */
final class TokenKinds {
    /** Words that are also names where a name is expected. */
    private static final Set<Integer> NAMES =
            Set.of(IDENT, DATA, TRAIN, SEARCH, EXPORT, REQUIRE, MODEL, BLOCK, LAYER, PARAM, CONST);

    private static final Set<Integer> SECTIONS = Set.of(DATA, TRAIN, SEARCH, EXPORT, REQUIRE);
    private static final Set<Integer> LITERALS = Set.of(NUMBER, STRING, TRUE, FALSE, NONE);
    private static final Set<Integer> VALUE_ENDS = Set.of(RPAREN, RBRACK, RBRACE, MAYBE, PERCENT);
    private static final Set<Integer> OPERATORS =
            Set.of(PIPE, PLUS, MINUS, STAR, SLASH, CARET, EQ, NE, LE, GE, LT, GT, RANGE, AND, OR, NOT);
    private static final Set<Integer> VALUE_FOLLOWS = Set.of(COLON, ASSIGN, DOT, RETURN, IF, REPEAT, IN);

    private TokenKinds() {}

    static boolean isName(Token token) {
        return NAMES.contains(token.getType());
    }

    static boolean isSection(Token token) {
        return SECTIONS.contains(token.getType());
    }

    static boolean isOpener(Token token) {
        int type = token.getType();
        return type == LPAREN || type == LBRACE || type == LBRACK;
    }

    static boolean isCloser(Token token) {
        int type = token.getType();
        return type == RPAREN || type == RBRACE || type == RBRACK;
    }

    static boolean isSeparator(Token token) {
        return token.getType() == COMMA || token.getType() == SEMI;
    }

    static boolean isOperator(Token token) {
        return OPERATORS.contains(token.getType());
    }

    /** Whether a value can end with this token. */
    static boolean endsValue(Token token) {
        return isName(token) || LITERALS.contains(token.getType()) || VALUE_ENDS.contains(token.getType());
    }

    /** Whether this token begins a value and can do nothing else behind another value. */
    static boolean beginsValue(Token token) {
        return isName(token) || LITERALS.contains(token.getType());
    }

    /** Whether a value, a layer or a name must follow this token. */
    static boolean wantsValue(Token token) {
        return isOperator(token) || VALUE_FOLLOWS.contains(token.getType());
    }

    /** The closer that belongs to an opener. */
    static int closerOf(int opener) {
        return opener == LPAREN ? RPAREN : opener == LBRACK ? RBRACK : RBRACE;
    }

    /** How the closer that belongs to an opener is written. */
    static String closerText(int opener) {
        return opener == LPAREN ? ")" : opener == LBRACK ? "]" : "}";
    }

    /** How the opener that belongs to a closer is written. */
    static String openerText(int closer) {
        return closer == RPAREN ? "(" : closer == RBRACK ? "[" : "{";
    }

    /** Whether a declaration must begin at this index: these words follow each other nowhere else. */
    static boolean beginsDeclaration(List<Token> tokens, int index) {
        if (index + 2 >= tokens.size()) {
            return false;
        }
        int type = tokens.get(index).getType();
        int second = tokens.get(index + 1).getType();
        int third = tokens.get(index + 2).getType();
        if (type == IMPORT) {
            return second == STRING;
        }
        if (!isName(tokens.get(index + 1))) {
            return false;
        }
        if (type == BLOCK || type == MODEL) {
            return third == LPAREN;
        }
        if (type == CONST || type == PARAM) {
            return third == ASSIGN || third == COLON;
        }
        return SECTIONS.contains(type) && third == LBRACE && second == IDENT;
    }

    /** Whether a name or a path of names, and behind it {@code :} or {@code =}, stands at this index. */
    static boolean looksLikeItem(List<Token> tokens, int index) {
        int i = index;
        while (isName(tokens.get(i))
                && tokens.get(i + 1).getType() == DOT
                && i + 2 < tokens.size()
                && isName(tokens.get(i + 2))) {
            i += 2;
        }
        if (!isName(tokens.get(i))) {
            return false;
        }
        int next = tokens.get(i + 1).getType();
        return next == COLON || next == ASSIGN;
    }

    static boolean beginsLine(List<Token> tokens, int index) {
        return index == 0 || tokens.get(index).getLine() > tokens.get(index - 1).getLine();
    }
}
