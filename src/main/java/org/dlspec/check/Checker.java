package org.dlspec.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.dlspec.check.lint.Lints;
import org.dlspec.check.lint.Subject;
import org.dlspec.data.Files;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Diagnostics;
import org.dlspec.diag.Source;
import org.dlspec.diag.Span;
import org.dlspec.spec.DataSpec;
import org.dlspec.spec.Experiment;
import org.dlspec.spec.ExportSpec;
import org.dlspec.spec.ModelSpec;
import org.dlspec.spec.Origins;
import org.dlspec.spec.RequireSpec;
import org.dlspec.spec.SearchSpec;
import org.dlspec.syntax.ast.Decl;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.vocab.Term;
import org.dlspec.vocab.Vocabulary;
import org.dlspec.vocab.loss.Loss;
import org.dlspec.vocab.schedule.Schedule;

/** Finds the meaning of a file and everything that is wrong with it. Never throws on what a file says. */
public final class Checker {
    private final Diagnostics found = new Diagnostics();
    private final Origins origins = new Origins();
    private final Declarations declarations = new Declarations(found);
    private final Binder binder = new Binder(found, declarations, origins);
    private final Files files;
    private final Runnable step;
    private final Models models;
    private final Imports imports;
    private final Sections sections;
    private final Map<String, Schedule> schedules = new LinkedHashMap<>();
    private final Map<String, TracedModel> traced = new LinkedHashMap<>();

    private Checker(Files files, Runnable step) {
        this.files = files;
        this.step = step;
        this.models = new Models(found, declarations, binder, files);
        this.imports = new Imports(found, files);
        this.sections = new Sections(
                found, declarations.evaluator(), new DataChecker(found, declarations, binder, files), origins);
    }

    /** Imports and data are seen through the port alone; settings take the place of the defaults of params. */
    public static Checked check(Source source, Files files, List<Setting> settings) {
        return check(source, files, settings, () -> {});
    }

    /**
     * The same for one who may lose interest.
     *
     * @param step is run again and again; what it throws ends the check
     */
    public static Checked check(Source source, Files files, List<Setting> settings, Runnable step) {
        return new Checker(files, step).run(source, settings);
    }

    private Checked run(Source source, List<Setting> settings) {
        SpecFile file = imports.load(source);
        declarations.distrust(imports.withBrokenHeads());
        new Settings(found, declarations).apply(settings, file);
        file.declarations().values().forEach(d -> value(d, file));
        List<Experiment> experiments = new ArrayList<>();
        file.declarations().values().forEach(d -> DoubledFormals.report(found, d));
        for (Decl declaration : file.declarations().values()) {
            step.run();
            if (declaration instanceof Decl.Model model) {
                model(model, file);
            } else if (declaration instanceof Decl.Block block) {
                new NameCheck(found, declarations).check(block.formals(), block.body(), Scope.of(file));
            }
        }
        for (Decl declaration : file.declarations().values()) {
            step.run();
            if (declaration instanceof Decl.Section section) {
                section(section, file, settings, experiments);
            }
        }
        reportResults();
        Map<String, ModelSpec> specs = new LinkedHashMap<>();
        traced.forEach((name, model) -> specs.put(name, model.spec()));
        List<RequireSpec> requirements = requirements(file, specs, experiments);
        List<ExportSpec> exports = exports(file);
        List<SearchSpec> searches = searches(file);
        boolean wrong = found.hasErrors();
        step.run();
        Subject subject = new Subject(imports.tree(), experiments, specs, sections.evidence(), models.borrowed());
        if (!wrong) {
            found.addAll(Lints.find(subject));
        }
        return new Checked(
                wrong ? List.of() : experiments,
                specs,
                data(file),
                requirements,
                searches,
                schedules,
                exports,
                wrong ? Map.of() : subject.steps(),
                origins,
                Unbuilt.once(Echoes.without(found.sorted(), imports.broken(), file)),
                imports.sources());
    }

    private List<RequireSpec> requirements(SpecFile file, Map<String, ModelSpec> specs, List<Experiment> experiments) {
        Map<String, ModelSpec> models = new LinkedHashMap<>(specs);
        experiments.forEach(e -> models.put(e.name(), e.model()));
        RequireChecker checker = new RequireChecker(found, declarations.evaluator());
        return file.declarations().values().stream()
                .filter(d -> d instanceof Decl.Section section && section.kind() == Decl.Kind.REQUIRE)
                .flatMap(d -> checker.check((Decl.Section) d, file, models).stream())
                .toList();
    }

    private List<ExportSpec> exports(SpecFile file) {
        ExportChecker checker = new ExportChecker(found, declarations.evaluator(), sections);
        return of(Decl.Kind.EXPORT, file)
                .flatMap(s -> checker.check(s, file).stream())
                .toList();
    }

    /** The last that is checked: values are tried only in a file that is right without the search. */
    private List<SearchSpec> searches(SpecFile file) {
        SearchChecker checker = new SearchChecker(
                found, declarations, binder, sections, over -> new Trial(over, files, sections, step));
        List<SearchSpec> all = new ArrayList<>();
        // No engine runs them yet; of one that is wrong, that is all there is to say.
        of(Decl.Kind.SEARCH, file)
                .forEach(section -> checker.check(section, file).ifPresent(right -> {
                    found.add(Unbuilt.of("`search`", word(section)));
                    all.add(right);
                }));
        return all;
    }

    private static Stream<Decl.Section> of(Decl.Kind kind, SpecFile file) {
        return file.declarations().values().stream()
                .filter(d -> d instanceof Decl.Section section && section.kind() == kind)
                .map(d -> (Decl.Section) d);
    }

    private List<DataSpec> data(SpecFile file) {
        return file.declarations().values().stream()
                .filter(d -> d instanceof Decl.Section section && section.kind() == Decl.Kind.DATA)
                .flatMap(d -> sections.data((Decl.Section) d, file).spec().stream())
                .toList();
    }

    /** Reads a const or param for what is wrong in it, even where nothing uses it. */
    private void value(Decl declaration, SpecFile file) {
        Meaning meaning = declarations.meaning(declaration, file);
        String name = declaration.name().text();
        if (!(meaning instanceof Meaning.Later later)) {
            return;
        }
        Scope scope = Scope.of(file);
        if (declaration instanceof Decl.Param param && Types.term(param.type()).isPresent()) {
            keep(name, binder.term(Types.term(param.type()).get(), name, later.expression(), later.scope()));
        } else if (first(later.expression()) instanceof Expr.Call call
                && Spans.bare(call.callee()) instanceof Expr.Reference callee) {
            String word = callee.name().text();
            boolean isWord = declarations.find(word, scope) instanceof Meaning.Word;
            Class<? extends Term> category = category(word);
            boolean single = Spans.bare(later.expression()) == call;
            if (isWord && (single || category == Schedule.class || category == Loss.class)) {
                keep(name, binder.term(category, name, later.expression(), scope));
            }
        }
    }

    private void keep(String name, Optional<? extends Term> term) {
        if (term.isPresent() && term.get() instanceof Schedule schedule) {
            schedules.put(name, schedule);
        }
    }

    /** What a value of several parts begins with: its word says what the whole is. */
    private static Expr first(Expr expression) {
        Expr left = Spans.bare(expression);
        while (left instanceof Expr.Pipe || left instanceof Expr.Infix) {
            if (left instanceof Expr.Infix infix && Spans.bare(infix.left()) instanceof Expr.Quantity) {
                left = Spans.bare(infix.right());
            } else {
                left = Spans.bare(left instanceof Expr.Pipe pipe ? pipe.input() : ((Expr.Infix) left).left());
            }
        }
        return left;
    }

    private static Class<? extends Term> category(String word) {
        return Vocabulary.CATEGORIES.stream()
                .filter(c -> Vocabulary.find(c, word).isPresent())
                .findFirst()
                .orElse(Schedule.class);
    }

    private void model(Decl.Model model, SpecFile file) {
        if (models.isClosed(model, file)) {
            models.trace(ModelUse.plain(model, file), Map.of())
                    .ifPresent(t -> traced.put(model.name().text(), t));
        } else {
            new NameCheck(found, declarations).check(model.formals(), model.body(), Scope.of(file));
        }
    }

    private void section(Decl.Section section, SpecFile file, List<Setting> settings, List<Experiment> into) {
        switch (section.kind()) {
            case DATA -> sections.data(section, file);
            case TRAIN ->
                new TrainChecker(found, declarations, binder, models, sections)
                        .check(section, file)
                        .ifPresent(t -> {
                            origins.written(t.train().span(), Entries.written(section));
                            into.add(experiment(t, section, file, settings));
                        });
            // Held when all models and trains are known.
            case REQUIRE, SEARCH, EXPORT -> {}
        }
    }

    private Experiment experiment(
            TrainChecker.CheckedTrain train, Decl.Section section, SpecFile file, List<Setting> settings) {
        return new Experiment(
                train.train().name(),
                train.model(),
                train.data(),
                train.train(),
                imports.sources(),
                settings.stream().map(Setting::toString).toList(),
                OptionalInt.empty(),
                Unbuilt.refusals(found.sorted(), Uses.of(section, file)));
    }

    private static Span word(Decl.Section section) {
        Span whole = section.span();
        int end = Math.min(whole.end(), whole.start() + section.kind().word().length());
        return new Span(whole.source(), whole.start(), end);
    }

    /** A result that is not the stated one is told unless a train has told the same by its target. */
    private void reportResults() {
        List<Diagnostic> sofar = found.sorted();
        for (TracedModel model : models.all()) {
            boolean told = sofar.stream().anyMatch(d -> d.code() == Code.D302 && isOf(model, d));
            if (!told) {
                model.mismatch().ifPresent(found::add);
            }
        }
    }

    private static boolean isOf(TracedModel model, Diagnostic diagnostic) {
        return model.outputs().values().stream()
                .map(Meaning.Tensor::origin)
                .anyMatch(o -> o.source().equals(diagnostic.span().source())
                        && o.start() <= diagnostic.span().start()
                        && diagnostic.span().end() <= o.end());
    }
}
