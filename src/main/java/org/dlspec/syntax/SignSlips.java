package org.dlspec.syntax;

import static org.dlspec.syntax.antlr.DlspecLexer.ASSIGN;
import static org.dlspec.syntax.antlr.DlspecLexer.COLON;
import static org.dlspec.syntax.antlr.DlspecLexer.COMMA;
import static org.dlspec.syntax.antlr.DlspecLexer.DOT;
import static org.dlspec.syntax.antlr.DlspecLexer.LPAREN;
import static org.dlspec.syntax.antlr.DlspecLexer.NUMBER;
import static org.dlspec.syntax.antlr.DlspecLexer.RETURN;

import java.util.List;
import org.antlr.v4.runtime.Token;
import org.dlspec.syntax.Nesting.Kind;

/** Tells which of {@code :}, {@code =} and {@code ->} is meant where one of them stands. */
record SignSlips(List<Token> tokens, Nesting nesting) {

    boolean isHeaderArrow(int index) {
        return nesting.inside(index) == Kind.FILE && index > 0 && nesting.is(index - 1, Kind.FORMALS);
    }

    /** {@code lr = 0.1} in a record, {@code f(units = 3)}; but {@code x: Vec[3] = columns(..)} is right. */
    boolean isColonMeant(int index) {
        int start = pathStart(index - 1);
        if (start < 0) {
            return false;
        }
        Token before = tokens.get(start - 1);
        return switch (nesting.inside(index)) {
            case RECORD ->
                nesting.is(start - 1, Kind.RECORD) || TokenKinds.isSeparator(before) || TokenKinds.endsValue(before);
            case ARGUMENTS -> start == index - 1 && (before.getType() == LPAREN || before.getType() == COMMA);
            default -> false;
        };
    }

    /** {@code h: x |> relu} in a body, where no {@code =} follows before the next statement. */
    boolean isAssignMeant(int index) {
        if (nesting.inside(index) != Kind.BODY || !TokenKinds.isName(tokens.get(Math.max(0, index - 1)))) {
            return false;
        }
        for (int i = index + 1; i < tokens.size(); i++) {
            if (nesting.is(i, Kind.BODY) || tokens.get(i).getType() == RETURN) {
                return true;
            }
            if (nesting.inside(i) != Kind.BODY) {
                continue;
            }
            int type = tokens.get(i).getType();
            if (type == COLON || type == ASSIGN) {
                int start = pathStart(i - 1);
                return type == COLON || (start > 0 && start > index + 1 && TokenKinds.endsValue(tokens.get(start - 1)));
            }
        }
        return false;
    }

    /** The index where the names joined by dots that end at this index begin; -1 when there are none or nothing is before. */
    private int pathStart(int index) {
        if (index < 1 || !TokenKinds.isName(tokens.get(index))) {
            return -1;
        }
        int start = index;
        while (start >= 3 && tokens.get(start - 1).getType() == DOT && TokenKinds.isName(tokens.get(start - 2))) {
            start -= 2;
        }
        return start;
    }

    /** {@code batch == 4} in a record; in {@code a: 4 epochs == n} the name is a unit. */
    boolean isEntryEqual(int index) {
        return nesting.inside(index) == Kind.RECORD && isColonMeant(index) && !isUnit(pathStart(index - 1));
    }

    /** {@code h == x} where a statement begins. */
    boolean isBindingEqual(int index) {
        int start = pathStart(index - 1);
        if (nesting.inside(index) != Kind.BODY || start != index - 1 || !TokenKinds.beginsLine(tokens, start)) {
            return false;
        }
        Token before = tokens.get(start - 1);
        return nesting.is(start - 1, Kind.BODY) || TokenKinds.endsValue(before) && !isUnit(start);
    }

    private boolean isUnit(int index) {
        return index > 0 && tokens.get(index - 1).getType() == NUMBER;
    }
}
