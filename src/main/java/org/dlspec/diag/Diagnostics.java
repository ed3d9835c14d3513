package org.dlspec.diag;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects findings. What is found twice at one place is kept once. Not thread-safe. */
public final class Diagnostics {
    private final List<Diagnostic> found = new ArrayList<>();

    public void add(Diagnostic diagnostic) {
        boolean known = found.stream()
                .anyMatch(d -> d.code() == diagnostic.code()
                        && d.span().equals(diagnostic.span())
                        && d.message().equals(diagnostic.message()));
        if (!known) {
            found.add(diagnostic);
        }
    }

    public void addAll(List<Diagnostic> diagnostics) {
        diagnostics.forEach(this::add);
    }

    public boolean hasErrors() {
        return found.stream().anyMatch(d -> d.severity() == Severity.ERROR);
    }

    /** All findings, by file in order of appearance, then by place. */
    public List<Diagnostic> sorted() {
        List<String> files =
                found.stream().map(d -> d.span().source().name()).distinct().toList();
        return found.stream()
                .sorted(Comparator.<Diagnostic>comparingInt(
                                d -> files.indexOf(d.span().source().name()))
                        .thenComparingInt(d -> d.span().start())
                        .thenComparing(d -> d.code()))
                .toList();
    }
}
