package org.dlspec.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Edit;
import org.dlspec.diag.Figures;
import org.dlspec.diag.Fix;
import org.dlspec.diag.Span;

/** Tries the combinations of values that a search may come to. */
final class Combinations {
    private static final int MOST = 4096;
    /** Layers that may be followed in all; so a large search of a large model tries fewer combinations. */
    private static final long WORK = 200_000;
    /** Reading data again is as much work as following so many layers. */
    private static final int DATA = 2_000;

    private static final int OVERHEAD = 20;
    private static final int SHOWN = 2;

    private final Trial trial;
    private final int layers;

    /** The layers are those of the train's model. */
    Combinations(Trial trial, int layers) {
        this.trial = trial;
        this.layers = layers;
    }

    /** A combination that cannot be compiled. */
    private record Failure(List<Varied.Tried> tried, Diagnostic reason) {}

    /** What is wrong with the values of these params: those that make the model together, each other by itself. */
    List<Diagnostic> check(List<Varied> all, Span space) {
        List<List<Varied>> groups = new ArrayList<>();
        List<Varied> shape = all.stream().filter(v -> v.isShape() || v.isData()).toList();
        if (!shape.isEmpty()) {
            groups.add(shape);
        }
        all.stream().filter(v -> !shape.contains(v)).forEach(v -> groups.add(List.of(v)));
        return groups.stream().flatMap(g -> check(g, space, all).stream()).toList();
    }

    private Optional<Diagnostic> check(List<Varied> group, Span space, List<Varied> all) {
        long each = layers + OVERHEAD + (group.stream().anyMatch(Varied::isData) ? DATA : 0);
        int most = (int) Math.max(1, Math.min(MOST, WORK / each));
        boolean isWhole = product(group) <= most;
        List<List<Varied.Tried>> tried = isWhole ? all(group) : pairs(group, most);
        List<Failure> failures = new ArrayList<>();
        for (List<Varied.Tried> one : tried) {
            trial.run(one).reason().ifPresent(reason -> failures.add(new Failure(one, reason)));
        }
        if (failures.isEmpty()) {
            return Optional.empty();
        }
        String what = group.size() == 1 ? "values of `" + group.get(0).name() + "`" : "combinations";
        Span at = all.size() == 1 || group.size() == 1
                ? group.get(0).entry().value().span()
                : space;
        Diagnostic told = Diagnostic.of(
                Code.D703,
                at,
                Figures.whole(failures.size()) + " of " + Figures.whole(tried.size()) + " " + what
                        + (isWhole ? "" : " that were tried") + " cannot be compiled");
        for (Failure failure : failures.subList(0, Math.min(SHOWN, failures.size()))) {
            told = told.note(failure.reason().span(), text(failure));
        }
        return Optional.of(isWhole ? repaired(told, group, failures) : told);
    }

    private static String text(Failure failure) {
        return failure.tried().stream().map(Varied.Tried::toString).collect(Collectors.joining(", ")) + ": "
                + failure.reason().message();
    }

    private static long product(List<Varied> group) {
        long product = 1;
        for (Varied each : group) {
            product =
                    Math.min(Integer.MAX_VALUE, product * each.draws().values().size());
        }
        return product;
    }

    private static List<List<Varied.Tried>> all(List<Varied> group) {
        List<List<Varied.Tried>> all = List.of(List.of());
        for (Varied varied : group) {
            List<List<Varied.Tried>> longer = new ArrayList<>();
            for (List<Varied.Tried> start : all) {
                for (Draws.Value value : varied.draws().values()) {
                    List<Varied.Tried> one = new ArrayList<>(start);
                    one.add(new Varied.Tried(varied, value));
                    longer.add(one);
                }
            }
            all = longer;
        }
        return all;
    }

    /** Those in which one or two params differ from their defaults, as many as there is room for. */
    private static List<List<Varied.Tried>> pairs(List<Varied> group, int most) {
        List<Varied.Tried> single = group.stream()
                .flatMap(v -> v.draws().values().stream().limit(most).map(value -> new Varied.Tried(v, value)))
                .toList();
        List<List<Varied.Tried>> all =
                new ArrayList<>(single.stream().limit(most).map(List::of).toList());
        for (int i = 0; i < single.size() && all.size() < most; i++) {
            for (int j = i + 1; j < single.size() && all.size() < most; j++) {
                if (single.get(i).varied() != single.get(j).varied()) {
                    all.add(List.of(single.get(i), single.get(j)));
                }
            }
        }
        return all;
    }

    /** A choice without the values that fail, where others are left; the shortest change first. */
    private static Diagnostic repaired(Diagnostic told, List<Varied> group, List<Failure> failures) {
        record Cut(Varied varied, List<Draws> kept, int removed) {}
        List<Cut> cuts = new ArrayList<>();
        for (Varied varied : group) {
            if (varied.draws() instanceof Draws.OneOf choice
                    && choice.options().stream().allMatch(o -> o instanceof Draws.Fixed)) {
                Set<Integer> wrong = new LinkedHashSet<>();
                failures.forEach(f -> f.tried().stream()
                        .filter(t -> t.varied() == varied)
                        .forEach(t -> wrong.add(t.value().expression().span().start())));
                List<Draws> kept = choice.options().stream()
                        .filter(o -> !wrong.contains(o.at().span().start()))
                        .toList();
                if (!kept.isEmpty()) {
                    cuts.add(new Cut(varied, kept, wrong.size()));
                }
            }
        }
        cuts.sort(Comparator.comparingInt(Cut::removed));
        for (Cut cut : cuts.subList(0, Math.min(SHOWN, cuts.size()))) {
            String choice = cut.kept().stream()
                    .map(d -> d.at().span().text())
                    .collect(Collectors.joining(", ", "choice(", ")"));
            told = told.fix(new Fix(
                    cut.varied().name() + ": " + choice,
                    List.of(new Edit(cut.varied().entry().value().span(), choice))));
        }
        return told;
    }
}
