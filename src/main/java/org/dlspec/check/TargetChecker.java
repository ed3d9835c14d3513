package org.dlspec.check;

import java.util.List;
import java.util.Optional;
import org.dlspec.data.ColumnHeader;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Diagnostics;
import org.dlspec.diag.Span;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.data.DataSource;
import org.dlspec.vocab.data.ImageFolder;
import org.dlspec.vocab.data.Synthetic;

/** Holds a target against what its column holds: classes, yes and no, numbers. */
final class TargetChecker {
    private static final int SHOWN = 10;

    private final Diagnostics found;
    private final String sourceName;
    private final DataSource source;
    private final int rows;

    TargetChecker(Diagnostics found, String sourceName, DataSource source, int rows) {
        this.found = found;
        this.sourceName = sourceName;
        this.source = source;
        this.rows = rows;
    }

    boolean check(DeclaredField target, List<ColumnHeader> read) {
        Kind kind = target.kind();
        if (kind instanceof Kind.Labels labels) {
            return labels(target, labels, read);
        }
        boolean built = kind instanceof Kind.ClassOf || kind instanceof Kind.Binary || kind instanceof Kind.Scalar;
        if (!built) {
            return report(
                    Diagnostic.of(Code.D699, target.size(), "a target of the kind " + kind + " is not built yet"));
        }
        if (read.size() != 1) {
            return report(Diagnostic.of(
                    Code.D303,
                    target.start().span(),
                    "target `" + target.name() + "` is " + kind + ", and here are " + read.size() + " columns"));
        }
        ColumnHeader column = read.get(0);
        if (column.content() instanceof ColumnHeader.Unusable unusable) {
            return report(Diagnostic.of(
                    Code.D504, target.start().span(), "`" + column.name() + "` cannot be used: " + unusable.why()));
        }
        if (column.content() instanceof ColumnHeader.Pictures) {
            return report(Diagnostic.of(
                    Code.D504,
                    target.start().span(),
                    "column \"" + column.name() + "\" holds pictures, and target `" + target.name() + "` is " + kind));
        }
        if (missing(column).cells() > 0) {
            return report(empty(target, column));
        }
        if (kind instanceof Kind.ClassOf classes) {
            return classes(target, classes, column);
        }
        return kind instanceof Kind.Binary ? binary(target, column) : scalar(target, column);
    }

    private static ColumnHeader.Missing missing(ColumnHeader column) {
        if (column.content() instanceof ColumnHeader.Numbers numbers) {
            return numbers.missing();
        }
        return column.content() instanceof ColumnHeader.Texts texts ? texts.missing() : ColumnHeader.Missing.NONE;
    }

    private static List<ColumnHeader.Value> values(ColumnHeader column) {
        if (column.content() instanceof ColumnHeader.Numbers numbers) {
            return numbers.values();
        }
        return column.content() instanceof ColumnHeader.Texts texts ? texts.values() : List.of();
    }

    static String cells(int count) {
        return count == 1 ? "one cell" : Numbers.grouped(count) + " cells";
    }

    private Diagnostic empty(DeclaredField target, ColumnHeader column) {
        ColumnHeader.Missing missing = missing(column);
        Diagnostic wrong = Diagnostic.of(
                Code.D504,
                target.size(),
                Numbers.grouped(missing.cells()) + " of " + Numbers.grouped(rows) + " cells of column `" + column.name()
                        + "` "
                        + (missing.cells() == 1 ? "is" : "are") + " empty, but target `" + target.name() + "` is "
                        + target.kind());
        wrong = wrong.help("fill the cells in the file, or leave those rows out of it");
        return missing.first().isEmpty() ? wrong : wrong.note(Span.NONE, "first at " + missing.first());
    }

    private boolean classes(DeclaredField target, Kind.ClassOf classes, ColumnHeader column) {
        if (column.content() instanceof ColumnHeader.Numbers numbers && !numbers.whole()) {
            return report(Diagnostic.of(
                    Code.D504,
                    target.start().span(),
                    "column `" + column.name() + "` holds numbers with fractions, which are no classes"));
        }
        List<ColumnHeader.Value> values = values(column);
        // Random data have the classes that are asked for, though few samples may not hold all of them.
        if (values.size() != classes.k() && !(source instanceof Synthetic)) {
            return report(count(target, column, values));
        }
        if (column.content() instanceof ColumnHeader.Texts && !classes.names().isEmpty()) {
            Optional<String> stranger = values.stream()
                    .map(ColumnHeader.Value::text)
                    .filter(v -> !classes.names().contains(v))
                    .findFirst();
            if (stranger.isPresent()) {
                return report(Diagnostic.of(
                        Code.D503,
                        target.span(),
                        "column `" + column.name() + "` holds \"" + stranger.get()
                                + "\", which is none of the class names given"));
            }
        }
        return true;
    }

    private Diagnostic count(DeclaredField target, ColumnHeader column, List<ColumnHeader.Value> values) {
        boolean folders = source instanceof ImageFolder && column.name().equals("folder");
        int many = ColumnHeader.MOST_VALUES;
        String holds = values.isEmpty() ? "more than " + Numbers.grouped(many) : String.valueOf(values.size());
        String message = folders
                ? "`" + sourceName + "` has " + holds + " class folders, but target `" + target.name() + "` is "
                        + target.kind()
                : "column `" + column.name() + "` holds " + holds + " different value" + (values.size() == 1 ? "" : "s")
                        + ", but target `" + target.name()
                        + "` is " + target.kind();
        Diagnostic wrong = Diagnostic.of(Code.D503, target.size(), message);
        if (values.isEmpty()) {
            return wrong;
        }
        List<String> shown = values.stream()
                .limit(SHOWN)
                .map(v -> v.text() + " (" + Numbers.grouped(v.rows()) + ")")
                .toList();
        String more = values.size() > SHOWN ? ", … (" + values.size() + ")" : "";
        return wrong.note(Span.NONE, "found: " + String.join(", ", shown) + more)
                .help((folders ? "add the missing folder, or write" : "write") + " Class[" + values.size()
                        + "] and give the model " + values.size() + " outputs");
    }

    private boolean binary(DeclaredField target, ColumnHeader column) {
        List<ColumnHeader.Value> values = values(column);
        if (values.isEmpty() || values.size() > 2) {
            return report(Diagnostic.of(
                    Code.D504,
                    target.size(),
                    "column `" + column.name() + "` holds "
                            + (values.isEmpty() ? "many" : String.valueOf(values.size()))
                            + " different values, but target `" + target.name() + "` is " + target.kind()
                            + ", which has two"));
        }
        return true;
    }

    private boolean scalar(DeclaredField target, ColumnHeader column) {
        return column.content() instanceof ColumnHeader.Numbers
                || report(Diagnostic.of(
                        Code.D504,
                        target.start().span(),
                        "column `" + column.name() + "` holds texts, but target `" + target.name()
                                + "` is Scalar, a number"));
    }

    private boolean labels(DeclaredField target, Kind.Labels labels, List<ColumnHeader> read) {
        if (read.size() != labels.k()) {
            return report(Diagnostic.of(
                    Code.D303,
                    target.size(),
                    "target `" + target.name() + "` is " + labels + ", but there are " + read.size() + " columns"));
        }
        for (ColumnHeader column : read) {
            if (missing(column).cells() > 0) {
                return report(empty(target, column));
            }
            if (!binary(target, column)) {
                return false;
            }
        }
        return true;
    }

    private boolean report(Diagnostic diagnostic) {
        found.add(diagnostic);
        return false;
    }
}
