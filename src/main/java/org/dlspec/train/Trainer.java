package org.dlspec.train;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.dlspec.data.Part;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import org.dlspec.spec.TrainSpec;
import org.dlspec.weights.Safetensors;

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
    private final Turns turns;
    private final Variables variables;
    private final Evaluation evaluation;
    private final RunDirectory folder;
    private final RunLog log;
    private final TrainListener listener;
    private final Rhythm validate;
    private final Rhythm checkpoint;
    private final Foreseen foreseen;
    private final KernelRecord kernels;
    private Counters counters = Counters.START;
    private Watches watches;
    private long checkpointed = -1;
    /** The learning rate of the last step. */
    private double rate;

    private long epochNanos;
    private long epochSamples;

    Trainer(TrainRun run, RunDirectory folder, RunLog log, TrainListener listener) {
        this.run = run;
        this.spec = run.experiment().train();
        this.schooling = run.schooling();
        this.plans = run.plans();
        this.turns = new Turns(run, listener);
        this.variables = new Variables(run.program(), run.session());
        this.evaluation = new Evaluation(run.experiment(), run.data().learned(), run.plans());
        this.foreseen = new Foreseen(run);
        this.folder = folder;
        this.kernels = new KernelRecord(folder);
        this.log = log;
        this.listener = listener;
        this.validate = Rhythm.every(spec.validate(), schooling.stepsPerEpoch());
        this.watches = Watches.of(spec, Turns.updatesPerEpoch(spec, schooling));
        this.checkpoint = Rhythm.every(spec.checkpoint().every(), schooling.stepsPerEpoch());
    }

    /** Begins at step 0 with the first values of the parameters, or with those of a file. */
    void initialize(Optional<Path> weights) {
        variables.initialize(spec.seed());
        weights.ifPresent(variables::loadWeights);
        log.cut(RunLog.Length.NOTHING);
        writeCheckpoint();
    }

    /** Takes up the state of a checkpoint; the metrics are cut back to it. */
    void restore(Path file) {
        Checkpoint.State state = Checkpoint.read(file, variables, watches);
        counters = state.counters();
        watches = state.watches();
        checkpointed = counters.step();
        log.cut(state.log());
    }

    Outcome train(StopRequest stop) {
        announce();
        epochNanos = System.nanoTime();
        if (!watches.isStopped() && !goThrough(stop)) {
            return Outcome.INTERRUPTED;
        }
        finish();
        return Outcome.FINISHED;
    }

    /** False when it was asked to stop before the last step; a checkpoint stands behind the one that is done. */
    private boolean goThrough(StopRequest stop) {
        Samples samples = run.data().training();
        Iterator<Portion> portions = Portion.training(schooling, counters.epoch(), counters.position());
        Optional<Mixer> mixer = Mixer.of(run.experiment(), samples.feeds());
        try (Batches batches = new Batches(samples, portions, mixer)) {
            for (Optional<Batch> next = batches.next(); next.isPresent(); next = batches.next()) {
                LoadedPlan plan = feed(next.get());
                batches.giveBack(next.get());
                step(plan, next.get().size());
                foreseen.plan();
                afterStep();
                if (watches.isStopped()) {
                    return true;
                }
                if (stop.isRequested() && counters.step() < lastStep()) {
                    writeCheckpoint();
                    return false;
                }
            }
        }
        return true;
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

    private LoadedPlan feed(Batch batch) {
        LoadedPlan plan = turns.next(counters, batch.size(), variables);
        batch.feed(plan);
        plan.feed("step", (int) counters.step() + 1);
        turns.feed(plan, counters, watches);
        return plan;
    }

    private void step(LoadedPlan plan, int samples) {
        long step = counters.step() + 1;
        plan.run();
        double loss = plan.fetchScalar("loss");
        if (!Double.isFinite(loss) || plan.fetchScalar("finite") == 0) {
            throw notFinite(plan, step, loss);
        }
        epochSamples += samples;
        counters = counters.stepped(loss, samples);
        rate = turns.rate(counters, watches);
        TrainListener.Step done = new TrainListener.Step(step, counters.epoch(), samples, loss, rate);
        log.step(done);
        listener.stepped(done);
        if (watches.readNorm() && plan.gives("gradient_norm")) {
            watches = watches.stepped(plan.fetchScalar("gradient_norm"));
        }
    }

    /** The updates of such a step change nothing, so the weights are still those before it. */
    private DlspecException notFinite(LoadedPlan plan, long step, double loss) {
        writeCheckpoint();
        log.awaitSettled();
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
        if (isEpochOver) {
            consider(Part.TRAIN, Figures.loss(counters.meanLoss()));
        }
        boolean isLast = counters.step() == lastStep() || watches.isStopped();
        Optional<Figures> validation = validate.isDue(counters.step()) || isLast ? validate() : Optional.empty();
        if (isEpochOver) {
            endEpoch(validation);
        } else {
            validation.ifPresent(figures -> log.validation(counters, figures));
        }
        watches.stopped().ifPresent(this::stop);
        if (isEpochOver) {
            counters = counters.nextEpoch();
        }
        if (checkpoint.isDue(counters.step()) || isLast || watches.isStopped()) {
            writeCheckpoint();
        }
    }

    private void stop(String reason) {
        log.stop(counters, reason);
        listener.stopped(new TrainListener.Stop(counters.step(), counters.epoch(), reason));
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
        double seconds = (System.nanoTime() - epochNanos) / 1e9;
        TrainListener.Epoch epoch = new TrainListener.Epoch(
                counters.epoch(), counters.step(), rate, train, validation, epochSamples / seconds, seconds);
        log.epoch(epoch);
        listener.finishedEpoch(epoch);
        epochNanos = System.nanoTime();
        epochSamples = 0;
    }

    /** Looks at figures that were measured: whether the weights are the best so far, and what is watched. */
    private void consider(Part part, Figures figures) {
        keep(part, figures);
        Watches before = watches;
        watches = watches.measured(part, figures, turns.done(counters));
        for (Watch watch : watches.reducedSince(before)) {
            log.plateau(counters, watch);
            listener.noted("step " + counters.step() + ": `" + watch.aim().metric()
                    + "` has not become better, so that `on_plateau` goes to "
                    + org.dlspec.diag.Figures.shown(watch.now()));
        }
    }

    /** Keeps the weights when these figures are the best so far. */
    private void keep(Part part, Figures figures) {
        if (!(spec.keep() instanceof TrainSpec.Keep.Best best)
                || !best.metric().part().equals(part.toString())) {
            return;
        }
        Double value = figures.values().get(best.metric().name());
        if (value == null) {
            throw new DlspecException(Code.D604, "`" + best.metric() + "` is to be kept best and is not measured");
        }
        Counters.Best before = counters.best();
        boolean isBetter =
                !value.isNaN() && (before.isNone() || best.direction().isBetter(value, before.value(), 0));
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
        // Written aside under one name, so that only one may be on its way.
        log.awaitSettled();
        log.settle(variables.saveWeights(folder.file(RunDirectory.BEST), metadata)::settle);
    }

    private void writeCheckpoint() {
        if (checkpointed == counters.step()) {
            return;
        }
        checkpointed = counters.step();
        kernels.keep(run.kernels().get());
        Safetensors.Begun begun = Checkpoint.begin(
                folder.checkpoint(counters.step()),
                variables,
                new Checkpoint.State(counters, watches, log.write()),
                run.origin());
        log.settleCheckpoint(begun, () -> folder.prune(spec.checkpoint().keep()));
    }

    private void finish() {
        boolean keepsLast = counters.best().isNone();
        if (keepsLast) {
            saveKept("last");
        }
        log.awaitSettled();
        variables.loadWeights(folder.file(RunDirectory.BEST));
        Optional<Figures> validation = run.data().part(Part.VALIDATION).map(evaluation::measure);
        Optional<Figures> test = run.data().part(Part.TEST).map(evaluation::measure);
        kernels.keep(run.kernels().get());
        Counters.Best best = counters.best();
        TrainListener.Done done = new TrainListener.Done(
                folder.path(),
                keepsLast ? lastEpoch() : best.epoch(),
                keepsLast ? counters.step() : best.step(),
                keepsLast ? OptionalDouble.empty() : OptionalDouble.of(best.value()),
                validation,
                test);
        log.done(done);
        listener.done(done);
    }

    /** The epoch of the last step. */
    private int lastEpoch() {
        return (int) ((counters.step() - 1) / schooling.stepsPerEpoch()) + 1;
    }

    private long lastStep() {
        return (long) schooling.epochs() * schooling.stepsPerEpoch();
    }
}
