package org.dlspec.syntax;

import static org.dlspec.syntax.antlr.DlspecLexer.COLON;
import static org.dlspec.syntax.antlr.DlspecLexer.COMMA;
import static org.dlspec.syntax.antlr.DlspecLexer.DOT;
import static org.dlspec.syntax.antlr.DlspecLexer.IDENT;
import static org.dlspec.syntax.antlr.DlspecLexer.LBRACK;
import static org.dlspec.syntax.antlr.DlspecLexer.LPAREN;
import static org.dlspec.syntax.antlr.DlspecLexer.NUMBER;
import static org.dlspec.syntax.antlr.DlspecLexer.RBRACK;
import static org.dlspec.syntax.antlr.DlspecLexer.RPAREN;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.antlr.v4.runtime.Token;
import org.dlspec.diag.Edit;
import org.dlspec.diag.Span;

/** Python's values: bare fractions, tuples and functions without a name. */
final class PythonValues {
    private final TokenLines lines;
    private final HabitMessages messages;
    private final List<Token> out;

    PythonValues(TokenLines lines, HabitMessages messages, List<Token> out) {
        this.lines = lines;
        this.messages = messages;
        this.out = out;
    }

    /** The index behind the value that begins here; empty where none does. */
    OptionalInt at(int index) {
        if (lines.type(index) == LPAREN) {
            return tuple(index);
        }
        OptionalInt fraction = fraction(index);
        if (fraction.isPresent()) {
            return fraction;
        }
        boolean isLambda = lines.isWord(index, "lambda") && lines.type(index + 1) != LPAREN;
        return isLambda && lines.onLine(index, COLON) > 0 ? OptionalInt.of(lambda(index)) : OptionalInt.empty();
    }

    /** {@code .5} and {@code 1.}: a number begins and ends with a digit. */
    private OptionalInt fraction(int index) {
        boolean isGlued = Tokens.end(lines.get(index)) == lines.get(index + 1).getStartIndex();
        boolean isBehindValue = index > 0
                && TokenKinds.endsValue(lines.get(index - 1))
                && Tokens.end(lines.get(index - 1)) == lines.get(index).getStartIndex();
        boolean isHead = lines.type(index) == DOT && lines.type(index + 1) == NUMBER && !isBehindValue;
        boolean isTail = lines.type(index) == NUMBER
                && lines.type(index + 1) == DOT
                && lines.get(index).getText().matches("[0-9_]+")
                && !lines.isName(index + 2);
        if (!isGlued || !isHead && !isTail) {
            return OptionalInt.empty();
        }
        Token first = lines.get(index);
        Token second = lines.get(index + 1);
        String number = isHead ? "0." + second.getText() : first.getText() + ".0";
        Edit edit = new Edit(messages.span(isHead ? first : second), isHead ? "0." : ".0");
        String message = "a number " + (isHead ? "begins" : "ends") + " with a digit: `" + number + "`";
        messages.mend(messages.span(first, second), message, number, List.of(edit));
        out.add(Tokens.joined(first, second, NUMBER, number));
        return OptionalInt.of(index + 2);
    }

    /** {@code (3, 3)}: plain numbers or names in parentheses that are no arguments. */
    private OptionalInt tuple(int index) {
        boolean isCall = index > 0 && TokenKinds.endsValue(lines.get(index - 1));
        List<Token> items = new ArrayList<>();
        int i = index + 1;
        while (!isCall && isItem(i) && (lines.type(i + 1) == COMMA || lines.type(i + 1) == RPAREN)) {
            items.add(lines.get(i));
            i += 2;
            if (lines.type(i - 1) == RPAREN) {
                break;
            }
        }
        boolean isTuple = items.size() > 1 && lines.type(i - 1) == RPAREN;
        return isTuple ? OptionalInt.of(tuple(index, items, i)) : OptionalInt.empty();
    }

    private boolean isItem(int index) {
        return lines.type(index) == NUMBER || lines.type(index) == IDENT;
    }

    private int tuple(int index, List<Token> items, int next) {
        Span place = messages.span(lines.get(index), lines.get(next - 1));
        boolean areEqual = items.stream().map(Token::getText).distinct().count() == 1;
        if (areEqual) {
            String one = items.get(0).getText();
            messages.replace(
                    place, "one number stands for all directions: `" + one + "`, not `" + place.text() + "`", one);
            out.add(items.get(0));
            return next;
        }
        List<String> texts = items.stream().map(Token::getText).toList();
        String list = "[" + String.join(", ", texts) + "]";
        boolean isArgument = index > 0 && (lines.type(index - 1) == LPAREN || lines.type(index - 1) == COMMA);
        if (isArgument) {
            // Two sizes for one layer: a list would be refused there.
            messages.say(
                    place, "one number stands for all directions, got `" + place.text() + "`", "write one of them");
        } else {
            messages.replace(place, "a list stands in square brackets", list);
        }
        out.add(Tokens.like(lines.get(index), LBRACK, "["));
        out.addAll(lines.tokens().subList(index + 1, next - 1));
        out.add(Tokens.like(lines.get(next - 1), RBRACK, "]"));
        return next;
    }

    private int lambda(int index) {
        int colon = lines.onLine(index, COLON);
        messages.say(
                messages.span(lines.get(index)),
                "there are no functions without a name: what layers do together is a `block`",
                "block twice(x: Vec[N]) { return x + x }");
        int limit = lines.lineEnd(index);
        int depth = 0;
        for (int i = colon; i < limit; i++) {
            depth += TokenKinds.isOpener(lines.get(i)) ? 1 : TokenKinds.isCloser(lines.get(i)) ? -1 : 0;
            if (depth < 0 || depth == 0 && lines.type(i) == COMMA) {
                limit = i;
            }
        }
        out.add(Tokens.like(lines.get(index), IDENT, ""));
        return limit;
    }
}
