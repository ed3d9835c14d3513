package org.dlspec.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Diagnostics;
import org.dlspec.diag.Figures;
import org.dlspec.diag.Fix;
import org.dlspec.diag.Span;
import org.dlspec.spec.ModelSpec;
import org.dlspec.spec.ParameterPaths;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.vocab.optimizer.Optimizer;
import org.dlspec.vocab.schedule.PerPath;
import org.dlspec.vocab.train.Phase;
import org.dlspec.vocab.train.Phasing;

/** The phases of a train, and whether what they freeze and what has a learning rate fit the model. */
final class Phases {
    private final Diagnostics found;
    private final Binder binder;

    Phases(Diagnostics found, Binder binder) {
        this.found = found;
        this.binder = binder;
    }

    /** A phase and where it is written. */
    record Placed(Phase phase, Expr at) {}

    /** Empty when one is wrong, which has been reported; a train without phases has an empty list. */
    Optional<List<Placed>> read(Entries entries, Scope scope) {
        Optional<Expr> value = entries.value("phases");
        if (value.isEmpty()) {
            return Optional.of(List.of());
        }
        entries.keySpan("epochs")
                .ifPresent(span -> found.add(Diagnostic.of(
                        Code.D210, span, "`epochs` and `phases` both say how long the training is: leave one out")));
        List<Expr> items = Spans.bare(value.get()) instanceof Expr.ListOf list ? list.items() : List.of(value.get());
        List<Placed> phases = new ArrayList<>();
        boolean right = entries.keySpan("epochs").isEmpty();
        for (Expr item : items) {
            Optional<Phasing> one = binder.term(Phasing.class, "phases", item, scope);
            one.ifPresent(p -> phases.add(new Placed((Phase) p, item)));
            right &= one.isPresent() && hasOptimizer((Phase) one.get(), item, entries);
        }
        if (items.isEmpty()) {
            found.add(Diagnostic.of(Code.D402, value.get().span(), "`phases` is empty: nothing would be learned"));
        }
        return right && !items.isEmpty() ? Optional.of(phases) : Optional.empty();
    }

    private boolean hasOptimizer(Phase phase, Expr at, Entries entries) {
        boolean has =
                phase.optimizer().isPresent() || entries.value("optimizer").isPresent();
        if (!has) {
            found.add(Diagnostic.of(Code.D204, Spans.head(at), "`phase` needs `optimizer`: the train has none either"));
        }
        return has;
    }

    /** Whether all paths are there, and every parameter that learns has one rate, and no other has. */
    boolean fit(ModelSpec model, List<Placed> phases, Optional<Optimizer> optimizer) {
        boolean namesPaths = optimizer.map(o -> o.lr() instanceof PerPath).orElse(false);
        if (phases.isEmpty() && !namesPaths) {
            return true;
        }
        ParameterPaths paths = ParameterPaths.of(model);
        boolean right = true;
        for (int i = 0; i < phases.size(); i++) {
            Phase phase = phases.get(i).phase();
            Expr frozen = TrainOptions.argument(phases.get(i).at(), "freeze");
            boolean known = true;
            for (String path : phase.frozen()) {
                known &= isKnown(paths, path, item(frozen, path));
            }
            Optional<Optimizer> own = phase.optimizer().or(() -> optimizer);
            right &= known
                    && learns(paths, phases.get(i), i + 1)
                    && own.map(o -> covers(paths, o, phase.frozen(), "phase " + number(phases, phase)))
                            .orElse(true);
        }
        return phases.isEmpty()
                ? optimizer.map(o -> covers(paths, o, List.of(), "the train")).orElse(true)
                : right;
    }

    private boolean learns(ParameterPaths paths, Placed placed, int number) {
        List<String> frozen = placed.phase().frozen();
        boolean learns = paths.learned().isEmpty() || paths.learned().stream().anyMatch(n -> !isFrozen(n, frozen));
        if (!learns) {
            found.add(Diagnostic.of(
                    Code.D402,
                    TrainOptions.argument(placed.at(), "freeze").span(),
                    "phase " + number + " freezes every parameter of the model: nothing would be learned"));
        }
        return learns;
    }

    private static int number(List<Placed> phases, Phase phase) {
        return phases.stream().map(Placed::phase).toList().indexOf(phase) + 1;
    }

    private static Span item(Expr list, String path) {
        List<Expr> items = Spans.bare(list) instanceof Expr.ListOf all ? all.items() : List.of();
        return items.stream()
                .map(Expr::span)
                .filter(s -> s.text().equals(path))
                .findFirst()
                .orElse(list.span());
    }

    private boolean isKnown(ParameterPaths paths, String path, Span at) {
        if (paths.contains(path)) {
            return true;
        }
        List<String> prefixes = prefixes(paths, path.split("\\.").length);
        Diagnostic wrong = Diagnostic.of(Code.D606, at, "the model has no parameters at `" + path + "`");
        Optional<String> near = Guess.nearest(path, prefixes);
        found.add(
                near.isPresent()
                        ? wrong.fix(Fix.replace(at, near.get()))
                        : wrong.help("it has: " + String.join(", ", prefixes)));
        return false;
    }

    /** The beginnings of all names, as long as the path that was meant. */
    private static List<String> prefixes(ParameterPaths paths, int length) {
        return paths.learned().stream()
                .map(name -> name.split("\\."))
                .filter(parts -> parts.length > length)
                .map(parts ->
                        String.join(".", List.of(parts).subList(0, length)).replaceAll("\\[\\d+\\]$", ""))
                .distinct()
                .toList();
    }

    private boolean covers(ParameterPaths paths, Optimizer optimizer, List<String> frozen, String who) {
        if (!(optimizer.lr() instanceof PerPath rates)) {
            return true;
        }
        boolean right = true;
        for (PerPath.Rate rate : rates.rates()) {
            right &= isKnown(paths, rate.path(), rate.at()) && isThawed(paths, rate, frozen, who);
        }
        return right && isComplete(paths, rates, frozen, who);
    }

    private boolean isThawed(ParameterPaths paths, PerPath.Rate rate, List<String> frozen, String who) {
        List<String> below = paths.learnedBelow(rate.path());
        boolean learns = below.stream().anyMatch(name -> !isFrozen(name, frozen));
        if (!learns) {
            List<String> learned =
                    paths.learned().stream().filter(n -> !isFrozen(n, frozen)).toList();
            String trains = who + " trains " + Figures.whole(paths.count(learned)) + " of "
                    + Figures.whole(paths.count(paths.learned())) + " parameters";
            found.add(Diagnostic.of(
                            Code.D608,
                            rate.at(),
                            who + " freezes `" + rate.path() + "` but also gives it a learning rate")
                    .note(Span.NONE, trains)
                    .help("remove `" + rate.path() + "` here, or unfreeze it"));
        }
        return learns;
    }

    private boolean isComplete(ParameterPaths paths, PerPath rates, List<String> frozen, String who) {
        List<String> open = paths.learned().stream()
                .filter(n -> !isFrozen(n, frozen) && rates.of(n).isEmpty())
                .toList();
        if (open.isEmpty()) {
            return true;
        }
        String more = open.size() == 1 ? "" : " and " + (open.size() - 1) + " more";
        found.add(Diagnostic.of(
                        Code.D607,
                        rates.rates().get(0).at(),
                        "`lr` gives no learning rate to `" + open.get(0) + "`" + more + ", which " + who + " trains")
                .help("add a path that covers them, such as " + open.get(0).split("\\.")[0] + ": 1e-3"));
        return false;
    }

    private static boolean isFrozen(String name, List<String> frozen) {
        return frozen.stream().anyMatch(path -> ParameterPaths.isBelow(name, path));
    }
}
