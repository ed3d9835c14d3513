package org.dlspec.syntax;

import static org.dlspec.syntax.antlr.DlspecLexer.COLON;

import java.util.List;
import org.antlr.v4.runtime.Token;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Edit;
import org.dlspec.diag.Fix;
import org.dlspec.diag.Source;
import org.dlspec.diag.Span;

/** What is said about brackets that do not pair: always with the place of the one that was opened. */
record BracketMessages(Source source, Findings findings) {

    void unclosed(List<Token> tokens, int opener, int place) {
        Span opening = opening(tokens, opener);
        String closer = TokenKinds.closerText(tokens.get(opener).getType());
        Span gap = Tokens.behind(source, tokens.get(place - 1));
        findings.add(Diagnostic.of(Code.D102, gap, "`" + closer + "` is missing to close " + told(opening))
                .note(opening, "opened here")
                .fix(new Fix("add `" + closer + "`", List.of(new Edit(gap, closer)))));
    }

    /** The opener may have a space in front. */
    void noOpener(Token last, String opener) {
        Span gap = Tokens.behind(source, last);
        String shown = "`" + opener.strip() + "`";
        findings.add(Diagnostic.of(Code.D102, gap, shown + " is missing behind `" + Tokens.shown(last) + "`")
                .fix(new Fix("add " + shown, List.of(new Edit(gap, opener)))));
    }

    void wrong(List<Token> tokens, int opener, int index) {
        Span opening = opening(tokens, opener);
        String closer = TokenKinds.closerText(tokens.get(opener).getType());
        Span place = Tokens.span(source, tokens.get(index));
        addAndSilence(Diagnostic.of(
                        Code.D102,
                        place,
                        "`" + place.text() + "` cannot close " + told(opening) + "; `" + closer + "` can")
                .note(opening, "opened here")
                .fix(new Fix("write `" + closer + "`", List.of(new Edit(place, closer)))));
    }

    void stray(Token token) {
        Span place = Tokens.span(source, token);
        String opener = TokenKinds.openerText(token.getType());
        addAndSilence(Diagnostic.of(
                        Code.D102, place, "`" + place.text() + "` closes nothing: no `" + opener + "` is open here")
                .fix(new Fix("delete `" + place.text() + "`", List.of(new Edit(place, "")))));
    }

    /** A brace whose place is the end of the line of another token. */
    void misplaced(Token brace, Token last, Token next) {
        Span place = Tokens.span(source, brace);
        int line = source.line(last.getStartIndex());
        String text = source.text();
        int end = text.indexOf('\n', Tokens.end(last));
        Span there = source.span(end < 0 ? text.length() : end, end < 0 ? text.length() : end);
        boolean isLate = last.getStartIndex() < brace.getStartIndex();
        String why = isLate ? "what it closes ends before" : "`" + Tokens.shown(next) + "` behind it belongs inside";
        findings.add(Diagnostic.of(Code.D102, place, "this `}` stands too " + (isLate ? "late: " : "early: ") + why)
                .note(Tokens.span(source, last), "the last of what it closes")
                .fix(new Fix("move `}` behind line " + line, List.of(new Edit(place, ""), new Edit(there, "\n}")))));
    }

    private void addAndSilence(Diagnostic diagnostic) {
        int line = diagnostic.span().line();
        if (!findings.isSilenced(line)) {
            findings.add(diagnostic);
            findings.silence(line);
        }
    }

    private String told(Span opening) {
        int bracket = opening.end() - 1;
        return "the `" + opening.text() + "` opened at " + source.line(bracket) + ":" + source.column(opening.start());
    }

    /** The opening bracket with the word that it belongs to: {@code dense(}, {@code inputs: &#123;}, {@code train Fit &#123;}. */
    private Span opening(List<Token> tokens, int opener) {
        int first = opener;
        if (first > 0 && tokens.get(first - 1).getType() == COLON) {
            first--;
        }
        boolean hasWord = first > 0 && TokenKinds.isName(tokens.get(first - 1));
        first = hasWord ? first - 1 : opener;
        if (hasWord && first > 0 && TokenKinds.isName(tokens.get(first - 1)) && first == opener - 1) {
            first--;
        }
        if (tokens.get(first).getLine() != tokens.get(opener).getLine()) {
            first = opener;
        }
        return Tokens.span(source, tokens.get(first)).to(Tokens.span(source, tokens.get(opener)));
    }
}
