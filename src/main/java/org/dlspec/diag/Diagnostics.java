package org.dlspec.diag;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects findings. What is found twice at one place is kept once. Not thread-safe. */
public final class Diagnostics {
    private final List<Diagnostic> found = new ArrayList<>();
    private final Set<Finding> known = new HashSet<>();

    public void add(Diagnostic diagnostic) {
        if (known.add(new Finding(diagnostic.code(), diagnostic.span(), diagnostic.message()))) {
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

    /** What makes two findings the same. */
    private record Finding(Code code, Span span, String message) {}
}
