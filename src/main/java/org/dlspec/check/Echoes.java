package org.dlspec.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Joining;
import org.dlspec.diag.Note;
import org.dlspec.diag.Span;
import org.dlspec.syntax.ast.Decl;

/** Tells findings from what only follows from a mistake that the parser has reported. */
final class Echoes {
    private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");
    private static final Set<Code> UNKNOWN_NAMES = Set.of(Code.D201, Code.D202);

    private final Set<Diagnostic> syntax;
    private final List<Span> unread;
    private final Set<String> lost = new HashSet<>();

    private Echoes(List<Diagnostic> syntax, SpecFile file) {
        this.syntax = new HashSet<>(syntax);
        this.unread = file.declarations().values().stream()
                .map(Decl::span)
                .filter(d -> syntax.stream().anyMatch(s -> Spans.holds(d, s.span())))
                .toList();
        for (Diagnostic broken : syntax) {
            Span span = broken.span();
            Matcher words = WORD.matcher(span.source().lineText(span.line()));
            words.results().forEach(w -> lost.add(w.group()));
        }
    }

    static List<Diagnostic> without(List<Diagnostic> all, List<Diagnostic> syntax, SpecFile file) {
        if (syntax.isEmpty()) {
            return all;
        }
        Echoes echoes = new Echoes(syntax, file);
        List<Diagnostic> kept = new ArrayList<>(all);
        for (Diagnostic said : all) {
            if (!echoes.syntax.contains(said)) {
                echoes.judge(said, kept);
            }
        }
        return kept;
    }

    /** What the checker says of the words beside a slip is one mistake with it, and one finding. */
    private void judge(Diagnostic said, List<Diagnostic> kept) {
        Diagnostic joined = said;
        for (Diagnostic text : List.copyOf(kept)) {
            if (syntax.contains(text) && isUnread(said.span()) && Joining.belong(joined, text)) {
                joined = Joining.join(joined, text);
                kept.remove(text);
            }
        }
        boolean isTold = syntax.stream().anyMatch(s -> s.span().equals(said.span()));
        if (joined != said) {
            kept.set(kept.indexOf(said), joined);
        } else if (isTold || isEcho(said)) {
            kept.remove(said);
        }
    }

    private boolean isEcho(Diagnostic finding) {
        // What cannot be read may have declared the name, and may have declared something else than it seems.
        boolean isLost = UNKNOWN_NAMES.contains(finding.code())
                && lost.contains(finding.span().text());
        boolean isSecond = finding.code() == Code.D205
                && finding.notes().stream().map(Note::span).anyMatch(this::isUnread);
        return isLost || isSecond || isUnread(finding.span());
    }

    private boolean isUnread(Span span) {
        return unread.stream().anyMatch(u -> Spans.holds(u, span));
    }
}
