package org.dlspec.syntax;

import static org.dlspec.syntax.antlr.DlspecLexer.COLON;
import static org.dlspec.syntax.antlr.DlspecLexer.COMMA;
import static org.dlspec.syntax.antlr.DlspecLexer.ELSE;
import static org.dlspec.syntax.antlr.DlspecLexer.IF;
import static org.dlspec.syntax.antlr.DlspecLexer.IN;
import static org.dlspec.syntax.antlr.DlspecLexer.LBRACE;
import static org.dlspec.syntax.antlr.DlspecLexer.LPAREN;
import static org.dlspec.syntax.antlr.DlspecLexer.NUMBER;
import static org.dlspec.syntax.antlr.DlspecLexer.RANGE;
import static org.dlspec.syntax.antlr.DlspecLexer.RBRACE;
import static org.dlspec.syntax.antlr.DlspecLexer.REPEAT;
import static org.dlspec.syntax.antlr.DlspecLexer.RPAREN;

import java.util.List;
import java.util.OptionalInt;
import org.antlr.v4.runtime.Token;
import org.dlspec.diag.Edit;
import org.dlspec.diag.Span;

/** Python's loops and conditions: {@code for}, {@code range}, a colon where braces stand, a choice behind its value. */
final class PythonLoops {
    private final TokenLines lines;
    private final HabitMessages messages;
    private final List<Token> out;

    PythonLoops(TokenLines lines, HabitMessages messages, List<Token> out) {
        this.lines = lines;
        this.messages = messages;
        this.out = out;
    }

    /** The index behind the loop or condition that begins here; empty where none does. */
    OptionalInt at(int index) {
        boolean isFor = lines.isWord(index, "for") && lines.isName(index + 1) && lines.type(index + 2) == IN;
        if (isFor && lines.onLine(index, LBRACE) < 0) {
            return OptionalInt.of(loop(index));
        }
        if (isFor || lines.type(index) == REPEAT && lines.type(index + 2) == IN) {
            return counted(index, isFor);
        }
        if (lines.type(index) == REPEAT) {
            return repeat(index);
        }
        return lines.type(index) == IF ? condition(index) : OptionalInt.empty();
    }

    private int loop(int index) {
        messages.say(
                messages.span(lines.get(index)),
                "there are no loops over statements: layers are repeated by `repeat`",
                "x |> repeat i in 0..2 { dense(64) |> relu }");
        return lines.begins(index) ? lines.blockEnd(index) : lines.lineEnd(index);
    }

    /** {@code repeat i in range(3) { .. }}, {@code for i in 0..2 { .. }}. */
    private OptionalInt counted(int index, boolean isFor) {
        Token variable = lines.get(index + 1);
        boolean isRange = lines.isWord(index + 3, "range") && lines.type(index + 4) == LPAREN;
        int last = isRange ? lines.closer(index + 4) : index + 2;
        if (last < 0 || !isFor && !isRange) {
            return OptionalInt.empty();
        }
        boolean isOne = isRange && last == index + 6 && lines.type(index + 5) == NUMBER;
        boolean isTwo = isRange
                && last == index + 8
                && lines.type(index + 5) == NUMBER
                && lines.type(index + 6) == COMMA
                && lines.type(index + 7) == NUMBER;
        String low = isTwo ? lines.get(index + 5).getText() : "0";
        String high = isOne || isTwo ? before(lines.get(last - 1).getText()) : "n - 1";
        Span place = messages.span(lines.get(isFor ? index : index + 3), lines.get(last));
        String head = "repeat " + variable.getText() + " in";
        String text = isFor ? head + (isRange ? " " + low + ".." + high : "") : low + ".." + high;
        String message = isFor
                ? "a loop is written `repeat`, not `for`" + (isRange ? ", and a range names both of its ends" : "")
                : "a range is written with both of its ends, `" + text + "`, not as `range(..)`";
        if (isRange && !isOne && !isTwo) {
            messages.say(place, message, head + " 0..n - 1 { .. }");
        } else {
            messages.replace(place, message, text);
        }
        out.add(Tokens.like(lines.get(index), REPEAT, "repeat"));
        out.add(variable);
        out.add(lines.get(index + 2));
        if (isRange) {
            Token first = lines.get(index + 3);
            out.add(Tokens.like(first, NUMBER, low));
            out.add(Tokens.like(first, RANGE, ".."));
            out.add(Tokens.like(first, NUMBER, isOne || isTwo ? high : low));
        }
        return OptionalInt.of(last + 1);
    }

    /** Python's range leaves its end out. */
    private static String before(String end) {
        try {
            return String.valueOf(Long.parseLong(end.replace("_", "")) - 1);
        } catch (NumberFormatException notWhole) {
            return end;
        }
    }

    /** {@code repeat(3, dense(8))} and {@code repeat 3: dense(8)}. */
    private OptionalInt repeat(int index) {
        if (lines.type(index + 1) == LPAREN && lines.type(index + 2) == NUMBER && lines.type(index + 3) == COMMA) {
            int close = lines.closer(index + 1);
            return close < 0 ? OptionalInt.empty() : braced(index, index + 2, index + 4, close, close + 1);
        }
        boolean isColon = lines.type(index + 1) == NUMBER && lines.type(index + 2) == COLON && lines.isName(index + 3);
        if (!isColon) {
            return OptionalInt.empty();
        }
        boolean isCall = lines.type(index + 4) == LPAREN && lines.closer(index + 4) > 0;
        int end = isCall ? lines.closer(index + 4) + 1 : index + 4;
        return braced(index, index + 1, index + 3, end, end);
    }

    private OptionalInt braced(int index, int count, int first, int last, int next) {
        Token repeat = lines.get(index);
        Span place = messages.span(repeat, lines.get(next - 1));
        String stages = messages.span(lines.get(first), lines.get(last - 1)).text();
        messages.replace(
                messages.span(repeat, lines.get(next - 1)),
                "the layers of `repeat` stand in braces",
                "repeat " + lines.get(count).getText() + " { " + stages + " }");
        out.add(repeat);
        out.add(lines.get(count));
        out.add(Tokens.like(lines.get(first - 1), LBRACE, "{"));
        out.addAll(lines.tokens().subList(first, last));
        out.add(Tokens.behind(lines.get(last - 1), RBRACE, "}"));
        return place.end() > place.start() ? OptionalInt.of(next) : OptionalInt.empty();
    }

    private OptionalInt condition(int index) {
        int colon = lines.onLine(index, COLON);
        int brace = lines.onLine(index, LBRACE);
        if (colon > 0 && brace < 0) {
            return OptionalInt.of(colonCondition(index, colon));
        }
        boolean isBehind = index > 0
                && !lines.begins(index)
                && brace < 0
                && TokenKinds.endsValue(lines.get(index - 1))
                && lines.onLine(index, ELSE) > 0;
        if (!isBehind) {
            return OptionalInt.empty();
        }
        messages.say(
                messages.span(lines.get(index)),
                "the condition stands before its two values, and the values in braces",
                "if " + text(index + 1, lines.onLine(index, ELSE)) + " { .. } else { .. }");
        return OptionalInt.of(valueEnd(lines.onLine(index, ELSE) + 1));
    }

    /** {@code if c: a else: b} becomes {@code if c { a } else { b }}; over several lines it is skipped. */
    private int colonCondition(int index, int colon) {
        int otherwise = lines.onLine(colon + 1, ELSE);
        int second = otherwise < 0 ? -1 : lines.type(otherwise + 1) == COLON ? otherwise + 1 : otherwise;
        boolean isOneLine = otherwise > 0 && !lines.begins(colon + 1);
        String message = "the two values of `if` stand in braces";
        if (!isOneLine) {
            messages.say(
                    messages.span(lines.get(index)), message, "if " + text(index + 1, colon) + " { .. } else { .. }");
            return skipped(index);
        }
        int end = valueEnd(second + 1);
        Token last = lines.get(end - 1);
        Span gap = Tokens.behind(messages.source(), last);
        Span word = messages.span(lines.get(otherwise), lines.get(second));
        messages.mend(
                messages.span(lines.get(colon)),
                message,
                "if " + text(index + 1, colon) + " { " + text(colon + 1, otherwise) + " } else { "
                        + text(second + 1, end) + " }",
                List.of(
                        new Edit(messages.span(lines.get(colon)), " {"),
                        new Edit(word, "} else {"),
                        new Edit(gap, " }")));
        out.addAll(lines.tokens().subList(index, colon));
        out.add(Tokens.like(lines.get(colon), LBRACE, "{"));
        out.addAll(lines.tokens().subList(colon + 1, otherwise));
        out.add(Tokens.like(lines.get(otherwise), RBRACE, "}"));
        out.add(lines.get(otherwise));
        out.add(Tokens.like(lines.get(second), LBRACE, "{"));
        out.addAll(lines.tokens().subList(second + 1, end));
        out.add(Tokens.behind(last, RBRACE, "}"));
        return end;
    }

    private int skipped(int index) {
        int end = lines.begins(index) ? lines.blockEnd(index) : lines.lineEnd(index);
        while (lines.type(end) == ELSE || lines.isWord(end, "elif")) {
            end = lines.blockEnd(end);
        }
        return end;
    }

    /** The end of the line, or of the bracket around. */
    private int valueEnd(int index) {
        int limit = lines.lineEnd(index);
        int depth = 0;
        for (int i = index; i < limit; i++) {
            depth += TokenKinds.isOpener(lines.get(i)) ? 1 : TokenKinds.isCloser(lines.get(i)) ? -1 : 0;
            boolean isOuter = depth < 0 || depth == 0 && lines.type(i) == COMMA;
            if (isOuter || lines.type(i) == RPAREN && depth < 0) {
                return i;
            }
        }
        return limit;
    }

    private String text(int first, int end) {
        return messages.span(lines.get(first), lines.get(end - 1)).text();
    }
}
