package org.dlspec.syntax;

import static org.dlspec.syntax.antlr.DlspecLexer.AND;
import static org.dlspec.syntax.antlr.DlspecLexer.BAR;
import static org.dlspec.syntax.antlr.DlspecLexer.CARET;
import static org.dlspec.syntax.antlr.DlspecLexer.DOUBLE_AND;
import static org.dlspec.syntax.antlr.DlspecLexer.DOUBLE_OR;
import static org.dlspec.syntax.antlr.DlspecLexer.DOUBLE_STAR;
import static org.dlspec.syntax.antlr.DlspecLexer.HASH_COMMENT;
import static org.dlspec.syntax.antlr.DlspecLexer.OPEN_COMMENT;
import static org.dlspec.syntax.antlr.DlspecLexer.OPEN_STRING;
import static org.dlspec.syntax.antlr.DlspecLexer.OR;
import static org.dlspec.syntax.antlr.DlspecLexer.PIPE;
import static org.dlspec.syntax.antlr.DlspecLexer.SINGLE_QUOTED;
import static org.dlspec.syntax.antlr.DlspecLexer.STRAY;
import static org.dlspec.syntax.antlr.DlspecLexer.STRING;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Edit;
import org.dlspec.diag.Fix;
import org.dlspec.diag.Source;
import org.dlspec.diag.Span;
import org.dlspec.syntax.antlr.DlspecLexer;

/** Reads a text into tokens whose offsets are characters of the source, and mends the words of other languages. */
final class Scanner {
    private static final Map<Integer, Foreign> FOREIGN = Map.of(
            DOUBLE_AND, new Foreign(AND, "and"),
            DOUBLE_OR, new Foreign(OR, "or"),
            DOUBLE_STAR, new Foreign(CARET, "^"),
            BAR, new Foreign(PIPE, "|>"));

    private final Source source;
    private final Findings findings;
    private final List<Token> code = new ArrayList<>();

    private Scanner(Source source, Findings findings) {
        this.source = source;
        this.findings = findings;
    }

    /** Every token, comments and white space too; the last is the end of the file. */
    static List<Token> all(Source source) {
        DlspecLexer lexer = new DlspecLexer(CharStreams.fromString(source.text(), source.name()));
        List<Token> tokens = new ArrayList<>();
        Token token = lexer.nextToken();
        while (token.getType() != Token.EOF) {
            tokens.add(token);
            token = lexer.nextToken();
        }
        tokens.add(token);
        Offsets.toCharacters(source, tokens);
        return tokens;
    }

    /** The tokens that the grammar knows, without comments. What it does not know is reported and left out. */
    static List<Token> code(Source source, List<Token> all, Findings findings) {
        findings.beginWalk();
        Scanner scanner = new Scanner(source, findings);
        for (Token token : all) {
            if (token.getChannel() == Token.DEFAULT_CHANNEL) {
                scanner.take(token);
            }
        }
        return scanner.code;
    }

    private void take(Token token) {
        int type = token.getType();
        if (FOREIGN.containsKey(type)) {
            mend(token, FOREIGN.get(type));
        } else if (type == SINGLE_QUOTED) {
            takeSingleQuoted(token);
        } else if (type == HASH_COMMENT) {
            String comment = "//" + token.getText().substring(1);
            report(token, "a comment begins with `//`, not with `#`", Fix.replace(span(token), comment));
        } else if (type == OPEN_STRING) {
            takeOpenString(token);
        } else if (type == OPEN_COMMENT) {
            int start = token.getStartIndex();
            findings.add(
                    Diagnostic.of(Code.D104, source.span(start, start + 2), "this comment has no `*/` that ends it"));
        } else if (type == STRAY) {
            takeStray(token);
        } else {
            code.add(token);
        }
    }

    private void mend(Token token, Foreign foreign) {
        Code reason = foreign.type == PIPE ? Code.D105 : Code.D104;
        String message = foreign.type == PIPE
                ? "layers are chained by `|>`, not by `|`"
                : "`" + token.getText() + "` is written `" + foreign.text + "` here";
        findings.add(Diagnostic.of(reason, span(token), message)
                .fix(new Fix("write `" + foreign.text + "`", List.of(new Edit(span(token), foreign.text)))));
        code.add(Tokens.like(token, foreign.type, foreign.text));
    }

    private void takeSingleQuoted(Token token) {
        String text = token.getText();
        String quoted = '"' + text.substring(1, text.length() - 1).replace("\"", "\\\"") + '"';
        report(token, "a text stands in double quotes", Fix.replace(span(token), quoted));
        code.add(Tokens.like(token, STRING, quoted));
    }

    private void takeOpenString(Token token) {
        Span end = source.span(token.getStopIndex() + 1, token.getStopIndex() + 1);
        Fix close = new Fix("add `\"` at the end", List.of(new Edit(end, "\"")));
        report(token, "this text has no `\"` that ends it on the same line", close);
        code.add(Tokens.like(token, STRING, token.getText() + '"'));
    }

    private void takeStray(Token token) {
        if (findings.hasLine(token.getLine())) {
            return;
        }
        String message = "`" + Tokens.shown(token) + "` is not a character of the language";
        findings.add(Diagnostic.of(Code.D104, span(token), message));
    }

    private void report(Token token, String message, Fix fix) {
        findings.add(Diagnostic.of(Code.D104, span(token), message).fix(fix));
    }

    private Span span(Token token) {
        return Tokens.span(source, token);
    }

    private record Foreign(int type, String text) {}

    /** ANTLR counts code points, a source counts characters; they differ behind the first character outside the BMP. */
    private static final class Offsets {
        static void toCharacters(Source source, List<Token> tokens) {
            String text = source.text();
            if (text.codePointCount(0, text.length()) == text.length()) {
                return;
            }
            int points = 0;
            int characters = 0;
            for (Token token : tokens) {
                CommonToken mutable = (CommonToken) token;
                mutable.setText(token.getText());
                characters = text.offsetByCodePoints(characters, token.getStartIndex() - points);
                points = token.getStartIndex();
                int length = Math.max(0, token.getStopIndex() + 1 - points);
                int end = text.offsetByCodePoints(characters, length);
                mutable.setStartIndex(characters);
                mutable.setStopIndex(end - 1);
            }
        }
    }
}
