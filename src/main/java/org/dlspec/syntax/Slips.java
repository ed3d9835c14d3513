package org.dlspec.syntax;

import static org.dlspec.syntax.antlr.DlspecLexer.ARROW;
import static org.dlspec.syntax.antlr.DlspecLexer.ASSIGN;
import static org.dlspec.syntax.antlr.DlspecLexer.COLON;
import static org.dlspec.syntax.antlr.DlspecLexer.COMMA;
import static org.dlspec.syntax.antlr.DlspecLexer.CONST;
import static org.dlspec.syntax.antlr.DlspecLexer.DOT;
import static org.dlspec.syntax.antlr.DlspecLexer.EQ;
import static org.dlspec.syntax.antlr.DlspecLexer.IDENT;
import static org.dlspec.syntax.antlr.DlspecLexer.IN;
import static org.dlspec.syntax.antlr.DlspecLexer.LPAREN;
import static org.dlspec.syntax.antlr.DlspecLexer.NUMBER;
import static org.dlspec.syntax.antlr.DlspecLexer.PARAM;
import static org.dlspec.syntax.antlr.DlspecLexer.PIPE;
import static org.dlspec.syntax.antlr.DlspecLexer.RBRACE;
import static org.dlspec.syntax.antlr.DlspecLexer.RBRACK;
import static org.dlspec.syntax.antlr.DlspecLexer.RETURN;
import static org.dlspec.syntax.antlr.DlspecLexer.RPAREN;
import static org.dlspec.syntax.antlr.DlspecLexer.STAR;
import static org.dlspec.syntax.antlr.DlspecLexer.STRING;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.dlspec.diag.Source;
import org.dlspec.syntax.Nesting.Kind;

/**
 * Mends what people slip on, before the grammar sees it: {@code =} for {@code :}, {@code ->} for {@code |>}, a forgotten
 * comma, value or {@code return}. Each slip is reported once, with its fix, and the rest of the text is read as if it had
 * not happened. Needs balanced brackets.
 */
final class Slips {
    private final List<Token> tokens;
    private final Nesting nesting;
    private final SlipMessages messages;
    private final ReturnSlips returns;
    private final SignSlips signs;
    private final List<Token> out = new ArrayList<>();

    private Slips(List<Token> tokens, SlipMessages messages) {
        this.tokens = tokens;
        this.nesting = Nesting.of(tokens);
        this.messages = messages;
        this.returns = new ReturnSlips(tokens, nesting);
        this.signs = new SignSlips(tokens, nesting);
    }

    static List<Token> mend(Source source, List<Token> tokens, Findings findings) {
        findings.beginWalk();
        Slips slips = new Slips(tokens, new SlipMessages(source, findings));
        for (int i = 0; i < tokens.size(); i++) {
            slips.take(i);
        }
        return slips.out;
    }

    private void take(int i) {
        Token token = tokens.get(i);
        insertBefore(i, token);
        switch (token.getType()) {
            case ARROW -> out.add(arrow(i, token));
            case EQ -> out.add(equal(i, token));
            case ASSIGN -> out.add(signs.isColonMeant(i) ? replaced(i, COLON, ":") : written(i, ASSIGN, "="));
            case COLON -> out.add(colon(i, token));
            default -> out.add(token);
        }
    }

    private Token arrow(int i, Token token) {
        if (signs.isHeaderArrow(i)) {
            return written(i, ARROW, "->");
        }
        boolean isEntry = nesting.inside(i) == Kind.RECORD && signs.isColonMeant(i);
        return isEntry ? replaced(i, COLON, ":") : replaced(i, PIPE, "|>");
    }

    private Token colon(int i, Token token) {
        return signs.isHeaderArrow(i)
                ? replaced(i, ARROW, "->")
                : signs.isAssignMeant(i) ? replaced(i, ASSIGN, "=") : token;
    }

    private Token equal(int i, Token token) {
        return signs.isEntryEqual(i)
                ? replaced(i, COLON, ":")
                : signs.isBindingEqual(i) ? replaced(i, ASSIGN, "=") : token;
    }

    /** The token itself where it is written in the way of the language. */
    private Token written(int i, int type, String text) {
        Token token = tokens.get(i);
        return token.getText().equals(text) ? token : replaced(i, type, text);
    }

    private void insertBefore(int i, Token token) {
        if (lacksConst(i)) {
            messages.missingConst(token);
            out.add(Tokens.like(token, CONST, "const"));
        }
        if (i == 0) {
            return;
        }
        Token previous = tokens.get(i - 1);
        if (lacksType(i)) {
            messages.missingType(tokens, i - 1, nesting.inside(i));
            out.add(Tokens.behind(previous, COLON, ":"));
            out.add(Tokens.behind(previous, IDENT, ""));
        }
        if (lacksValue(i)) {
            messages.missingValue(tokens, i);
            out.add(Tokens.behind(previous, IDENT, ""));
        } else if (lacksComma(i)) {
            messages.missingComma(previous, token);
            out.add(Tokens.behind(previous, COMMA, ","));
        } else if (lacksSign(i)) {
            insertSign(i, previous);
        } else if (lacksPipe(i) && !returns.isMeantBefore(i)) {
            messages.missingPipe(previous, token);
            out.add(Tokens.behind(previous, PIPE, "|>"));
        }
        if (returns.isMeantBefore(i)) {
            messages.missingReturn(token);
            out.add(Tokens.behind(previous, RETURN, "return"));
        } else if (returns.isMissingAt(i)) {
            messages.noReturn(previous, returns.lastName(i));
            out.add(Tokens.behind(previous, RETURN, "return"));
            out.add(Tokens.behind(previous, IDENT, ""));
        }
    }

    private void insertSign(int index, Token name) {
        boolean isEntry = nesting.inside(index) == Kind.RECORD;
        messages.missingSign(name, isEntry ? ":" : "=", isEntry ? "" : " ");
        out.add(isEntry ? Tokens.behind(name, COLON, ":") : Tokens.behind(name, ASSIGN, "="));
    }

    private Token replaced(int index, int type, String text) {
        messages.replaced(tokens, index, text, nesting.inside(index));
        return Tokens.like(tokens.get(index), type, text);
    }

    /** {@code n = 3} outside of everything. */
    private boolean lacksConst(int index) {
        boolean isBinding = tokens.get(index).getType() == IDENT
                && tokens.get(index + 1).getType() == ASSIGN
                && nesting.inside(index) == Kind.FILE
                && TokenKinds.beginsLine(tokens, index);
        return isBinding
                && (index == 0
                        || tokens.get(index - 1).getType() == STRING
                        || TokenKinds.isSeparator(tokens.get(index - 1))
                        || TokenKinds.isCloser(tokens.get(index - 1))
                        || tokens.get(index - 1).getType() == NUMBER);
    }

    /** {@code param lr = 0.1}, and {@code k = 3} among the formals of a block. */
    private boolean lacksType(int index) {
        if (index < 2 || tokens.get(index).getType() != ASSIGN || !TokenKinds.isName(tokens.get(index - 1))) {
            return false;
        }
        int before = tokens.get(index - 2).getType();
        return switch (nesting.inside(index)) {
            case FILE -> before == PARAM;
            case FORMALS -> before == LPAREN || before == COMMA;
            default -> false;
        };
    }

    private boolean lacksValue(int index) {
        Token token = tokens.get(index);
        Token previous = tokens.get(index - 1);
        if (!TokenKinds.wantsValue(previous) || isStarKey(index - 1)) {
            return false;
        }
        return TokenKinds.isCloser(token)
                || TokenKinds.isSeparator(token)
                || token.getType() == Token.EOF
                || token.getType() == RETURN
                || TokenKinds.beginsDeclaration(tokens, index)
                || (beginsItem(index) && previous.getType() != DOT && previous.getType() != IN);
    }

    private boolean isStarKey(int index) {
        return tokens.get(index).getType() == STAR && tokens.get(index + 1).getType() == COLON;
    }

    private boolean beginsItem(int index) {
        Kind kind = nesting.inside(index);
        boolean hasItems = kind == Kind.RECORD || kind == Kind.BODY;
        return hasItems && TokenKinds.looksLikeItem(tokens, index) && !isFieldKind(index);
    }

    /** In {@code x: Scalar = column("s")} the kind stands between two signs and begins nothing. */
    private boolean isFieldKind(int index) {
        int end = index + 1;
        while (tokens.get(end).getType() == DOT) {
            end += 2;
        }
        return tokens.get(index - 1).getType() == COLON && tokens.get(end).getType() == ASSIGN;
    }

    /** {@code epochs 30} on a line of its own in a record, {@code h x |> f} in a body. */
    private boolean lacksSign(int index) {
        Kind kind = nesting.inside(index);
        boolean hasItems = kind == Kind.RECORD || kind == Kind.BODY;
        if (!hasItems || index < 2 || !TokenKinds.beginsValue(tokens.get(index))) {
            return false;
        }
        Token before = tokens.get(index - 2);
        return tokens.get(index - 1).getType() == IDENT
                && ((kind == Kind.RECORD && before.getType() != NUMBER) || isPairOnItsLine(index))
                && !TokenKinds.looksLikeItem(tokens, index)
                && (TokenKinds.endsValue(before) || TokenKinds.isSeparator(before) || TokenKinds.isOpener(before));
    }

    private boolean isPairOnItsLine(int index) {
        return TokenKinds.beginsLine(tokens, index - 1) && !TokenKinds.beginsLine(tokens, index);
    }

    /** {@code x f(3)}: behind a value nothing else than a layer can be called. */
    private boolean lacksPipe(int index) {
        Token previous = tokens.get(index - 1);
        boolean isCall =
                tokens.get(index).getType() == IDENT && tokens.get(index + 1).getType() == LPAREN;
        boolean isBehindValue = previous.getType() == IDENT
                || previous.getType() == RPAREN
                || previous.getType() == RBRACK
                || previous.getType() == RBRACE && nesting.is(index - 1, Kind.BRANCH);
        return isCall && isBehindValue && nesting.inside(index) != Kind.FILE;
    }

    private boolean lacksComma(int index) {
        Token token = tokens.get(index);
        Token previous = tokens.get(index - 1);
        boolean listed = switch (nesting.inside(index)) {
            case ARGUMENTS, INDEX, LIST, FORMALS -> true;
            case FILE, BODY, RECORD, BRANCH, GROUP -> false;
        };
        if (!listed || !TokenKinds.endsValue(previous) || !TokenKinds.beginsValue(token)) {
            return false;
        }
        boolean isUnit = previous.getType() == NUMBER
                && token.getType() == IDENT
                && tokens.get(index + 1).getType() != COLON;
        return !isUnit && !TokenKinds.beginsDeclaration(tokens, index);
    }
}
