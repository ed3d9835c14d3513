package org.dlspec.train;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dlspec.backend.Backend;
import org.dlspec.backend.Backends;
import org.dlspec.backend.KernelMode;
import org.dlspec.check.Checker;
import org.dlspec.data.DiskFiles;
import org.dlspec.diag.Source;
import org.dlspec.spec.Experiment;

/**
 * How much of the pace of {@link Bench} a training keeps. Epochs and steps of bench take turns in one process, so that a machine
 * that slows down does so for both. Arguments: a file, a folder for the run, the threads; the file says how many epochs.
 */
final class TrainingPace implements TrainListener {
    private static final int STEPS = 44;
    /** What another net has left in the caches is gone after these. */
    private static final int WARM = 3;
    /** While Java compiles what it finds to be called often. */
    private static final int EARLY = 8;

    private final Bench bench;
    private final List<Measured> epochs = new ArrayList<>();
    private int batch;
    private int samples;

    /** An epoch's seconds, and what as many steps of bench take then. */
    private record Measured(double bench, double seconds) {
        double kept() {
            return bench / seconds;
        }
    }

    private TrainingPace(Bench bench) {
        this.bench = bench;
    }

    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[0]);
        Source source = new Source(file.toString(), Files.readString(file));
        DiskFiles files = DiskFiles.from(Path.of(""));
        Experiment experiment =
                Checker.check(source, files, List.of()).experiments().get(0);
        Dataset data = Preparation.prepare(experiment, files);
        int batch = Portion.Schooling.of(experiment.train(), data).batch();
        try (Backend backend = Backends.open(Backends.CPU, Integer.parseInt(arguments[2]));
                Bench bench = Bench.open(experiment, backend, new Bench.Request(batch, Bench.Mode.TRAIN, STEPS))) {
            TrainingPace pace = new TrainingPace(bench);
            pace.batch = batch;
            Optional<Path> run = Optional.of(Path.of(arguments[1]));
            TrainRequest request = new TrainRequest(
                    Path.of("runs"), run, TrainRequest.Start.FRESH, Optional.of(KernelMode.FIXED), "pace");
            Training.run(experiment, data, backend, request, pace, new StopRequest());
            pace.print("first", 0, EARLY);
            pace.print("other", EARLY, pace.epochs.size());
            pace.printWhole();
        }
    }

    private void print(String which, int from, int to) {
        double[] shares = epochs.stream()
                .skip(from)
                .limit(to - from)
                .mapToDouble(Measured::kept)
                .toArray();
        if (shares.length > 0) {
            System.out.printf(
                    Locale.ROOT, "%s %d epochs: %.3f of the pace of bench%n", which, shares.length, Median.of(shares));
        }
    }

    private void printWhole() {
        double bench = epochs.stream().mapToDouble(Measured::bench).sum();
        double seconds = epochs.stream().mapToDouble(Measured::seconds).sum();
        System.out.printf(
                Locale.ROOT, "all %d epochs together: %.3f of the pace of bench%n", epochs.size(), bench / seconds);
    }

    @Override
    public void started(Start start) {
        samples = start.trainSamples();
    }

    /** The time that this takes is none of the next epoch. */
    @Override
    public void finishedEpoch(Epoch epoch) {
        for (int i = 0; i < WARM; i++) {
            bench.step();
        }
        double[] seconds = new double[STEPS];
        for (int i = 0; i < STEPS; i++) {
            long before = System.nanoTime();
            bench.step();
            seconds[i] = (System.nanoTime() - before) / 1e9;
        }
        double steps = samples / (double) batch;
        epochs.add(new Measured(Median.of(seconds) * steps, epoch.seconds()));
    }

    @Override
    public void stepped(Step step) {}

    @Override
    public void stopped(Stop stop) {}

    @Override
    public void noted(String sentence) {}

    @Override
    public void done(Done done) {}

    @Override
    public void finishedSeries(SeriesResult result) {}
}
