package org.dlspec.check;

import java.util.List;
import java.util.Optional;
import org.dlspec.data.ColumnHeader;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Diagnostics;
import org.dlspec.diag.Edit;
import org.dlspec.diag.Figures;
import org.dlspec.diag.Fix;
import org.dlspec.diag.Span;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.Schema;
import org.dlspec.vocab.data.ImageFolder;

/** Holds a target against what its column holds: classes, yes and no, numbers. */
final class TargetChecker {
    private static final int SHOWN = 10;
    private static final int YES_OR_NO = 2;

    private final Diagnostics found;
    private final OpenSource source;

    TargetChecker(Diagnostics found, OpenSource source) {
        this.found = found;
        this.source = source;
    }

    boolean check(DeclaredField target, List<ColumnHeader> read) {
        Kind kind = target.kind().present();
        if (kind instanceof Kind.Category category) {
            String better = "Class[" + category.k() + "]";
            return report(Diagnostic.of(
                            Code.D507,
                            target.kindSpan(),
                            category + " is the kind of an input; as a target it is " + better)
                    .fix(Fix.replace(target.kindSpan(), better)));
        }
        if (kind instanceof Kind.Labels labels) {
            return labels(target, labels, read);
        }
        if (kind instanceof Kind.Vec vec && !(target.kind() instanceof Kind.Maybe)) {
            return vector(target, vec, read);
        }
        if (kind instanceof Kind.Mask mask && !(target.kind() instanceof Kind.Maybe)) {
            return mask(target, mask, read);
        }
        boolean isBuilt = kind instanceof Kind.ClassOf || kind instanceof Kind.Binary || kind instanceof Kind.Scalar;
        if (!isBuilt) {
            found.add(Unbuilt.of("a target of the kind `" + word(target) + "`", target.kindSpan()));
            return true;
        }
        if (read.size() != 1) {
            return report(severalColumns(target, read));
        }
        ColumnHeader column = read.get(0);
        if (column.content() instanceof ColumnHeader.Unusable unusable) {
            return report(unusable(target, column, unusable));
        }
        if (column.content() instanceof ColumnHeader.Pictures) {
            return report(Diagnostic.of(
                    Code.D504,
                    target.start().span(),
                    "column \"" + column.name() + "\" holds pictures, and target `" + target.name() + "` is "
                            + target.kind()));
        }
        if (isIncomplete(target, column)) {
            return report(empty(target, column));
        }
        if (kind instanceof Kind.ClassOf classes) {
            return classes(target, classes, unmarked(target, column, classes.k()));
        }
        return kind instanceof Kind.Binary
                ? binary(target, unmarked(target, column, YES_OR_NO))
                : scalar(target, column);
    }

    /** What its pipe gives is held against its size with those of all fields. */
    private boolean mask(DeclaredField target, Kind.Mask mask, List<ColumnHeader> read) {
        if (read.size() != 1) {
            return report(severalColumns(target, read));
        }
        if (read.get(0).content() instanceof ColumnHeader.Unusable unusable) {
            return report(unusable(target, read.get(0), unusable));
        }
        for (var operator : target.operators()) {
            if (operator.term().isScaling()) {
                return report(Diagnostic.of(
                        Code.D507,
                        operator.span(),
                        "`" + Schema.of(operator.term().getClass()).word() + "` changes numbers, and the pixels of a "
                                + mask + " are numbers of classes"));
            }
        }
        return true;
    }

    private static Diagnostic severalColumns(DeclaredField target, List<ColumnHeader> read) {
        return Diagnostic.of(
                Code.D303,
                target.start().span(),
                "target `" + target.name() + "` is " + target.kind() + ", and here are " + read.size() + " columns");
    }

    private static Diagnostic unusable(DeclaredField target, ColumnHeader column, ColumnHeader.Unusable unusable) {
        return Diagnostic.of(
                Code.D504, target.start().span(), "`" + column.name() + "` cannot be used: " + unusable.why());
    }

    private static String word(DeclaredField target) {
        String mark = target.kind() instanceof Kind.Maybe ? "?" : "";
        return target.kindSpan().text().replaceAll("(?s)[\\[?].*", "") + mark;
    }

    /** Without the -1 that marks what is missing in whole numbers, where it is one value too many. */
    private static ColumnHeader unmarked(DeclaredField target, ColumnHeader column, int wanted) {
        boolean mayMiss = target.kind() instanceof Kind.Maybe && column.content() instanceof ColumnHeader.Numbers;
        return mayMiss && column.values().size() == wanted + 1 ? column.withoutMark() : column;
    }

    private static boolean isIncomplete(DeclaredField target, ColumnHeader column) {
        return column.missing().cells() > 0 && !(target.kind() instanceof Kind.Maybe) && !target.fillsGaps();
    }

    /** {@code 3 cells of column `car` are empty}. */
    static String emptyCells(ColumnHeader column) {
        int count = column.missing().cells();
        return cells(count) + " of column `" + column.name() + "` " + (count == 1 ? "is" : "are") + " empty";
    }

    /** The first of the values, each with its rows. */
    static String listed(List<ColumnHeader.Value> values) {
        List<String> shown = values.stream()
                .limit(SHOWN)
                .map(v -> v.text() + " (" + Figures.whole(v.rows()) + ")")
                .toList();
        return String.join(", ", shown) + (values.size() > SHOWN ? ", … (" + values.size() + ")" : "");
    }

    static String cells(int count) {
        return count == 1 ? "one cell" : Figures.whole(count) + " cells";
    }

    private Diagnostic empty(DeclaredField target, ColumnHeader column) {
        ColumnHeader.Missing missing = column.missing();
        Diagnostic wrong = Diagnostic.of(
                Code.D504,
                target.kindSpan(),
                Figures.whole(missing.cells()) + " of "
                        + Figures.whole(source.header().rows()) + " cells of column `" + column.name() + "` "
                        + (missing.cells() == 1 ? "is" : "are") + " empty, but target `" + target.name() + "` is "
                        + target.kind());
        wrong = missing.first().isEmpty() ? wrong : wrong.note(Span.NONE, "first at " + missing.first());
        String maybe = target.kindSpan().text() + "?";
        wrong = wrong.fix(new Fix(
                maybe + "   // empty means unknown: these rows are skipped for this output only",
                List.of(new Edit(target.kindSpan(), maybe))));
        boolean isYesOrNo = target.kind() instanceof Kind.Binary || target.kind() instanceof Kind.Labels;
        return isYesOrNo
                ? wrong.fix(new Fix(
                        target.withStage("fill(false)") + "   // empty means no", List.of(target.first("fill(false)"))))
                : wrong;
    }

    private boolean classes(DeclaredField target, Kind.ClassOf classes, ColumnHeader column) {
        if (column.content() instanceof ColumnHeader.Numbers numbers && !numbers.whole()) {
            return report(Diagnostic.of(
                    Code.D504,
                    target.start().span(),
                    "column `" + column.name() + "` holds numbers with fractions, which are no classes"));
        }
        List<ColumnHeader.Value> values = column.values();
        // Random data have the classes that are asked for, though few samples may not hold all of them.
        if (values.size() != classes.k() && !source.isRandom()) {
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
        boolean folders = source.term() instanceof ImageFolder && column.name().equals("folder");
        int many = ColumnHeader.MOST_VALUES;
        String holds = values.isEmpty() ? "more than " + Figures.whole(many) : String.valueOf(values.size());
        String message = folders
                ? "`" + source.name() + "` has " + holds + " class folders, but target `" + target.name() + "` is "
                        + target.kind()
                : "column `" + column.name() + "` holds " + holds + " different value" + (values.size() == 1 ? "" : "s")
                        + ", but target `" + target.name()
                        + "` is " + target.kind();
        Diagnostic wrong = Diagnostic.of(Code.D503, target.size(), message);
        if (values.isEmpty()) {
            return wrong;
        }
        return wrong.note(Span.NONE, "found: " + listed(values))
                .help((folders ? "add the missing folder, or write" : "write") + " Class[" + values.size()
                        + "] and give the model " + values.size() + " outputs");
    }

    private boolean binary(DeclaredField target, ColumnHeader column) {
        List<ColumnHeader.Value> values = column.values();
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
                        "column `" + column.name() + "` holds texts, but target `" + target.name() + "` is "
                                + target.kind() + ", " + (target.kind() instanceof Kind.Vec ? "numbers" : "a number")));
    }

    private boolean vector(DeclaredField target, Kind.Vec vec, List<ColumnHeader> read) {
        if (read.size() != vec.n()) {
            return report(Diagnostic.of(
                    Code.D303,
                    target.size(),
                    "target `" + target.name() + "` is " + vec + ", but there are " + read.size() + " columns"));
        }
        for (ColumnHeader column : read) {
            if (isIncomplete(target, column)) {
                return report(empty(target, column));
            }
            if (!scalar(target, column)) {
                return false;
            }
        }
        return true;
    }

    private boolean labels(DeclaredField target, Kind.Labels labels, List<ColumnHeader> read) {
        if (read.size() != labels.k()) {
            return report(Diagnostic.of(
                    Code.D303,
                    target.size(),
                    "target `" + target.name() + "` is " + labels + ", but there are " + read.size() + " columns"));
        }
        for (ColumnHeader column : read) {
            if (isIncomplete(target, column)) {
                return report(empty(target, column));
            }
            if (!binary(target, unmarked(target, column, YES_OR_NO))) {
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
