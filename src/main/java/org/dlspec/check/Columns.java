package org.dlspec.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlspec.data.ColumnHeader;
import org.dlspec.data.Header;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Diagnostics;
import org.dlspec.diag.Fix;
import org.dlspec.diag.Span;

/** Finds the columns of a field in the header of its source. */
final class Columns {
    private static final int SHOWN = 4;

    private final Diagnostics found;
    private final Header header;
    private final String source;
    private final Map<String, ColumnHeader> byName = new HashMap<>();
    private final Map<String, List<ColumnHeader>> byTable = new HashMap<>();

    Columns(Diagnostics found, Header header, String source) {
        this.found = found;
        this.header = header;
        this.source = source;
        for (ColumnHeader column : header.columns()) {
            byName.putIfAbsent(column.name(), column);
            int bracket = column.name().indexOf('[');
            if (bracket >= 0) {
                byTable.computeIfAbsent(column.name().substring(0, bracket), t -> new ArrayList<>())
                        .add(column);
            }
        }
    }

    /** Empty when a column is not there, which has been reported. */
    Optional<List<ColumnHeader>> find(Pipes.Start start) {
        if (start instanceof Pipes.Start.Column column) {
            return named(column);
        }
        if (start instanceof Pipes.Start.Several several) {
            List<ColumnHeader> all = new ArrayList<>();
            for (String name : several.names()) {
                Optional.ofNullable(byName.get(name)).ifPresentOrElse(all::add, () -> missing(name, several.span()));
            }
            return all.size() == several.names().size() ? Optional.of(all) : Optional.empty();
        }
        return run((Pipes.Start.Run) start);
    }

    private Optional<List<ColumnHeader>> named(Pipes.Start.Column column) {
        ColumnHeader one = byName.get(column.name());
        if (one != null) {
            return Optional.of(List.of(one));
        }
        List<ColumnHeader> table = byTable.get(column.name());
        if (table != null) {
            return Optional.of(table);
        }
        missing(column.name(), column.span());
        return Optional.empty();
    }

    private Optional<List<ColumnHeader>> run(Pipes.Start.Run run) {
        List<String> names = header.names();
        int first = names.indexOf(run.first());
        int last = names.indexOf(run.last());
        if (first < 0) {
            missing(run.first(), run.firstSpan());
        }
        if (last < 0) {
            missing(run.last(), run.lastSpan());
        }
        if (first < 0 || last < 0) {
            return Optional.empty();
        }
        if (last < first) {
            found.add(Diagnostic.of(
                    Code.D501,
                    run.span(),
                    "\"" + run.last() + "\" stands before \"" + run.first() + "\" in " + source));
            return Optional.empty();
        }
        return Optional.of(header.columns().subList(first, last + 1));
    }

    void missing(String name, Span span) {
        Optional<String> near = Guess.nearest(name, header.names());
        String there = near.map(n -> "; did you mean \"" + n + "\"?").orElse("");
        Diagnostic wrong = Diagnostic.of(Code.D501, span, source + " has no column \"" + name + "\"" + there);
        if (near.isPresent()) {
            boolean quoted = span.text().startsWith("\"");
            boolean plain = near.get().matches("[\\p{L}_][\\p{L}\\p{N}_]*");
            String text = quoted ? "\"" + near.get() + "\"" : plain ? near.get() : "column(\"" + near.get() + "\")";
            wrong = wrong.fix(Fix.replace(span, text));
        }
        found.add(wrong.note(Span.NONE, "columns: " + listed(header.names())));
    }

    /** The first few names, and how many there are. */
    static String listed(List<String> names) {
        if (names.size() <= SHOWN) {
            return String.join("; ", names);
        }
        return String.join("; ", names.subList(0, SHOWN - 1)) + "; … (" + names.size() + ")";
    }
}
