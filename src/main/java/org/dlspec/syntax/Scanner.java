package org.dlspec.syntax;

import static org.dlspec.syntax.antlr.DlspecLexer.CURLY_QUOTED;
import static org.dlspec.syntax.antlr.DlspecLexer.HASH_COMMENT;
import static org.dlspec.syntax.antlr.DlspecLexer.NOT;
import static org.dlspec.syntax.antlr.DlspecLexer.OPEN_COMMENT;
import static org.dlspec.syntax.antlr.DlspecLexer.OPEN_STRING;
import static org.dlspec.syntax.antlr.DlspecLexer.PIPE;
import static org.dlspec.syntax.antlr.DlspecLexer.PREFIXED_TEXT;
import static org.dlspec.syntax.antlr.DlspecLexer.SINGLE_QUOTED;
import static org.dlspec.syntax.antlr.DlspecLexer.STRAY;
import static org.dlspec.syntax.antlr.DlspecLexer.STRING;
import static org.dlspec.syntax.antlr.DlspecLexer.TRIPLE_QUOTED;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    private static final Map<String, Integer> CLOSERS = Map.of(
            ")", DlspecLexer.RPAREN,
            "]", DlspecLexer.RBRACK,
            "}", DlspecLexer.RBRACE,
            ",", DlspecLexer.COMMA,
            ";", DlspecLexer.SEMI);

    private static final String NAME = "[\\p{L}_][\\p{L}\\p{N}_]*";
    private static final Pattern KEY_FOLLOWS = Pattern.compile("[ \\t]*:");

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
        Optional<ForeignSigns.Meant> meant = ForeignSigns.of(token);
        if (meant.isPresent()) {
            mend(withSignBefore(token), meant.get());
            return;
        }
        switch (token.getType()) {
            case SINGLE_QUOTED, CURLY_QUOTED, PREFIXED_TEXT, TRIPLE_QUOTED -> takeQuoted(token);
            case HASH_COMMENT -> {
                String comment = "//" + token.getText().substring(1);
                report(token, "a comment begins with `//`, not with `#`", Fix.replace(span(token), comment));
            }
            case OPEN_STRING -> takeOpenString(token);
            case OPEN_COMMENT -> {
                Span start = source.span(token.getStartIndex(), token.getStartIndex() + 2);
                findings.add(Diagnostic.of(Code.D104, start, "this comment has no `*/` that ends it"));
            }
            case STRAY -> takeStray(token);
            case STRING -> takeText(token);
            default -> code.add(ForeignSigns.asKin(token));
        }
    }

    /** The bar of {@code >|} with the sign that is glued to it. */
    private Token withSignBefore(Token token) {
        Token last = code.isEmpty() ? token : code.get(code.size() - 1);
        boolean isTurned = token.getType() == DlspecLexer.BAR
                && last.getType() == DlspecLexer.GT
                && Tokens.end(last) == token.getStartIndex();
        if (!isTurned) {
            return token;
        }
        code.remove(code.size() - 1);
        return Tokens.joined(last, token, token.getType(), ">|");
    }

    private void mend(Token token, ForeignSigns.Meant meant) {
        boolean isPipe = meant.type() == PIPE;
        String message = isPipe
                ? "layers are chained by `|>`, not by `" + token.getText() + "`"
                : "`" + token.getText() + "` is written `" + meant.text() + "` here";
        int end = Tokens.end(token);
        boolean isGlued = meant.type() == NOT
                && end < source.text().length()
                && !Character.isWhitespace(source.text().charAt(end));
        String text = meant.text() + (isGlued ? " " : "");
        findings.add(Diagnostic.of(isPipe ? Code.D105 : Code.D104, span(token), message)
                .fix(new Fix("write `" + meant.text() + "`", List.of(new Edit(span(token), text)))));
        code.add(Tokens.like(token, meant.type(), meant.text()));
    }

    /** {@code "batch": 4}: the key of a record or argument is a name. */
    private boolean takeKey(Token token, String quoted) {
        String inner = quoted.isEmpty() ? "" : quoted.substring(1, quoted.length() - 1);
        int end = Tokens.end(token);
        Matcher behind =
                KEY_FOLLOWS.matcher(source.text()).region(end, source.text().length());
        if (!behind.lookingAt() || !inner.matches(NAME)) {
            return false;
        }
        report(token, "a name stands without quotes", Fix.replace(span(token), inner));
        code.add(Tokens.like(token, DlspecLexer.IDENT, inner));
        return true;
    }

    private void takeText(Token token) {
        if (!takeKey(token, token.getText())) {
            code.add(token);
        }
    }

    private void takeQuoted(Token token) {
        Quotation found = Quotation.of(source, token);
        if (!found.isComment() && takeKey(token, found.text())) {
            return;
        }
        Diagnostic wrong = Diagnostic.of(Code.D104, span(token), found.message());
        findings.add(found.fix().isPresent() ? wrong.fix(found.fix().get()) : wrong);
        if (!found.isComment()) {
            code.add(Tokens.like(token, STRING, found.text()));
        }
    }

    /** The brackets and commas at the end of the line belong behind the text. */
    private void takeOpenString(Token token) {
        String written = token.getText();
        int length = written.length();
        while (length > 1 && ")]},; ".indexOf(written.charAt(length - 1)) >= 0) {
            length--;
        }
        int start = token.getStartIndex();
        Span text = source.span(start, start + length);
        Span end = source.span(start + length, start + length);
        findings.add(Diagnostic.of(Code.D104, text, "this text has no `\"` that ends it on the same line")
                .fix(new Fix("add `\"` at the end", List.of(new Edit(end, "\"")))));
        CommonToken quoted = (CommonToken) Tokens.like(token, STRING, written.substring(0, length) + '"');
        quoted.setStopIndex(start + length - 1);
        code.add(quoted);
        for (int i = length; i < written.length(); i++) {
            String sign = written.substring(i, i + 1);
            if (CLOSERS.containsKey(sign)) {
                CommonToken closer = (CommonToken) Tokens.like(token, CLOSERS.get(sign), sign);
                closer.setStartIndex(start + i);
                closer.setStopIndex(start + i);
                code.add(closer);
            }
        }
    }

    private void takeStray(Token token) {
        Token kin = ForeignSigns.asKin(token);
        if (kin != token) {
            code.add(kin);
            return;
        }
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
