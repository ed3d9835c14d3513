package org.dlspec.syntax;

import static org.dlspec.syntax.antlr.DlspecLexer.CURLY_QUOTED;
import static org.dlspec.syntax.antlr.DlspecLexer.PREFIXED_TEXT;
import static org.dlspec.syntax.antlr.DlspecLexer.SINGLE_QUOTED;

import java.util.Optional;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.Token;
import org.dlspec.diag.Fix;
import org.dlspec.diag.Source;

/** A text that is quoted as other languages do: what is said of it, and the text or comment that it stands for. */
record Quotation(String message, boolean isComment, String text, Optional<Fix> fix) {

    /** For a token that is quoted otherwise than with one double quote on each side. */
    static Quotation of(Source source, Token token) {
        String written = token.getText();
        return switch (token.getType()) {
            case SINGLE_QUOTED -> text(source, token, "a text stands in double quotes", inner(written, 1));
            case CURLY_QUOTED -> text(source, token, "a text stands in straight double quotes", inner(written, 1));
            case PREFIXED_TEXT -> prefixed(source, token);
            default -> triple(source, token);
        };
    }

    private static Quotation prefixed(Source source, Token token) {
        String written = token.getText();
        String quoted = inner(written.substring(1), 1);
        boolean isFilled = "fF".indexOf(written.charAt(0)) >= 0 && quoted.indexOf('{') >= 0;
        if (isFilled) {
            String message = "a text is taken as it stands: values in braces are not put into it";
            return new Quotation(message, false, doubled(quoted), Optional.empty());
        }
        return text(source, token, "a text has no letter before its quotes", quoted);
    }

    private static Quotation triple(Source source, Token token) {
        String mark = token.getText().substring(0, 3);
        String inner = inner(token.getText(), 3);
        if (!beginsLine(source, token)) {
            return inner.indexOf('\n') >= 0
                    ? new Quotation("a text stands on one line, in double quotes", false, "\"\"", Optional.empty())
                    : text(source, token, "a text stands in double quotes", inner);
        }
        boolean isDocumentation = token.getCharPositionInLine() == 0;
        String sign = isDocumentation ? "///" : "//";
        String indent = "\n" + " ".repeat(token.getCharPositionInLine());
        String comment = inner.strip()
                .lines()
                .map(line -> (sign + " " + line.strip()).strip())
                .collect(Collectors.joining(indent));
        String message = isDocumentation
                ? "the documentation of a declaration begins with `///`, not with `" + mark + "`"
                : "a comment begins with `//`, not with `" + mark + "`";
        Fix fix = Fix.replace(Tokens.span(source, token), comment.isEmpty() ? sign : comment);
        return new Quotation(message, true, "", Optional.of(fix));
    }

    private static Quotation text(Source source, Token token, String message, String inner) {
        String quoted = doubled(inner);
        return new Quotation(message, false, quoted, Optional.of(Fix.replace(Tokens.span(source, token), quoted)));
    }

    private static String doubled(String inner) {
        return '"' + inner.replace("\"", "\\\"") + '"';
    }

    private static String inner(String written, int quotes) {
        return written.substring(quotes, written.length() - quotes);
    }

    private static boolean beginsLine(Source source, Token token) {
        int start = source.lineStart(source.line(token.getStartIndex()));
        return source.text().substring(start, token.getStartIndex()).isBlank();
    }
}
