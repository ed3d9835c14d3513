package org.dlspec.train;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.dlspec.data.Part;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import org.dlspec.spec.TrainSpec;
import org.dlspec.vocab.metric.Metric;
import org.dlspec.weights.SafetensorsFile;

/**
 * The training loop: mini-batches, steps, validation, the best weights, checkpoints. Everything that happens at a step is
 * a function of the counters and the variables, which a checkpoint holds; so that a training which goes on from one gives
 * the bits of one that never stopped.
 */
final class Trainer {
    private final TrainRun run;
    private final TrainSpec spec;
    private final Portion.Schooling schooling;
    private final LoadedPlans plans;
    private final Variables variables;
    private final Evaluation evaluation;
    private final RunDirectory folder;
    private final MetricsLog metrics;
    private final TrainListener listener;
    private final Rhythm validate;
    private final Rhythm checkpoint;

    private Counters counters = Counters.START;
    private long checkpointed = -1;
    private long epochNanos;
    private long epochSamples;

    Trainer(TrainRun run, RunDirectory folder, MetricsLog metrics, TrainListener listener) {
        this.run = run;
        this.spec = run.experiment().train();
        this.schooling = run.schooling();
        this.plans = run.plans();
        this.variables = new Variables(run.program(), run.session());
        this.evaluation = new Evaluation(run.experiment(), run.plans());
        this.folder = folder;
        this.metrics = metrics;
        this.listener = listener;
        this.validate = Rhythm.every(spec.validate(), schooling.stepsPerEpoch());
        this.checkpoint = Rhythm.every(spec.checkpoint().every(), schooling.stepsPerEpoch());
    }

    /** Begins at step 0 with the first values of the parameters. */
    void initialize() {
        variables.initialize(spec.seed());
        metrics.cut(0);
        writeCheckpoint();
    }

    /** Takes up the state of a checkpoint; the metrics are cut back to it. */
    void restore(Path file) {
        Checkpoint.State state = Checkpoint.read(file, variables);
        counters = state.counters();
        checkpointed = counters.step();
        metrics.cut(state.metricsBytes());
    }

    Outcome train(StopRequest stop) {
        announce();
        Samples samples = run.data().training();
        epochNanos = System.nanoTime();
        try (Batches batches =
                new Batches(samples, Portion.training(schooling, counters.epoch(), counters.position()))) {
            for (Optional<Batch> next = batches.next(); next.isPresent(); next = batches.next()) {
                step(next.get());
                batches.giveBack(next.get());
                afterStep();
                if (stop.isRequested() && counters.step() < lastStep()) {
                    writeCheckpoint();
                    return Outcome.INTERRUPTED;
                }
            }
        }
        finish();
        return Outcome.FINISHED;
    }

    private void announce() {
        long arena = plans.get(LoadedPlans.Use.TRAINING, schooling.batch()).arenaBytes();
        listener.started(new TrainListener.Start(
                folder.path(),
                variables.learned(),
                schooling.samples(),
                schooling.stepsPerEpoch(),
                schooling.epochs(),
                counters.step() + 1,
                arena));
    }

    private void step(Batch batch) {
        LoadedPlan plan = plans.get(LoadedPlans.Use.TRAINING, batch.size());
        long step = counters.step() + 1;
        batch.feed(plan);
        plan.feed("step", (int) step);
        run.program().scalars().forEach((name, function) -> plan.feed(name, function.at(step)));
        plan.run();
        double loss = plan.fetchScalar("loss");
        if (!Double.isFinite(loss) || plan.fetchScalar("finite") == 0) {
            throw notFinite(plan, step, loss);
        }
        epochSamples += batch.size();
        counters = counters.stepped(loss, batch.size());
        JsonObject line = new JsonObject();
        line.addProperty("step", step);
        line.addProperty("epoch", counters.epoch());
        line.addProperty("loss", loss);
        line.addProperty("lr", rate());
        metrics.append(line);
        listener.stepped(new TrainListener.Step(step, counters.epoch(), batch.size(), loss, rate()));
    }

    /** The updates of such a step change nothing, so the weights are still those before it. */
    private DlspecException notFinite(LoadedPlan plan, long step, double loss) {
        writeCheckpoint();
        String what = Double.isFinite(loss) ? "a gradient is not a finite number" : "the loss is " + loss;
        String outputs = run.experiment().model().outputs().keySet().stream()
                .filter(output -> plan.gives("loss." + output))
                .filter(output -> !Float.isFinite(plan.fetchScalar("loss." + output)))
                .reduce("", (all, output) -> all + (all.isEmpty() ? " at output `" : ", `") + output + "`");
        return new DlspecException(
                Code.D901,
                what + " in step " + step + " (epoch " + counters.epoch() + ")" + outputs,
                "the weights before that step are kept in `" + folder.checkpoint(counters.step())
                        + "`; a smaller learning rate often helps");
    }

    private void afterStep() {
        boolean isEpochOver = counters.position() == schooling.stepsPerEpoch();
        boolean isLast = counters.step() == lastStep();
        Optional<Figures> validation = validate.isDue(counters.step()) || isLast ? validate() : Optional.empty();
        if (isEpochOver) {
            endEpoch(validation);
        } else if (validation.isPresent()) {
            JsonObject line = new JsonObject();
            line.addProperty("event", "validation");
            line.addProperty("step", counters.step());
            line.addProperty("epoch", counters.epoch());
            line.add("validation", validation.get().toJson());
            metrics.append(line);
        }
        if (checkpoint.isDue(counters.step()) || isLast) {
            writeCheckpoint();
        }
    }

    private Optional<Figures> validate() {
        long before = System.nanoTime();
        Optional<Figures> figures = run.data().part(Part.VALIDATION).map(evaluation::measure);
        // Validation is no part of the speed of training.
        epochNanos += System.nanoTime() - before;
        figures.ifPresent(measured -> consider(Part.VALIDATION, measured));
        return figures;
    }

    private void endEpoch(Optional<Figures> validation) {
        Figures train = Figures.loss(counters.meanLoss());
        consider(Part.TRAIN, train);
        double seconds = (System.nanoTime() - epochNanos) / 1e9;
        JsonObject line = new JsonObject();
        line.addProperty("event", "epoch");
        line.addProperty("epoch", counters.epoch());
        line.addProperty("step", counters.step());
        line.addProperty("lr", rate());
        line.add("train", train.toJson());
        line.add("validation", json(validation));
        metrics.append(line);
        listener.finishedEpoch(new TrainListener.Epoch(
                counters.epoch(), counters.step(), rate(), train, validation, epochSamples / seconds, seconds));
        counters = counters.nextEpoch();
        epochNanos = System.nanoTime();
        epochSamples = 0;
    }

    /** Keeps the weights when these figures are the best so far. */
    private void consider(Part part, Figures figures) {
        if (!(spec.keep() instanceof TrainSpec.Keep.Best best)
                || !best.metric().part().equals(part.toString())) {
            return;
        }
        Double value = figures.values().get(best.metric().name());
        if (value == null) {
            throw new DlspecException(Code.D604, "`" + best.metric() + "` is to be kept best and is not measured");
        }
        Counters.Best before = counters.best();
        boolean isBetter = !value.isNaN()
                && (before.isNone()
                        || (best.direction() == Metric.Direction.MAXIMIZE
                                ? value > before.value()
                                : value < before.value()));
        if (isBetter) {
            counters = counters.with(new Counters.Best(value, counters.step(), counters.epoch()));
            saveKept(best.metric().toString());
        }
    }

    private void saveKept(String metric) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("step", Long.toString(counters.step()));
        metadata.put("epoch", Integer.toString(counters.epoch()));
        metadata.put("metric", metric);
        metadata.put("value", Double.toString(counters.best().value()));
        variables.saveWeights(folder.file(RunDirectory.BEST), metadata);
    }

    private void writeCheckpoint() {
        if (checkpointed == counters.step()) {
            return;
        }
        checkpointed = counters.step();
        Map<String, String> origin = new LinkedHashMap<>();
        origin.put("name", spec.name());
        origin.put("seed", Long.toString(spec.seed()));
        Checkpoint.write(
                folder.checkpoint(counters.step()), variables, new Checkpoint.State(counters, metrics.sync()), origin);
        folder.prune(spec.checkpoint().keep());
    }

    private void finish() {
        boolean keepsLast = counters.best().isNone();
        if (keepsLast) {
            saveKept("last");
        }
        Path kept = folder.file(RunDirectory.BEST);
        try (SafetensorsFile file = SafetensorsFile.open(kept, SafetensorsFile.Checksum.REQUIRED)) {
            variables.loadWeights(kept, file);
        }
        Optional<Figures> validation = run.data().part(Part.VALIDATION).map(evaluation::measure);
        Optional<Figures> test = run.data().part(Part.TEST).map(evaluation::measure);
        Counters.Best best = counters.best();
        JsonObject line = new JsonObject();
        line.addProperty("event", "done");
        line.addProperty("best_epoch", keepsLast ? schooling.epochs() : best.epoch());
        line.add("validation", json(validation));
        line.add("test", json(test));
        metrics.append(line);
        metrics.sync();
        listener.done(new TrainListener.Done(
                folder.path(),
                keepsLast ? schooling.epochs() : best.epoch(),
                keepsLast ? counters.step() : best.step(),
                keepsLast ? OptionalDouble.empty() : OptionalDouble.of(best.value()),
                validation,
                test));
    }

    private static JsonElement json(Optional<Figures> figures) {
        return figures.<JsonElement>map(Figures::toJson).orElse(JsonNull.INSTANCE);
    }

    private double rate() {
        return spec.optimizer().lr().value(counters.step() - 1, schooling.stepsPerEpoch());
    }

    private long lastStep() {
        return (long) schooling.epochs() * schooling.stepsPerEpoch();
    }
}
