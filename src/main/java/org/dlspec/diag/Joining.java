package org.dlspec.diag;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Makes one finding of several that touch each other: a foreign sign, and the name or value beside it. */
public final class Joining {
    private static final String VALUE_ENDS = ",)]};\r\n";

    private Joining() {}

    /** Sorted findings of one text, where a sign that is wrong has swallowed what is wrong directly behind it. */
    public static List<Diagnostic> signsWithValues(List<Diagnostic> sorted) {
        List<Diagnostic> all = new ArrayList<>();
        for (Diagnostic each : sorted) {
            Diagnostic last = all.isEmpty() ? each : all.get(all.size() - 1);
            boolean isValue = last.code() == Code.D105
                    && last.span().end() <= each.span().start()
                    && touch(last.span(), each.span())
                    && !each.fixes().isEmpty();
            if (isValue) {
                all.set(all.size() - 1, join(last, each));
            } else {
                all.add(each);
            }
        }
        return all;
    }

    /** Whether what is said of words stands beside a finding about the text, or repairs it too. */
    public static boolean belong(Diagnostic said, Diagnostic text) {
        return !said.fixes().isEmpty()
                && said.span().source().equals(text.span().source())
                && (touch(said.span(), text.span()) && !text.fixes().isEmpty()
                        || said.fixes().get(0).edits().stream().anyMatch(e -> holds(e.span(), text.span())));
    }

    /** The first finding, whose repairs mend the other one too. */
    public static Diagnostic join(Diagnostic said, Diagnostic other) {
        Diagnostic joined =
                new Diagnostic(said.code(), said.span(), said.message(), said.notes(), List.of(), said.helpText());
        List<Edit> more =
                other.fixes().isEmpty() ? List.of() : other.fixes().get(0).edits();
        for (Fix fix : said.fixes()) {
            List<Edit> edits = new ArrayList<>(fix.edits());
            for (Edit edit : more) {
                if (fix.edits().stream().noneMatch(e -> overlap(e.span(), edit.span()))) {
                    edits.add(edit);
                }
            }
            boolean isSame = edits.size() == fix.edits().size();
            joined = joined.fix(isSame ? fix : new Fix(title(edits), edits));
        }
        return joined;
    }

    private static boolean touch(Span a, Span b) {
        Span first = a.start() <= b.start() ? a : b;
        Span second = first == a ? b : a;
        if (!a.source().equals(b.source()) || first.end() >= second.start()) {
            return a.source().equals(b.source());
        }
        String gap = a.source().text().substring(first.end(), second.start());
        boolean isSign = gap.strip().isEmpty() || gap.strip().equals(":");
        return isSign && gap.indexOf('\n') < 0;
    }

    private static boolean overlap(Span a, Span b) {
        return a.start() < b.end() && b.start() < a.end() || a.equals(b);
    }

    private static boolean holds(Span outer, Span inner) {
        return outer.start() <= inner.start() && inner.end() <= outer.end();
    }

    /** The repaired code: from the word that the first edit touches to the end of the value behind the last. */
    private static String title(List<Edit> edits) {
        List<Edit> sorted = new ArrayList<>(edits);
        sorted.sort(Comparator.comparingInt(e -> e.span().start()));
        String text = sorted.get(0).span().source().text();
        int start = sorted.get(0).span().start();
        while (start > 0 && Character.isJavaIdentifierPart(text.charAt(start - 1))) {
            start--;
        }
        Edit last = sorted.get(sorted.size() - 1);
        StringBuilder title = new StringBuilder();
        int at = start;
        for (Edit edit : sorted) {
            title.append(text, at, Math.max(at, edit.span().start())).append(edit.text());
            at = edit.span().end();
        }
        boolean isSign = last.text().strip().equals(":") || last.text().equals("=");
        int end = at;
        while (isSign && end < text.length() && VALUE_ENDS.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return title.append(text, at, end).toString().replaceAll("\\s+", " ").strip();
    }
}
