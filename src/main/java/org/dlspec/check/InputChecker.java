package org.dlspec.check;

import java.util.List;
import java.util.Optional;
import org.dlspec.data.ColumnHeader;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Diagnostics;
import org.dlspec.diag.Edit;
import org.dlspec.diag.Fix;
import org.dlspec.diag.Span;
import org.dlspec.vocab.Kind;

/** Holds an input against what its columns hold: numbers for a Vec, few different values for a Category. */
final class InputChecker {
    private final Diagnostics found;
    private final OpenSource source;

    InputChecker(Diagnostics found, OpenSource source) {
        this.found = found;
        this.source = source;
    }

    boolean check(DeclaredField input, List<ColumnHeader> read, List<DeclaredField> targets) {
        Kind kind = input.kind();
        Optional<String> better = betterKind(kind);
        if (better.isPresent()) {
            return report(Diagnostic.of(Code.D507, input.kindSpan(), kind + " " + whyNot(kind, better.get()))
                    .fix(Fix.replace(input.kindSpan(), better.get())));
        }
        boolean isBuilt = kind instanceof Kind.Vec
                || kind instanceof Kind.Seq
                || kind instanceof Kind.Image
                || kind instanceof Kind.Category;
        if (!isBuilt) {
            String word = input.kindSpan().text().replaceAll("\\[(?s).*", "");
            found.add(Unbuilt.of("an input of the kind `" + word + "`", input.kindSpan()));
        }
        if (kind instanceof Kind.Volume) {
            return true;
        }
        return usable(input, read) && fits(input, read, targets);
    }

    private boolean fits(DeclaredField input, List<ColumnHeader> read, List<DeclaredField> targets) {
        if (input.kind() instanceof Kind.Vec vec) {
            return numbers(input, read) && new Leaks(found, targets).vector(input, vec, read) && whole(input, read);
        }
        if (input.kind() instanceof Kind.Seq) {
            return numbers(input, read) && whole(input, read);
        }
        if (input.kind() instanceof Kind.Category category) {
            return one(input, read)
                    && new Leaks(found, targets).single(input, read)
                    && category(input, category, read.get(0));
        }
        if (input.kind() instanceof Kind.Tokens) {
            return one(input, read) && new Leaks(found, targets).single(input, read) && texts(input, read.get(0));
        }
        return true;
    }

    /** What an input is that was given the kind of a target, or one that may be missing. */
    private static Optional<String> betterKind(Kind kind) {
        if (kind instanceof Kind.Maybe maybe) {
            return betterKind(maybe.kind()).or(() -> Optional.of(maybe.kind().toString()));
        }
        if (kind instanceof Kind.ClassOf classes) {
            return Optional.of("Category[" + classes.k() + "]");
        }
        if (kind instanceof Kind.Binary) {
            return Optional.of("Category[2]");
        }
        if (kind instanceof Kind.Scalar) {
            return Optional.of("Vec[1]");
        }
        if (kind instanceof Kind.Labels labels) {
            return Optional.of("Vec[" + labels.k() + "]");
        }
        return kind instanceof Kind.Mask mask
                ? Optional.of("Image[1, " + mask.h() + ", " + mask.w() + "]")
                : Optional.empty();
    }

    private static String whyNot(Kind kind, String better) {
        return kind instanceof Kind.Maybe
                ? "is for targets: an input is never missing, and empty cells are filled by `impute` or `fill`"
                : "is the kind of a target; as an input it is " + better;
    }

    private boolean usable(DeclaredField field, List<ColumnHeader> read) {
        for (ColumnHeader column : read) {
            if (column.content() instanceof ColumnHeader.Unusable unusable) {
                return report(Diagnostic.of(
                        Code.D507, field.start().span(), "`" + column.name() + "` cannot be used: " + unusable.why()));
            }
        }
        return true;
    }

    private boolean numbers(DeclaredField input, List<ColumnHeader> read) {
        String word = input.kind() instanceof Kind.Vec ? "Vec" : "Seq";
        for (ColumnHeader column : read) {
            if (!(column.content() instanceof ColumnHeader.Numbers)) {
                String what = column.content() instanceof ColumnHeader.Texts ? "texts" : "pictures";
                return report(Diagnostic.of(
                        Code.D507,
                        input.start().span(),
                        "column \"" + column.name() + "\" holds " + what + ", and a " + word + " is made of numbers"));
            }
        }
        return true;
    }

    private boolean whole(DeclaredField input, List<ColumnHeader> read) {
        Optional<ColumnHeader> gaps =
                read.stream().filter(c -> c.missing().cells() > 0).findFirst();
        if (gaps.isEmpty() || input.fillsGaps()) {
            return true;
        }
        String title = input.withStage("impute(median)") + "       // median of the training split";
        return report(empty(input, gaps.get()).fix(new Fix(title, List.of(input.first("impute(median)")))));
    }

    static Diagnostic empty(DeclaredField input, ColumnHeader column) {
        ColumnHeader.Missing missing = column.missing();
        String place = missing.first().isEmpty() ? "" : " (first: " + missing.first() + ")";
        return Diagnostic.of(
                Code.D506,
                input.start().span(),
                TargetChecker.cells(missing.cells()) + " of \"" + column.name() + "\" "
                        + (missing.cells() == 1 ? "is" : "are") + " empty" + place);
    }

    private boolean one(DeclaredField input, List<ColumnHeader> read) {
        return read.size() == 1
                || report(Diagnostic.of(
                        Code.D303,
                        input.start().span(),
                        input.name() + " is " + input.kind() + ", made of one column, and here are " + read.size()));
    }

    private boolean texts(DeclaredField input, ColumnHeader column) {
        return column.content() instanceof ColumnHeader.Texts
                || report(Diagnostic.of(
                        Code.D507,
                        input.start().span(),
                        "column \"" + column.name() + "\" holds no texts, and Tokens are made of words"));
    }

    private boolean category(DeclaredField input, Kind.Category category, ColumnHeader column) {
        boolean isText = column.content() instanceof ColumnHeader.Texts;
        boolean isWhole = column.content() instanceof ColumnHeader.Numbers numbers && numbers.whole();
        if (!isText && !isWhole) {
            String holds = column.content() instanceof ColumnHeader.Pictures ? "pictures" : "numbers with fractions";
            return report(Diagnostic.of(
                    Code.D507,
                    input.start().span(),
                    "column \"" + column.name() + "\" holds " + holds + ", which are no categories"));
        }
        if (column.missing().cells() > 0) {
            String stage = isText ? "fill(\"unknown\")" : "fill(-1)";
            Edit size = new Edit(input.size(), String.valueOf(column.values().size() + 1));
            Fix fix = new Fix(
                    input.withStage(stage) + "       // one more category",
                    category.k() == column.values().size() + 1
                            ? List.of(input.first(stage))
                            : List.of(size, input.first(stage)));
            return report(empty(input, column).fix(fix));
        }
        return column.values().size() == category.k()
                || source.isRandom()
                || report(count(input, category, column.values()));
    }

    private static Diagnostic count(DeclaredField input, Kind.Category category, List<ColumnHeader.Value> values) {
        String holds = values.isEmpty() ? "very many" : String.valueOf(values.size());
        Diagnostic wrong = Diagnostic.of(
                Code.D503,
                input.size(),
                "column " + Spans.shorten(input.start().span()) + " holds " + holds + " different value"
                        + (values.size() == 1 ? "" : "s") + ", but input `" + input.name() + "` is " + category);
        return values.isEmpty()
                ? wrong
                : wrong.note(Span.NONE, "found: " + TargetChecker.listed(values))
                        .fix(new Fix(
                                "Category[" + values.size() + "]",
                                List.of(new Edit(input.size(), String.valueOf(values.size())))));
    }

    private boolean report(Diagnostic diagnostic) {
        found.add(diagnostic);
        return false;
    }
}
