package org.dlspec.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Diagnostics;
import org.dlspec.diag.Figures;
import org.dlspec.diag.Fix;
import org.dlspec.diag.Span;
import org.dlspec.spec.DataSpec;
import org.dlspec.spec.ModelSpec;
import org.dlspec.spec.Outlier;
import org.dlspec.spec.TrainSpec;
import org.dlspec.syntax.ast.Decl;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.vocab.Defaults;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.SectionKey;
import org.dlspec.vocab.loss.Loss;
import org.dlspec.vocab.metric.Metric;
import org.dlspec.vocab.optimizer.Optimizer;
import org.dlspec.vocab.train.Cutmix;
import org.dlspec.vocab.train.Mixing;
import org.dlspec.vocab.train.Phase;

/** Checks a train section: the values of its keys, and that model, data, losses and metrics go together. */
final class TrainChecker {
    private final Diagnostics found;
    private final Declarations declarations;
    private final Binder binder;
    private final Models models;
    private final Sections sections;

    TrainChecker(Diagnostics found, Declarations declarations, Binder binder, Models models, Sections sections) {
        this.found = found;
        this.declarations = declarations;
        this.binder = binder;
        this.models = models;
        this.sections = sections;
    }

    /** What a train is made of. */
    record CheckedTrain(ModelSpec model, DataSpec data, TrainSpec train) {}

    /** The entries of a section, what their plain values are, and where their names are looked up. */
    private record Section(
            Entries entries,
            TrainValues values,
            TrainValues.Plain plain,
            Rare rare,
            Optional<Optimizer> optimizer,
            Scope scope) {}

    /** The keys that a train rarely has; empty where a value is wrong. */
    private record Rare(
            Optional<List<Phases.Placed>> phases,
            Optional<TrainSpec.Options> options,
            List<TrainOptions.Monitor> watched) {}

    /** Model and data that have been brought together. */
    private record Pair(
            CheckedData data,
            TracedModel model,
            Pairing pairing,
            Optional<ModelSpec> renamed,
            Map<String, DataSpec.Field> targets) {}

    /** Empty when something is wrong, which has been reported. */
    Optional<CheckedTrain> check(Decl.Section declaration, SpecFile file) {
        Entries entries = Entries.of(found, declaration, SectionKey.TRAIN);
        return binder.under(TrainOptions.defaults(entries), () -> check(entries, Scope.of(file)));
    }

    private Optional<CheckedTrain> check(Entries entries, Scope scope) {
        TrainValues values = new TrainValues(found, declarations.evaluator(), binder, scope);
        Optional<Optimizer> optimizer =
                entries.value("optimizer").flatMap(e -> binder.term(Optimizer.class, "optimizer", e, scope));
        Section section = new Section(entries, values, values.plain(entries), rare(entries, scope), optimizer, scope);
        Optional<Pair> pair = pair(section);
        if (pair.isEmpty() || entries.value("loss").isEmpty()) {
            entries.value("loss").ifPresent(values::lookAtLoss);
            return Optional.empty();
        }
        return train(section, pair.get());
    }

    private Rare rare(Entries entries, Scope scope) {
        Optional<List<Phases.Placed>> phases = new Phases(found, binder).read(entries, scope);
        TrainOptions reader = new TrainOptions(found, declarations.evaluator(), binder, entries, scope);
        List<Phase> parts =
                phases.orElse(List.of()).stream().map(Phases.Placed::phase).toList();
        Optional<TrainSpec.Options> options = reader.read(parts);
        return new Rare(phases, options, reader.monitors());
    }

    /** Whether the phases fit the model, and the metrics that are watched are measured. */
    private boolean fits(Section section, Pair pair, Measures measures, Map<String, List<Metric>> metrics) {
        Rare rare = section.rare();
        Optional<Optimizer> optimizer = section.optimizer();
        boolean right = rare.phases().isPresent()
                && new Phases(found, binder)
                        .fit(pair.model().spec(), rare.phases().get(), optimizer);
        List<TrainOptions.Monitor> all = new ArrayList<>(rare.watched());
        optimizer.ifPresent(o -> all.addAll(
                watched(o, section.entries().value("optimizer").orElseThrow().span())));
        for (Phases.Placed part : rare.phases().orElse(List.of())) {
            part.phase()
                    .optimizer()
                    .ifPresent(o -> all.addAll(watched(
                            o, TrainOptions.argument(part.at(), "optimizer").span())));
        }
        for (TrainOptions.Monitor watched : all) {
            right &= measures.best(
                            watched.metric(),
                            watched.at(),
                            metrics,
                            section.entries().value("metrics"))
                    .isPresent();
        }
        return right & mixes(section, pair) && rare.options().isPresent();
    }

    /** Whether the inputs can be mixed where that is asked for. */
    private boolean mixes(Section section, Pair pair) {
        List<Kind> inputs =
                pair.data().inputs().stream().map(DataSpec.Field::kind).toList();
        Optional<Mixing> mixing = section.rare().options().flatMap(TrainSpec.Options::mix);
        boolean isPatched = mixing.isPresent() && mixing.get() instanceof Cutmix;
        boolean hasMask =
                pair.data().targets().stream().anyMatch(target -> target.kind().present() instanceof Kind.Mask);
        Optional<String> misfit = isPatched && hasMask
                ? Optional.of("`cutmix` mixes answers by area, and a mask has an answer for each pixel")
                : mixing.flatMap(mix -> mix.misfit(inputs));
        misfit.ifPresent(m -> found.add(Diagnostic.of(
                Code.D301, section.entries().value("mix").orElseThrow().span(), m)));
        return misfit.isEmpty();
    }

    /** What the schedules of an optimizer wait for, which stands somewhere in its text. */
    private List<TrainOptions.Monitor> watched(Optimizer optimizer, Span at) {
        return ScheduleParts.plateaus(optimizer).stream()
                .map(p -> new TrainOptions.Monitor(
                        p.monitor(), binder.place(p, "monitor").orElse(at)))
                .toList();
    }

    private Optional<Pair> pair(Section section) {
        Entries entries = section.entries();
        Optional<CheckedData> data = entries.value("data")
                // A section of data is read once, whatever trains use it.
                .flatMap(e -> binder.under(Defaults.OWN, () -> sections.data(e, section.scope())))
                .filter(CheckedData::isWhole);
        Optional<ModelUse> model = entries.value("model").flatMap(e -> sections.model(e, section.scope()));
        if (data.isEmpty() || model.isEmpty()) {
            return Optional.empty();
        }
        List<String> inputs = model.get().model().formals().stream()
                .filter(f -> !Types.isCompileTime(f.kind()))
                .map(f -> f.name().text())
                .toList();
        Map<String, Kind> kinds = Pairing.kinds(inputs, data.get());
        Optional<TracedModel> traced = models.trace(model.get(), kinds);
        if (traced.isEmpty()) {
            return Optional.empty();
        }
        Pairing pairing = new Pairing(
                found, data.get(), entries.value("model").orElseThrow().span());
        Optional<ModelSpec> renamed = pairing.inputs(traced.get().spec());
        return pairing.targets(traced.get()).map(t -> new Pair(data.get(), traced.get(), pairing, renamed, t));
    }

    private Optional<CheckedTrain> train(Section section, Pair pair) {
        Entries entries = section.entries();
        Optional<Map<String, Loss>> losses = new Losses(found, binder, pair.pairing())
                .losses(entries.value("loss").orElseThrow(), pair.model(), pair.targets(), section.scope());
        Measures measures = new Measures(
                found, binder, pair.data(), divided(section, pair.data()).parts());
        Optional<Map<String, List<Metric>>> metrics =
                measures.metrics(entries.value("metrics"), pair.targets(), section.scope());
        Optional<TrainSpec.Keep> keep = keep(entries, section.values(), measures, metrics);
        boolean rareFits = metrics.isPresent() && fits(section, pair, measures, metrics.get());
        boolean batchFits = checkBatch(section, pair.data());
        boolean formulasFit = checkFormulas(section, pair.data());
        boolean complete = entries.isComplete() && section.plain().isRight() && batchFits && rareFits && formulasFit;
        boolean isRight = complete
                && losses.isPresent()
                && metrics.isPresent()
                && keep.isPresent()
                && optimizer(section).isPresent()
                && pair.renamed().isPresent()
                && pair.data().spec().isPresent();
        if (!isRight) {
            return Optional.empty();
        }
        TrainValues.Plain plain = section.plain();
        List<Phase> phases = section.rare().options().get().phases();
        Map<String, String> targets = new LinkedHashMap<>();
        pair.targets().forEach((output, field) -> targets.put(output, field.name()));
        TrainSpec spec = new TrainSpec(
                entries.name(),
                losses.get(),
                targets,
                metrics.get(),
                optimizer(section).get(),
                phases.isEmpty() ? plain.epochs() : epochs(phases),
                plain.batch(),
                keep.get(),
                plain.checkpoint(),
                plain.validate(),
                plain.shuffle(),
                plain.seed(),
                section.rare().options().get(),
                entries.head());
        return Optional.of(
                new CheckedTrain(pair.renamed().get(), pair.data().spec().get(), spec));
    }

    /** That of the train, or of its first phase. */
    private static Optional<Optimizer> optimizer(Section section) {
        Optional<Optimizer> own = section.rare().phases().orElse(List.of()).stream()
                .findFirst()
                .flatMap(p -> p.phase().optimizer());
        return section.optimizer().or(() -> own);
    }

    private static int epochs(List<Phase> phases) {
        return (int) Math.min(
                Integer.MAX_VALUE, phases.stream().mapToLong(Phase::epochs).sum());
    }

    private Optional<TrainSpec.Keep> keep(
            Entries entries, TrainValues values, Measures measures, Optional<Map<String, List<Metric>>> metrics) {
        Optional<Expr> value = entries.value("keep");
        if (value.isEmpty()) {
            return Optional.of(measures.usual());
        }
        if (value.get().span().text().equals("last")) {
            return Optional.of(new TrainSpec.Keep.Last());
        }
        Optional<TrainWords.Best> best =
                values.word(value.get(), TrainWords.Best.class, "keep", "best(metric) or last");
        if (best.isEmpty() || metrics.isEmpty()) {
            return Optional.empty();
        }
        Expr call = Spans.bare(value.get());
        Span span = ((Expr.Call) call).arguments().get(0).value().span();
        return measures.best(best.get().metric(), span, metrics.get(), entries.value("metrics"));
    }

    /** Whether every value of the schedules can be one, where the number of steps is known. */
    private boolean checkFormulas(Section section, CheckedData data) {
        int samples = divided(section, data).training().orElse(0);
        if (samples == 0 || section.optimizer().isEmpty()) {
            return true;
        }
        int batch = Math.min(samples, section.plain().batch().orElse(samples));
        long seen = (long) batch
                * section.rare().options().map(TrainSpec.Options::accumulate).orElse(1);
        long perEpoch = (samples + seen - 1) / seen;
        Optimizer optimizer = section.optimizer().get();
        Optional<Outlier> outlier =
                Outlier.of(optimizer, perEpoch * section.plain().epochs(), perEpoch);
        outlier.ifPresent(o -> found.add(Diagnostic.of(
                Code.D402,
                binder.place(optimizer, o.parameter().name())
                        .orElse(section.entries()
                                .value("optimizer")
                                .orElseThrow()
                                .span()),
                o.message())));
        return outlier.isEmpty();
    }

    private static Divided divided(Section section, CheckedData data) {
        int folds = section.rare().options().map(o -> o.folds().orElse(0)).orElse(0);
        return new Divided(data, folds);
    }

    private boolean checkBatch(Section section, CheckedData data) {
        int samples = divided(section, data).training().orElse(Integer.MAX_VALUE);
        OptionalInt batch = section.plain().batch();
        Optional<Expr> written = section.entries().value("batch");
        if (batch.isEmpty() || written.isEmpty() || batch.getAsInt() <= samples) {
            return true;
        }
        found.add(Diagnostic.of(
                        Code.D605,
                        written.get().span(),
                        "a batch of " + Figures.whole(batch.getAsInt()) + " is larger than the training split of "
                                + Figures.whole(samples) + " samples")
                .fix(Fix.replace(written.get().span(), "all")));
        return false;
    }
}
