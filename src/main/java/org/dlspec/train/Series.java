package org.dlspec.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.dlspec.backend.Backend;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import org.dlspec.diag.Json;
import org.dlspec.diag.Reason;
import org.dlspec.spec.Experiment;
import org.dlspec.spec.TrainSpec;
import org.dlspec.train.TrainRequest.Start;
import org.dlspec.weights.AtomicFile;

/**
 * The runs of a train that is repeated, one for each of its seeds, folds or both, one after the other in a folder of their
 * own. Each is a run like any other; what they gave together is told at the end.
 */
public final class Series {
    private static final String SUMMARY = "summary.json";

    private final Experiment experiment;
    private final Function<Experiment, Dataset> data;
    private final Backend backend;
    private final TrainRequest request;
    private final TrainListener listener;

    private Series(
            Experiment experiment,
            Function<Experiment, Dataset> data,
            Backend backend,
            TrainRequest request,
            TrainListener listener) {
        this.experiment = experiment;
        this.data = data;
        this.backend = backend;
        this.request = request;
        this.listener = listener;
    }

    /** One run, and its name, which is that of its folder. */
    private record Member(String name, Experiment experiment) {}

    /** Whether a train is to be run more than once. */
    public static boolean isWanted(TrainSpec train) {
        return !train.options().seeds().isEmpty() || train.options().folds().isPresent();
    }

    /**
     * Runs on the thread that opened the backend; a series that was interrupted goes on with the run that it was at.
     *
     * @param data prepares the samples of one of the runs
     */
    public static Outcome run(
            Experiment experiment,
            Function<Experiment, Dataset> data,
            Backend backend,
            TrainRequest request,
            TrainListener listener,
            StopRequest stop) {
        Series series = new Series(experiment, data, backend, request, listener);
        return request.start() == Start.FRESH ? series.begin(stop) : series.goOn(stop);
    }

    private Outcome begin(StopRequest stop) {
        RunDirectory folder = request.run()
                .map(RunDirectory::createAt)
                .orElseGet(() -> RunDirectory.createNext(request.root(), experiment.name()));
        Path first = folder.file(members().get(0).name());
        try (folder) {
            write(folder.file(RunDirectory.SERIES), contents());
            return train(folder, stop);
        } finally {
            // A training that cannot be started leaves nothing behind.
            if (!Files.exists(first)) {
                folder.discard();
            }
        }
    }

    private Outcome goOn(StopRequest stop) {
        Path path = request.run()
                .or(() -> RunDirectory.newest(request.root(), experiment.name()))
                .orElseThrow(() -> new DlspecException(
                        Code.D905, "there is no run of `" + experiment.name() + "` in `" + request.root() + "`"));
        try (RunDirectory folder = RunDirectory.reopenSeries(path)) {
            if (!read(folder.file(RunDirectory.SERIES)).equals(contents())) {
                throw new DlspecException(
                        Code.D905,
                        "the runs in `" + path + "` cannot go on: the spec has changed, or what was set",
                        "train without `--resume` to begin a series of its own");
            }
            if (Files.exists(folder.file(SUMMARY))) {
                listener.noted("the runs in `" + path + "` are finished; there is nothing left to do");
                return Outcome.ALREADY_FINISHED;
            }
            return train(folder, stop);
        }
    }

    private Outcome train(RunDirectory folder, StopRequest stop) {
        List<Member> members = members();
        for (Member member : members) {
            if (!isFinished(folder, member) && train(folder, member, stop) == Outcome.INTERRUPTED) {
                return Outcome.INTERRUPTED;
            }
        }
        SeriesResult result = SeriesResult.of(
                folder.path(), members.stream().map(Member::name).toList());
        write(folder.file(SUMMARY), Json.write(result.toMap()) + "\n");
        listener.finishedSeries(result);
        return Outcome.FINISHED;
    }

    private boolean isFinished(RunDirectory folder, Member member) {
        Path path = folder.file(member.name());
        return RunDirectory.isRun(path) && RunLog.isDone(path);
    }

    private Outcome train(RunDirectory folder, Member member, StopRequest stop) {
        Path path = folder.file(member.name());
        boolean isBegun = RunDirectory.isRun(path);
        if (!isBegun) {
            // It may have been killed before it was more than a folder.
            RunDirectory.clear(path);
        }
        Dataset samples = data.apply(member.experiment());
        checkSame(folder, samples);
        Start start = isBegun ? request.start() : Start.FRESH;
        TrainRequest own = new TrainRequest(
                request.root(),
                java.util.Optional.of(path),
                start,
                request.kernels(),
                request.version(),
                request.weights());
        return Training.run(member.experiment(), samples, backend, own, listener, stop);
    }

    /** Runs on different data could not be compared. */
    private void checkSame(RunDirectory folder, Dataset samples) {
        Path first = folder.file(members().get(0).name());
        if (!RunDirectory.isRun(first)) {
            return;
        }
        Map<String, String> before = RunDirectory.provenance(first).data();
        if (!before.equals(samples.files())) {
            throw new DlspecException(
                    Code.D905, "the runs in `" + folder.path() + "` cannot go on: their data have changed");
        }
    }

    /** By seed, and for each seed by fold; each seed deals its folds anew. */
    private List<Member> members() {
        TrainSpec.Options options = experiment.train().options();
        boolean isSeeded = !options.seeds().isEmpty();
        List<Long> seeds =
                isSeeded ? options.seeds() : List.of(experiment.train().seed());
        List<Member> members = new ArrayList<>();
        for (long seed : seeds) {
            Experiment seeded = experiment.withSeed(seed);
            String name = isSeeded ? "seed-" + seed : "";
            if (options.folds().isEmpty()) {
                members.add(new Member(name, seeded));
                continue;
            }
            for (int fold = 1; fold <= options.folds().getAsInt(); fold++) {
                members.add(new Member(name + (isSeeded ? "-" : "") + "fold-" + fold, seeded.withFold(fold)));
            }
        }
        return members;
    }

    /** What must not change between the first run and the last. */
    private String contents() {
        return Json.write(Json.object(
                        "name",
                        experiment.name(),
                        "runs",
                        members().stream().map(Member::name).toList(),
                        "seed",
                        experiment.train().seed(),
                        "settings",
                        experiment.settings(),
                        "spec",
                        List.copyOf(SpecFiles.of(experiment.sources()).hashes().values())))
                + "\n";
    }

    private static void write(Path file, String text) {
        try {
            AtomicFile.write(file, text);
        } catch (IOException e) {
            throw new DlspecException(Code.D904, "`" + file + "` cannot be written: " + Reason.of(e), e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new DlspecException(Code.D904, "`" + file + "` cannot be read: " + Reason.of(e), e);
        }
    }
}
