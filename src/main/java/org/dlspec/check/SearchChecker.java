package org.dlspec.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Diagnostics;
import org.dlspec.diag.Severity;
import org.dlspec.spec.SearchSpec;
import org.dlspec.spec.Space;
import org.dlspec.syntax.ast.Decl;
import org.dlspec.syntax.ast.Entry;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.vocab.SectionKey;
import org.dlspec.vocab.search.Objective;
import org.dlspec.vocab.search.Strategy;

/** Checks a search section: the params that it varies, where they may go, and how it chooses. */
final class SearchChecker {
    private final Diagnostics found;
    private final Declarations declarations;
    private final Binder binder;
    private final Sections sections;
    private final Function<Meaning.Declared, Trial> trials;

    /** @param trials makes the trials of a train */
    SearchChecker(
            Diagnostics found,
            Declarations declarations,
            Binder binder,
            Sections sections,
            Function<Meaning.Declared, Trial> trials) {
        this.found = found;
        this.declarations = declarations;
        this.binder = binder;
        this.sections = sections;
        this.trials = trials;
    }

    /** Empty when something is wrong, which has been reported. */
    Optional<SearchSpec> check(Decl.Section section, SpecFile file) {
        Entries entries = Entries.of(found, section, SectionKey.SEARCH);
        Scope scope = Scope.of(file);
        Optional<Meaning.Declared> over = entries.value("over").flatMap(e -> sections.train(e, scope));
        Optional<Strategy> strategy =
                entries.value("strategy").flatMap(e -> binder.term(Strategy.class, "strategy", e, scope));
        Optional<Objective> objective =
                entries.value("objective").flatMap(e -> binder.term(Objective.class, "objective", e, scope));
        SearchLimits limits = SearchLimits.read(found, declarations.evaluator(), entries, scope);
        Optional<List<Varied>> space = over.flatMap(o -> space(entries, section, file, o));
        if (over.isEmpty()) {
            return Optional.empty();
        }
        Trial trial = trials.apply(over.get());
        Trial.Outcome plain = trial.run(List.of());
        // What is wrong with a train of the same file has been told.
        if (over.get().file() != file) {
            plain.found().stream().filter(d -> d.severity() == Severity.ERROR).forEach(found::add);
        }
        boolean right = plain.train().isPresent()
                && new SearchAims(found, binder, sections, entries)
                        .fit(over.get(), plain.train().get().train(), strategy, objective, space);
        right &= strategy.map(s -> limits.end(found, entries, s)).orElse(true);
        if (right && space.isPresent() && !found.hasErrors()) {
            Combinations all =
                    new Combinations(trial, plain.train().get().model().calls().size());
            List<Diagnostic> failures =
                    all.check(space.get(), entries.keySpan("space").orElseThrow());
            found.addAll(failures);
            right = failures.isEmpty();
        }
        boolean isWhole = right && entries.isComplete() && limits.isRight() && space.isPresent();
        return isWhole && strategy.isPresent() && objective.isPresent()
                ? Optional.of(new SearchSpec(
                        entries.name(),
                        entries.value("over").orElseThrow().span().text(),
                        spaces(space.get()),
                        strategy.get(),
                        objective.get(),
                        limits.trials(),
                        limits.budgetSeconds(),
                        limits.seed(),
                        entries.head()))
                : Optional.empty();
    }

    private static Map<String, Space> spaces(List<Varied> all) {
        Map<String, Space> spaces = new LinkedHashMap<>();
        all.forEach(v -> spaces.put(v.name(), v.draws().space()));
        return spaces;
    }

    private Optional<List<Varied>> space(Entries entries, Decl.Section section, SpecFile file, Meaning.Declared train) {
        Optional<Expr> value = entries.value("space");
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (!(Spans.bare(value.get()) instanceof Expr.Record record)
                || record.entries().isEmpty()) {
            found.add(
                    Diagnostic.of(Code.D401, value.get().span(), "`space` names at least one param and where it may go")
                            .help("space: { lr: log_uniform(1e-5..1e-1) }"));
            return Optional.empty();
        }
        Decl.Section trained = (Decl.Section) train.declaration();
        Uses model = usesOf(trained, "model", train.file());
        Uses data = usesOf(trained, "data", train.file());
        Searchable searchable = new Searchable(found, declarations, file, Uses.of(section, file));
        SpaceChecker checker = new SpaceChecker(found, declarations, binder);
        List<Varied> all = new ArrayList<>();
        Set<String> seen = new TreeSet<>();
        for (Entry entry : record.entries()) {
            if (!seen.add(entry.key().text())) {
                found.add(Diagnostic.of(
                        Code.D205, entry.key().span(), "`" + entry.key().text() + "` stands twice in this record"));
                continue;
            }
            Optional<Searchable.Found> param = searchable.param(entry, trained);
            Optional<Draws> draws = param.flatMap(p -> checker.check(p.param(), p.home(), entry, Scope.of(file)));
            draws.ifPresent(d -> all.add(new Varied(
                    entry.key().text(),
                    param.get().param(),
                    entry,
                    d,
                    model.contains(param.get().param()),
                    data.contains(param.get().param()))));
        }
        return all.size() == record.entries().size() ? Optional.of(all) : Optional.empty();
    }

    private static Uses usesOf(Decl.Section train, String key, SpecFile file) {
        return train.entries().entries().stream()
                .filter(e -> e.key().text().equals(key))
                .findFirst()
                .map(e -> Uses.of(e.value(), file))
                .orElseGet(() -> Uses.of(new Expr.Missing(train.span()), file));
    }
}
