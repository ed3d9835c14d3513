package org.dlspec.check;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlspec.data.Classes;
import org.dlspec.data.Column;
import org.dlspec.data.ColumnHeader;
import org.dlspec.data.Header;
import org.dlspec.data.Part;
import org.dlspec.data.Parts;
import org.dlspec.data.Problem;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Diagnostics;
import org.dlspec.diag.Span;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.vocab.data.SplitColumn;
import org.dlspec.vocab.data.Splitter;

/** How many samples each part has, by the source and the split. */
final class Splits {
    private static final List<String> PARTS = List.of("train", "val", "validation", "test");

    private final Diagnostics found;
    private final OpenSource source;
    private final Header header;

    Splits(Diagnostics found, OpenSource source) {
        this.found = found;
        this.source = source;
        this.header = source.header();
    }

    /** The parts that exist, with their sizes; those of a stratified random split are right to a few samples. */
    Map<Part, Integer> parts(Optional<Splitter> split, List<DeclaredField> targets, Optional<Expr> at) {
        Map<Part, Integer> brought = header.parts();
        if (split.isEmpty()) {
            // A source without parts and without a split is all for training.
            return brought.isEmpty() ? Map.of(Part.TRAIN, header.rows()) : brought;
        }
        Expr written = at.orElseThrow();
        Optional<Problem> problem = split.get().problem(brought);
        if (problem.isPresent()) {
            Diagnostic wrong =
                    Diagnostic.of(Code.D508, written.span(), problem.get().message());
            found.add(
                    problem.get().help().isEmpty()
                            ? wrong
                            : wrong.help(problem.get().help()));
            return Map.of();
        }
        split.get()
                .stratify()
                .ifPresent(name ->
                        Strata.check(found, name.name(), "stratify", targets, Strata.place(written, name.name())));
        if (!isColumnThere(split.get(), written)) {
            return Map.of();
        }
        Map<Part, Integer> sizes = split.get()
                .sizes(before(brought))
                .orElseGet(() -> sizes(split.get().divide(before(brought), rows(split.get(), targets))));
        return counted(sizes, written.span());
    }

    private static Map<Part, Integer> sizes(Parts parts) {
        Map<Part, Integer> sizes = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            sizes.put(part, parts.count(part));
        }
        return sizes;
    }

    private Parts before(Map<Part, Integer> brought) {
        return brought.isEmpty()
                ? Parts.none(header.rows())
                : Parts.blocks(size(brought, Part.TRAIN), size(brought, Part.VALIDATION), size(brought, Part.TEST));
    }

    private Map<Part, Integer> counted(Map<Part, Integer> sizes, Span span) {
        Map<Part, Integer> parts = new EnumMap<>(sizes);
        parts.values().removeIf(size -> size == 0);
        if (!parts.containsKey(Part.TRAIN)) {
            found.add(Diagnostic.of(
                    Code.D508, span, "of " + header.rows() + " samples the split leaves none for training"));
        }
        return parts;
    }

    /** The cells are read only for a split that looks at them. */
    private Splitter.Rows rows(Splitter split, List<DeclaredField> targets) {
        Optional<Column> cells = split.column().map(source::cells);
        int[] none = new int[header.rows()];
        if (cells.isEmpty() || split.stratify().isEmpty()) {
            return new Splitter.Rows(none, cells);
        }
        String name = split.stratify().get().name();
        int[] strata = targets.stream()
                .filter(t -> t.name().equals(name) && t.start() instanceof Pipes.Start.Column)
                .map(t -> ((Pipes.Start.Column) t.start()).name())
                .filter(c -> header.column(c).isPresent())
                .findFirst()
                .map(source::cells)
                .map(c -> Classes.of(c).numbers(c))
                .orElse(none);
        return new Splitter.Rows(strata, cells);
    }

    private boolean isColumnThere(Splitter split, Expr written) {
        if (split.column().isEmpty()) {
            return true;
        }
        String name = split.column().get();
        Span span = Strata.place(written, name);
        Optional<ColumnHeader> column = header.column(name);
        if (column.isEmpty()) {
            new Columns(found, header, source.name()).missing(name, span);
            return false;
        }
        return split instanceof SplitColumn ? namesParts(column.get(), span) : groups(column.get(), span);
    }

    private boolean groups(ColumnHeader column, Span span) {
        boolean isGroup =
                column.content() instanceof ColumnHeader.Texts || column.content() instanceof ColumnHeader.Numbers;
        if (!isGroup) {
            return report(span, "column `" + column.name() + "` holds no texts or numbers that samples could share");
        }
        if (column.missing().cells() > 0) {
            return report(
                    span,
                    TargetChecker.emptyCells(column) + ", so that nobody knows which group these samples belong to");
        }
        return true;
    }

    private boolean namesParts(ColumnHeader column, Span span) {
        if (!(column.content() instanceof ColumnHeader.Texts)) {
            return report(
                    span, "column `" + column.name() + "` holds no texts, and train, validation, test are needed");
        }
        if (column.missing().cells() > 0) {
            return report(span, TargetChecker.emptyCells(column) + ", so that these samples belong to no part");
        }
        Optional<String> stranger = column.values().stream()
                .map(ColumnHeader.Value::text)
                .filter(v -> !PARTS.contains(v.toLowerCase(java.util.Locale.ROOT)))
                .findFirst();
        return stranger.isEmpty()
                || report(
                        span,
                        "column `" + column.name() + "` holds \"" + stranger.get()
                                + "\", and a part is train, validation or test");
    }

    private boolean report(Span span, String message) {
        found.add(Diagnostic.of(Code.D508, span, message));
        return false;
    }

    private static int size(Map<Part, Integer> parts, Part part) {
        return parts.getOrDefault(part, 0);
    }
}
