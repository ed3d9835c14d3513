package org.dlspec.syntax;

import static org.dlspec.syntax.antlr.DlspecLexer.ARROW;
import static org.dlspec.syntax.antlr.DlspecLexer.ASSIGN;
import static org.dlspec.syntax.antlr.DlspecLexer.BLOCK;
import static org.dlspec.syntax.antlr.DlspecLexer.COLON;
import static org.dlspec.syntax.antlr.DlspecLexer.COMMA;
import static org.dlspec.syntax.antlr.DlspecLexer.CONST;
import static org.dlspec.syntax.antlr.DlspecLexer.IDENT;
import static org.dlspec.syntax.antlr.DlspecLexer.LBRACE;
import static org.dlspec.syntax.antlr.DlspecLexer.LBRACK;
import static org.dlspec.syntax.antlr.DlspecLexer.LPAREN;
import static org.dlspec.syntax.antlr.DlspecLexer.MODEL;
import static org.dlspec.syntax.antlr.DlspecLexer.RBRACE;
import static org.dlspec.syntax.antlr.DlspecLexer.RPAREN;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.Token;
import org.dlspec.diag.Edit;
import org.dlspec.diag.Span;

/**
 * Heads of declarations as other languages write them: {@code train Lab:} and indented lines, {@code model Net Net(..)},
 * {@code int kernel} among the formals, {@code let h = ..}.
 */
final class HeaderHabits {
    private static final Set<String> BINDERS = Set.of("let", "var", "val", "auto");

    private final TokenLines lines;
    private final int[] openers;
    private final HabitMessages messages;
    private final List<Token> out = new ArrayList<>();
    private int colon = -1;
    private int close = -1;

    private HeaderHabits(List<Token> tokens, HabitMessages messages) {
        this.lines = new TokenLines(tokens);
        this.openers = openers(tokens);
        this.messages = messages;
    }

    /** The tokens without the habits. */
    static List<Token> translate(List<Token> tokens, HabitMessages messages) {
        HeaderHabits habits = new HeaderHabits(tokens, messages);
        int i = 0;
        while (i < tokens.size()) {
            i = habits.take(i);
        }
        return habits.out;
    }

    /** The index behind what was read. */
    private int take(int index) {
        if (index == close) {
            out.add(Tokens.behind(lines.get(index - 1), RBRACE, "}"));
        }
        if (index == colon) {
            out.add(Tokens.like(lines.get(index), LBRACE, "{"));
            return index + 1;
        }
        int kindEnd = kindBeforeName(index);
        if (kindEnd > 0) {
            return turned(index, kindEnd);
        }
        if (isBinder(index)) {
            return unbound(index);
        }
        out.add(lines.get(index));
        if (!lines.begins(index) || !isHead(index)) {
            return index + 1;
        }
        out.add(lines.get(index + 1));
        boolean isDoubled =
                lines.type(index + 2) == IDENT && lines.type(index + 3) == (isBody(index) ? LPAREN : LBRACE);
        if (isDoubled) {
            doubled(index + 1);
        }
        lookForColon(index, isDoubled ? index + 3 : index + 2);
        return isDoubled ? index + 3 : index + 2;
    }

    private boolean isHead(int index) {
        return (isBody(index) || TokenKinds.isSection(lines.get(index))) && lines.type(index + 1) == IDENT;
    }

    private boolean isBody(int index) {
        return lines.type(index) == BLOCK || lines.type(index) == MODEL;
    }

    private void doubled(int first) {
        String one = lines.get(first).getText();
        String two = lines.get(first + 1).getText();
        Span both = messages.span(lines.get(first), lines.get(first + 1));
        if (one.equals(two)) {
            messages.replace(both, "the name `" + one + "` stands here twice", one);
        } else {
            messages.replace(both, "a name is one word, got `" + one + " " + two + "`", one + "_" + two);
        }
    }

    /** Finds the colon at the end of the line of a head that has no brace, and where its indented lines end. */
    private void lookForColon(int index, int behindName) {
        int at = isBody(index) ? colonOfBody(behindName) : behindName;
        if (at < 0 || lines.type(at) != COLON || !lines.begins(at + 1)) {
            return;
        }
        colon = at;
        boolean isIndented = lines.column(at + 1) > lines.column(index);
        int end = isIndented ? lines.blockEnd(index) : nextDeclaration(at + 1);
        boolean isClosed = lines.type(end) == RBRACE;
        close = isClosed ? -1 : end;
        String what = isBody(index) ? "statements" : "entries";
        String head = messages.span(lines.get(index), lines.get(index + 1)).text();
        List<Edit> edits = new ArrayList<>();
        edits.add(new Edit(colonWithSpace(at), " {"));
        if (!isClosed) {
            edits.add(new Edit(lineEnd(lines.get(end - 1)), "\n}"));
        }
        messages.mend(
                messages.span(lines.get(at)),
                "the " + what + " of `" + head + "` stand in braces, not behind `:`",
                "write `{` and, at the end, `}`",
                edits);
    }

    private int colonOfBody(int opener) {
        int closer = lines.type(opener) == LPAREN ? lines.closer(opener) : -1;
        if (closer < 0 || lines.type(closer + 1) != COLON && lines.type(closer + 1) != ARROW) {
            return -1;
        }
        boolean hasBrace = lines.onLine(closer + 1, LBRACE) > 0;
        return hasBrace ? -1 : lines.onLine(closer + 1, COLON);
    }

    private Span colonWithSpace(int at) {
        Token before = lines.get(at - 1);
        return messages.source().span(Tokens.end(before), Tokens.end(lines.get(at)));
    }

    private Span lineEnd(Token last) {
        String text = messages.source().text();
        int end = text.indexOf('\n', Tokens.end(last));
        int place = end < 0 ? text.length() : end;
        return messages.source().span(place, place);
    }

    private int nextDeclaration(int index) {
        int i = index;
        while (lines.type(i) != Token.EOF
                && lines.type(i) != RBRACE
                && !(lines.begins(i) && TokenKinds.beginsDeclaration(lines.tokens(), i))) {
            i = lines.lineEnd(i);
        }
        return i;
    }

    /** The index of the name behind {@code int} or {@code Vec[3]} where a formal begins with its kind; else -1. */
    private int kindBeforeName(int index) {
        boolean begins = index > 0 && (lines.type(index - 1) == LPAREN || lines.type(index - 1) == COMMA);
        if (!begins || lines.type(index) != IDENT || !isFormals(index)) {
            return -1;
        }
        int name = lines.type(index + 1) == LBRACK ? lines.closer(index + 1) + 1 : index + 1;
        int next = lines.type(name + 1);
        boolean isFormal = next == COMMA || next == RPAREN || next == ASSIGN;
        return name > index && lines.type(name) == IDENT && isFormal ? name : -1;
    }

    private boolean isFormals(int index) {
        int opener = openers[index];
        return opener > 1
                && lines.type(opener) == LPAREN
                && TokenKinds.isName(lines.get(opener - 1))
                && (isBody(opener - 2) || opener > 2 && isBody(opener - 3));
    }

    /** For each token the index of the innermost bracket that is open there; -1 where none is. */
    private static int[] openers(List<Token> tokens) {
        int[] openers = new int[tokens.size()];
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < tokens.size(); i++) {
            openers[i] = open.isEmpty() ? -1 : open.peek();
            if (TokenKinds.isOpener(tokens.get(i))) {
                open.push(i);
            } else if (TokenKinds.isCloser(tokens.get(i))) {
                open.poll();
            }
        }
        return openers;
    }

    private int turned(int index, int name) {
        Span whole = messages.span(lines.get(index), lines.get(name));
        String kind = messages.span(lines.get(index), lines.get(name - 1)).text();
        String right = lines.get(name).getText() + ": " + kind;
        messages.replace(whole, "a name stands before its kind: `" + right + "`", right);
        out.add(lines.get(name));
        out.add(Tokens.behind(lines.get(name), COLON, ":"));
        out.addAll(lines.tokens().subList(index, name));
        return name + 1;
    }

    private boolean isBinder(int index) {
        return lines.begins(index)
                && lines.type(index) == IDENT
                && BINDERS.contains(lines.get(index).getText())
                && lines.isName(index + 1)
                && lines.type(index + 2) == ASSIGN;
    }

    private int unbound(int index) {
        Token word = lines.get(index);
        if (lines.column(index) == 0) {
            messages.replace(messages.span(word), "`" + word.getText() + "` is written `const` here", "const");
            out.add(Tokens.like(word, CONST, "const"));
            return index + 1;
        }
        int end = lines.get(index + 1).getStartIndex();
        messages.mend(
                messages.span(word),
                "a name is given without `" + word.getText() + "`",
                "delete `" + word.getText() + "`",
                List.of(new Edit(messages.source().span(word.getStartIndex(), end), "")));
        return index + 1;
    }
}
