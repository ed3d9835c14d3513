package org.dlspec.syntax;

import java.util.List;
import org.antlr.v4.runtime.Token;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Edit;
import org.dlspec.diag.Fix;
import org.dlspec.diag.Source;
import org.dlspec.diag.Span;

/** What is said about Python's way of writing. */
record HabitMessages(Source source, Findings findings) {

    Span span(Token first, Token last) {
        return source.span(first.getStartIndex(), Math.max(first.getStartIndex(), Tokens.end(last)));
    }

    Span span(Token token) {
        return Tokens.span(source, token);
    }

    /** A fact with a way out that is no edit. */
    void say(Span place, String message, String help) {
        findings.add(Diagnostic.of(Code.D101, place, message).help(help));
    }

    /** A fact that an edit of these very words mends. */
    void replace(Span place, String message, String text) {
        findings.add(Diagnostic.of(Code.D101, place, message).fix(Fix.replace(place, text)));
    }

    void mend(Span place, String message, String title, List<Edit> edits) {
        findings.add(Diagnostic.of(Code.D101, place, message).fix(new Fix(title, edits)));
    }

    void pythonImport(Token first, Token last) {
        int line = source.line(first.getStartIndex());
        int lastLine = source.line(last.getStartIndex());
        int end = lastLine < source.lines()
                ? source.lineStart(lastLine + 1)
                : source.text().length();
        Span whole = source.span(source.lineStart(line), end);
        String message = "nothing is imported from Python: layers, losses and optimizers are words of the language";
        findings.add(Diagnostic.of(Code.D209, span(first, last), message)
                .fix(new Fix("delete this line", List.of(new Edit(whole, "")))));
    }

    void unquotedImport(Token first, Token last, String text) {
        Span place = span(first, last);
        findings.add(Diagnostic.of(Code.D209, place, "an import names a file, in double quotes")
                .fix(Fix.replace(place, text)));
    }
}
