package org.dlspec.syntax;

import static org.dlspec.syntax.antlr.DlspecLexer.ASSIGN;
import static org.dlspec.syntax.antlr.DlspecLexer.COLON;
import static org.dlspec.syntax.antlr.DlspecLexer.DOT;
import static org.dlspec.syntax.antlr.DlspecLexer.FALSE;
import static org.dlspec.syntax.antlr.DlspecLexer.IDENT;
import static org.dlspec.syntax.antlr.DlspecLexer.NUMBER;
import static org.dlspec.syntax.antlr.DlspecLexer.PERCENT;
import static org.dlspec.syntax.antlr.DlspecLexer.PIPE;
import static org.dlspec.syntax.antlr.DlspecLexer.STRING;
import static org.dlspec.syntax.antlr.DlspecLexer.TRUE;

import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Edit;
import org.dlspec.diag.Fix;
import org.dlspec.diag.Source;
import org.dlspec.diag.Span;
import org.dlspec.syntax.Nesting.Kind;

/** What is said about slips. */
record SlipMessages(Source source, Findings findings) {

    void replaced(List<Token> tokens, int index, String right, Kind place) {
        Span span = Tokens.span(source, tokens.get(index));
        String wrong = "`" + Tokens.shown(tokens.get(index)) + "`";
        String message = switch (right) {
            case ":" -> (place == Kind.ARGUMENTS ? "named arguments" : "entries") + " use `:`, not " + wrong;
            case "=" -> "bindings use `=`, not " + wrong;
            case "->" -> "the kind of the result stands after `->`, not after " + wrong;
            default -> "layers are chained by `|>`, not by " + wrong;
        };
        String title = repaired(tokens, index, right);
        Edit edit = right.equals(":") ? colon(tokens, index) : new Edit(span, right);
        add(Diagnostic.of(Code.D105, span, message).fix(new Fix(title, List.of(edit))));
    }

    /** A colon stands directly behind its name, and a space behind the colon. */
    private Edit colon(List<Token> tokens, int index) {
        Token before = tokens.get(Math.max(0, index - 1));
        Token sign = tokens.get(index);
        boolean isOnItsLine = before.getLine() == sign.getLine();
        Span place = source.span(isOnItsLine ? Tokens.end(before) : sign.getStartIndex(), Tokens.end(sign));
        boolean isGlued = Tokens.end(sign) == tokens.get(index + 1).getStartIndex();
        return new Edit(place, isGlued ? ": " : ":");
    }

    void missingComma(Token previous, Token next) {
        Span gap = Tokens.behind(source, previous);
        add(Diagnostic.of(Code.D101, gap, "a `,` is missing before `" + Tokens.shown(next) + "`")
                .fix(new Fix("add `,`", List.of(new Edit(gap, ",")))));
    }

    void missingSign(Token name, String sign, String space) {
        Span gap = Tokens.behind(source, name);
        String message = "`" + sign + "` is missing after `" + Tokens.shown(name) + "`";
        add(Diagnostic.of(Code.D101, gap, message)
                .fix(new Fix("add `" + sign + "`", List.of(new Edit(gap, space + sign)))));
    }

    void missingPipe(Token previous, Token layer) {
        Span gap = Tokens.behind(source, previous);
        String message = "`|>` is missing before `" + Tokens.shown(layer) + "`";
        add(Diagnostic.of(Code.D101, gap, message).fix(new Fix("add `|>`", List.of(new Edit(gap, " |>")))));
    }

    void missingValue(List<Token> tokens, int index) {
        Token previous = tokens.get(index - 1);
        int type = previous.getType();
        String what = type == PIPE ? "a layer" : type == DOT ? "a name" : "a value";
        boolean hasName = (type == COLON || type == ASSIGN) && index > 1 && TokenKinds.isName(tokens.get(index - 2));
        String after = hasName ? withName(tokens.get(index - 2), previous) : Tokens.shown(previous);
        add(Diagnostic.of(Code.D101, Tokens.span(source, previous), what + " is missing after `" + after + "`"));
    }

    void missingType(List<Token> tokens, int index, Kind place) {
        Token name = tokens.get(index);
        Span word = Tokens.span(source, name);
        String shown = Tokens.shown(name);
        Optional<String> type = typeOf(tokens, index + 2);
        if (type.isPresent()) {
            String right = shown + ": " + type.get();
            String lacks = place == Kind.FILE
                    ? "`param " + shown + "` needs its type: `param "
                    : "`" + shown + "` needs its kind: `";
            Edit edit = new Edit(Tokens.behind(source, name), ": " + type.get());
            add(Diagnostic.of(Code.D101, word, lacks + right + " = ..`").fix(new Fix(right, List.of(edit))));
            return;
        }
        String message = place == Kind.FILE
                ? "`param " + shown + "` needs its type: `param " + shown + ": float = ..`"
                : "`" + shown + "` needs its kind: `" + shown + ": int = ..`";
        add(Diagnostic.of(Code.D101, word, message));
    }

    /** The type that a literal tells. */
    private static Optional<String> typeOf(List<Token> tokens, int value) {
        Token token = tokens.get(Math.min(value, tokens.size() - 1));
        int next = tokens.get(Math.min(value + 1, tokens.size() - 1)).getType();
        return switch (token.getType()) {
            case TRUE, FALSE -> Optional.of("bool");
            case STRING -> Optional.of("string");
            case NUMBER ->
                next == PERCENT || !token.getText().matches("[0-9_]+")
                        ? Optional.of("float")
                        : next == IDENT ? Optional.empty() : Optional.of("int");
            default -> Optional.empty();
        };
    }

    void missingConst(Token name) {
        Span word = Tokens.span(source, name);
        Span place = source.span(word.start(), word.start());
        add(Diagnostic.of(Code.D101, word, "a value outside of blocks and models is a `const`")
                .fix(new Fix("add `const`", List.of(new Edit(place, "const ")))));
    }

    void missingReturn(Token token) {
        Span place = source.span(token.getStartIndex(), token.getStartIndex());
        Span word = Tokens.span(source, token);
        add(Diagnostic.of(Code.D106, word, "the result of a block or model stands after `return`")
                .fix(new Fix("add `return`", List.of(new Edit(place, "return ")))));
    }

    void noReturn(Token last, Optional<String> name) {
        Span end = Tokens.behind(source, last);
        Diagnostic found = Diagnostic.of(Code.D106, end, "a block or model ends with `return`, and here there is none");
        add(name.map(n -> found.fix(new Fix("return " + n, List.of(new Edit(end, " return " + n)))))
                .orElse(found));
    }

    private void add(Diagnostic diagnostic) {
        if (!findings.isSilenced(diagnostic.span().line())) {
            findings.add(diagnostic);
        }
    }

    /** The repaired code: the word on each side of the sign, as they are spaced in the text. */
    private String repaired(List<Token> tokens, int index, String right) {
        Span sign = Tokens.span(source, tokens.get(index));
        Token before = tokens.get(Math.max(0, index - 1));
        Token after = tokens.get(index + 1);
        boolean onOneLine = before.getLine() == after.getLine() && after.getType() != Token.EOF;
        if (!onOneLine || TokenKinds.isCloser(before) || TokenKinds.isOpener(after)) {
            return "write `" + right + "`";
        }
        String space = right.equals(":") ? "" : " ";
        return Tokens.shown(before) + space + right + " " + Tokens.shown(after);
    }

    private String withName(Token name, Token sign) {
        return Tokens.shown(name) + (sign.getType() == COLON ? "" : " ") + sign.getText();
    }
}
