package org.dlspec.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.dlspec.backend.Backend;
import org.dlspec.backend.Backends;
import org.dlspec.backend.KernelChoices;
import org.dlspec.backend.Session;
import org.dlspec.compile.Again;
import org.dlspec.compile.Compiler;
import org.dlspec.compile.Program;
import org.dlspec.compile.plan.Kernel;
import org.dlspec.compile.plan.Plan;
import org.dlspec.data.Part;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import org.dlspec.diag.Source;
import org.dlspec.graph.GraphText;
import org.dlspec.spec.Experiment;
import org.dlspec.spec.Outlier;
import org.dlspec.spec.Period;
import org.dlspec.spec.TrainSpec;
import org.dlspec.vocab.MetricName;

/** Trains an experiment in a run directory, from its start or from where an earlier process stopped. */
public final class Training {
    private final Experiment experiment;
    private final Dataset data;
    private final Backend backend;
    private final TrainRequest request;
    private final TrainListener listener;

    private Training(
            Experiment experiment, Dataset data, Backend backend, TrainRequest request, TrainListener listener) {
        this.experiment = experiment;
        this.data = data.with(backend.pictures());
        this.backend = backend;
        this.request = request;
        this.listener = listener;
    }

    /** Runs on the thread that opened the backend. */
    public static Outcome run(
            Experiment experiment,
            Dataset data,
            Backend backend,
            TrainRequest request,
            TrainListener listener,
            StopRequest stop) {
        return new Training(experiment, data, backend, request, listener).run(stop);
    }

    private Outcome run(StopRequest stop) {
        Portion.Schooling schooling = Portion.Schooling.of(experiment.train(), data);
        checkMonitors();
        checkFormulas(schooling);
        if (request.start() != TrainRequest.Start.FRESH) {
            repeatKernels(RunDirectory.provenance(earlier()).kernelChoices());
        }
        Experiment settled = data.learned().settled(experiment);
        Program program =
                Compiler.compile(settled, backend.selector(), Turns.updatesPerEpoch(settled.train(), schooling));
        // The first plan decides where the variables lie: the batch of the training is to be the one they suit.
        tellPrecision(program);
        Plan plan = program.training(schooling.batch());
        tellSlowSteps(plan);
        Again.of(plan).ifPresent(again -> listener.noted("to fit into `memory`: " + again.text()));
        try (Session session = backend.open(program.placement());
                LoadedPlans plans = new LoadedPlans(program, session)) {
            // Made before the folder is, so that a plan that cannot be loaded leaves no run behind.
            plans.get(LoadedPlans.Use.TRAINING, schooling.batch());
            TrainRun run = new TrainRun(settled, data, program, session, plans, schooling, backend::choices);
            return request.start() == TrainRequest.Start.FRESH ? begin(run, stop) : goOn(run, stop);
        }
    }

    private void tellPrecision(Program program) {
        TrainSpec.Precision wanted = experiment.train().options().precision();
        if (program.precision() != wanted) {
            listener.noted("the training computes in " + program.precision() + ", not in " + wanted
                    + ": this device has no instructions for it, and would be slower with it");
        }
    }

    private void tellSlowSteps(Plan plan) {
        if (backend.name().equals(Backends.REFERENCE)) {
            return;
        }
        plan.steps().stream()
                .filter(step -> step.kernel().id().equals(Kernel.REFERENCE))
                .map(step -> Code.L21 + ": `" + GraphText.name(step.op()) + "` of " + step.origin()
                        + " runs on the slow reference kernel")
                .distinct()
                .forEach(listener::noted);
    }

    /** A figure that is never measured would keep the last weights, or never end a training, without a word. */
    private void checkMonitors() {
        TrainSpec train = experiment.train();
        if (train.keep() instanceof TrainSpec.Keep.Best best) {
            checkMonitor(best.metric(), "to be best");
        }
        Watches.of(train, 1).all().forEach(watch -> checkMonitor(watch.aim().metric(), "monitored"));
    }

    private void checkMonitor(MetricName metric, String what) {
        String part = metric.part();
        boolean isLoss = metric.name().equals(Figures.LOSS);
        String why = part.equals(Part.TEST.toString())
                ? "the test part is measured only at the end"
                : part.equals(Part.TRAIN.toString())
                        ? isLoss ? "" : "of the training part only the loss is measured"
                        : data.part(Part.VALIDATION).isPresent() ? "" : "no sample is left for validation";
        if (!why.isEmpty()) {
            throw new DlspecException(Code.D604, "`" + metric + "` is " + what + ", and " + why);
        }
    }

    /** The checker has looked already where it could count the samples. */
    private void checkFormulas(Portion.Schooling schooling) {
        long perEpoch = Turns.updatesPerEpoch(experiment.train(), schooling);
        for (Period period : experiment.train().periods()) {
            Period from = experiment.train().periods().get(period.scheduled());
            long updates = (period.firstEpoch() + period.epochs() - from.firstEpoch()) * perEpoch;
            Outlier.of(period.optimizer(), updates, perEpoch).ifPresent(outlier -> {
                throw new DlspecException(Code.D402, outlier.message());
            });
        }
    }

    private Outcome begin(TrainRun run, StopRequest stop) {
        RunDirectory folder = request.run()
                .map(RunDirectory::createAt)
                .orElseGet(() -> RunDirectory.createNext(request.root(), experiment.name()));
        try (folder;
                RunLog log = RunLog.open(folder)) {
            Trainer trainer = new Trainer(run, folder, log, listener);
            startOrDiscard(folder, provenance(run), trainer);
            return trainer.train(stop);
        }
    }

    private void startOrDiscard(RunDirectory folder, Provenance provenance, Trainer trainer) {
        boolean started = false;
        try {
            folder.begin(provenance, experiment);
            trainer.initialize(request.weights());
            started = true;
        } finally {
            if (!started) {
                folder.discard();
            }
        }
    }

    private Outcome goOn(TrainRun run, StopRequest stop) {
        Path path = earlier();
        try (RunDirectory folder = RunDirectory.reopen(path)) {
            checkSame(path, run);
            try (RunLog log = RunLog.open(folder)) {
                if (log.isDone()) {
                    listener.noted("the run in `" + path + "` is finished; there is nothing left to do");
                    return Outcome.ALREADY_FINISHED;
                }
                Trainer trainer = new Trainer(run, folder, log, listener);
                restoreNewest(trainer, folder);
                return trainer.train(stop);
            }
        }
    }

    /** The folder of the run that goes on. */
    private Path earlier() {
        return request.run()
                .or(() -> RunDirectory.newest(request.root(), experiment.name()))
                .orElseThrow(() -> new DlspecException(
                        Code.D905, "there is no run of `" + experiment.name() + "` in `" + request.root() + "`"));
    }

    /** The run goes on with its kernels, unless it is told to choose them in another way, which is a drift. */
    private void repeatKernels(KernelChoices recorded) {
        backend.repeat(request.kernels()
                .filter(asked -> asked != recorded.mode())
                .map(KernelChoices::none)
                .orElse(recorded));
    }

    private void checkSame(Path path, TrainRun run) {
        Provenance earlier = RunDirectory.provenance(path);
        Provenance now = provenance(run);
        now.changeSince(earlier).ifPresent(change -> {
            throw new DlspecException(
                    Code.D905,
                    "the run in `" + path + "` cannot go on: " + change,
                    "train without `--resume` to begin a run of its own");
        });
        now.driftSince(earlier).ifPresent(drift -> {
            if (request.start() != TrainRequest.Start.RESUME_WITH_DRIFT) {
                throw new DlspecException(
                        Code.D905,
                        "the run in `" + path + "` would not go on bit for bit: " + drift,
                        "`--resume --allow-drift` goes on nevertheless");
            }
            listener.noted("the bits differ from those of an unbroken run: " + drift);
        });
    }

    /**
     * Takes the newest checkpoint that is whole; damaged ones are told and taken away, because they will be made
     * again. A run that was killed before its first checkpoint begins anew.
     */
    private void restoreNewest(Trainer trainer, RunDirectory folder) {
        NavigableMap<Long, Path> checkpoints = folder.checkpoints();
        if (checkpoints.isEmpty()) {
            if (hasResults(folder)) {
                throw new DlspecException(
                        Code.D905,
                        "`" + folder.path() + "` holds what steps have left, and no checkpoint to go on from",
                        "train without `--resume` to begin a run of its own");
            }
            trainer.initialize(request.weights());
            return;
        }
        List<Path> damaged = new ArrayList<>();
        for (Map.Entry<Long, Path> checkpoint : checkpoints.entrySet()) {
            try {
                trainer.restore(checkpoint.getValue());
                damaged.forEach(folder::delete);
                return;
            } catch (DlspecException e) {
                if (e.code() != Code.D801) {
                    throw e;
                }
                listener.noted(e.getMessage() + "; the checkpoint before it is used");
                damaged.add(checkpoint.getValue());
            }
        }
        throw new DlspecException(Code.D905, "`" + folder.path() + "` holds no whole checkpoint to go on from");
    }

    /** Whether steps have left anything that would be lost if they were made again. */
    private static boolean hasResults(RunDirectory folder) {
        return folder.file(RunDirectory.BEST).toFile().exists()
                || folder.file(RunDirectory.METRICS).toFile().length() > 0;
    }

    private Provenance provenance(TrainRun run) {
        return new Provenance(
                experiment.name(),
                request.version(),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
                backend.name(),
                backend.description(),
                backend.threads(),
                backend.choices().mode().word(),
                backend.choices().chosen(),
                run.program().precision().toString(),
                experiment.train().seed(),
                experiment.fold().orElse(0),
                experiment.settings(),
                SpecFiles.of(experiment.sources()).hashes(),
                experiment.sources().stream().map(Source::name).toList(),
                data.files(),
                data.learned().classes(),
                data.learned().statistics(),
                data.learned().cells());
    }
}
