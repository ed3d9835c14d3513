package org.dlspec.diag;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects findings. What is found twice at one place is kept once. Not thread-safe. */
public final class Diagnostics {
    private final Map<Key, Diagnostic> found = new LinkedHashMap<>();

    /** What makes two findings the same one. */
    private record Key(Code code, Span span, String message) {}

    public void add(Diagnostic diagnostic) {
        found.putIfAbsent(new Key(diagnostic.code(), diagnostic.span(), diagnostic.message()), diagnostic);
    }

    public void addAll(List<Diagnostic> diagnostics) {
        diagnostics.forEach(this::add);
    }

    public boolean hasErrors() {
        return found.values().stream().anyMatch(d -> d.severity() == Severity.ERROR);
    }

    /** All findings, by file in order of appearance, then by place. */
    public List<Diagnostic> sorted() {
        Map<String, Integer> files = new HashMap<>();
        found.values().forEach(d -> files.putIfAbsent(d.span().source().name(), files.size()));
        return found.values().stream()
                .sorted(Comparator.<Diagnostic>comparingInt(
                                d -> files.get(d.span().source().name()))
                        .thenComparingInt(d -> d.span().start())
                        .thenComparing(d -> d.code()))
                .toList();
    }
}
