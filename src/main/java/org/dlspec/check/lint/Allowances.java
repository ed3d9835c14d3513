package org.dlspec.check.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Source;
import org.dlspec.diag.Span;

/**
 * Comments of the form {@code // allow L04: one-cycle needs it}: they silence the lint on their line, or on the line below
 * where they stand alone. One without a reason silences nothing, and one that silences nothing is a finding itself.
 */
final class Allowances {
    private static final Pattern COMMENT =
            Pattern.compile("//\\s*allow\\s+(L\\d\\d[a-z]?(?:\\s*,\\s*L\\d\\d[a-z]?)*)\\s*(?::[ \\t]*([^\\r\\n]*))?");

    private final Source source;
    private final List<Allowance> all = new ArrayList<>();

    private Allowances(Source source) {
        this.source = source;
    }

    /** A comment: the lints it names, its reason, and the line it is about. */
    private record Allowance(List<String> codes, String reason, int line, Span span) {
        boolean covers(Diagnostic finding) {
            return !reason.isBlank()
                    && codes.contains(finding.code().name())
                    && finding.span().line() == line;
        }
    }

    /** The findings that are not allowed, with what is wrong with the comments themselves. */
    static List<Diagnostic> apply(Source source, List<Diagnostic> findings) {
        Allowances allowances = new Allowances(source);
        allowances.read();
        List<Diagnostic> left = new ArrayList<>();
        for (Diagnostic finding : findings) {
            if (allowances.all.stream().noneMatch(a -> a.covers(finding))) {
                left.add(finding);
            }
        }
        for (Allowance each : allowances.all) {
            if (each.reason.isBlank()) {
                left.add(Diagnostic.of(Code.L91, each.span, "an `allow` without a reason silences nothing")
                        .help("write why:   // allow " + String.join(", ", each.codes) + ": the reason"));
            } else if (findings.stream().noneMatch(each::covers)) {
                left.add(Diagnostic.of(
                        Code.L91, each.span, "there is no " + String.join(" or ", each.codes) + " to allow here"));
            }
        }
        return left;
    }

    private void read() {
        Matcher matcher = COMMENT.matcher(source.text());
        while (matcher.find()) {
            Span span = source.span(matcher.start(), matcher.end());
            int line = span.line();
            String before = source.lineText(line).substring(0, matcher.start() - source.lineStart(line));
            String reason = matcher.group(2) == null ? "" : matcher.group(2);
            all.add(new Allowance(
                    List.of(matcher.group(1).split("\\s*,\\s*")), reason, before.isBlank() ? line + 1 : line, span));
        }
    }
}
