package org.dlspec.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.dlspec.backend.Backend;
import org.dlspec.backend.Backends;
import org.dlspec.data.ClassedSamples;
import org.dlspec.data.Part;
import org.dlspec.diag.Source;
import org.dlspec.spec.Experiment;
import org.dlspec.spec.TrainSpec;
import org.dlspec.vocab.Duration;
import org.dlspec.vocab.MetricName;
import org.dlspec.vocab.data.Balance;
import org.dlspec.vocab.metric.Accuracy;
import org.dlspec.vocab.metric.Metric;
import org.dlspec.vocab.optimizer.Optimizer;
import org.dlspec.vocab.train.Stopping;

/** Small trainings on the reference backend: 22 samples in mini-batches of 8, the last of 6, for 4 epochs: 12 steps. */
record Toy(Experiment experiment, Dataset data) {
    static Toy of(Experiment bare) {
        TrainSpec train = bare.train();
        Experiment experiment = new Experiment(
                "toy",
                bare.model(),
                bare.data(),
                new TrainSpec(
                        "toy",
                        train.losses(),
                        train.targets(),
                        Map.of("output", List.of(new Accuracy())),
                        train.optimizer(),
                        4,
                        OptionalInt.of(8),
                        new TrainSpec.Keep.Best(new MetricName("validation", "loss"), Metric.Direction.MINIMIZE),
                        new TrainSpec.Checkpointing(new Duration(2, Duration.Unit.STEPS), 3),
                        new Duration(1, Duration.Unit.EPOCHS),
                        true,
                        7,
                        train.options(),
                        train.span()),
                List.of(new Source("toy.dlspec", "train toy {}\n")),
                List.of("lr=0.1"));
        return new Toy(experiment, data(experiment, 22));
    }

    private static Dataset data(Experiment experiment, int count) {
        return new Dataset(
                Map.of(
                        Part.TRAIN, ToySamples.of(experiment, count, 1),
                        Part.VALIDATION, ToySamples.of(experiment, 10, 2),
                        Part.TEST, ToySamples.of(experiment, 5, 3)),
                new Learned(
                        Map.of(experiment.train().targets().get("output"), List.of("a", "b", "c")),
                        Map.of("x.standardize.mean", List.of(0.5)),
                        Map.of()),
                Map.of("toy.csv", "00ff"));
    }

    Toy with(Samples training) {
        return new Toy(
                experiment,
                new Dataset(
                        Map.of(
                                Part.TRAIN,
                                training,
                                Part.VALIDATION,
                                data.parts().get(Part.VALIDATION)),
                        data.learned(),
                        data.files()));
    }

    /** The training samples drawn so that the classes are equally frequent: 24 or 21 of them, 12 steps again. */
    Toy with(Balance balance) {
        int[] classOf = IntStream.range(0, 22).map(ToySamples::label).toArray();
        Balancing balancing = new Balancing(balance, ClassedSamples.of(classOf));
        return new Toy(experiment, new Dataset(data.parts(), data.learned(), data.files(), Optional.of(balancing)));
    }

    /** With another optimizer, with rules that end it, and with validation so often. */
    Toy with(Optimizer optimizer, List<Stopping> stop, Duration validate) {
        TrainSpec train = experiment.train();
        TrainSpec.Options usual = TrainSpec.Options.USUAL;
        TrainSpec other = new TrainSpec(
                train.name(),
                train.losses(),
                train.targets(),
                train.metrics(),
                optimizer,
                train.epochs(),
                train.batch(),
                train.keep(),
                train.checkpoint(),
                validate,
                train.shuffle(),
                train.seed(),
                new TrainSpec.Options(
                        usual.phases(),
                        stop,
                        usual.accumulate(),
                        usual.precision(),
                        usual.average(),
                        usual.memory(),
                        usual.bucket(),
                        usual.seeds(),
                        usual.folds(),
                        usual.defaults()),
                train.span());
        return new Toy(
                new Experiment(
                        experiment.name(),
                        experiment.model(),
                        experiment.data(),
                        other,
                        experiment.sources(),
                        experiment.settings()),
                data);
    }

    Outcome train(Path folder, TrainRequest.Start start, Heard listener) {
        return train("reference", folder, start, listener);
    }

    Outcome train(String device, Path folder, TrainRequest.Start start, Heard listener) {
        TrainRequest request = new TrainRequest(folder, Optional.of(folder), start, Optional.empty(), "0.1");
        try (Backend backend = Backends.open(device, 2)) {
            return Training.run(experiment, data, backend, request, listener, listener.stop);
        }
    }

    /** Remembers what it heard, and asks to stop or fails after a step. */
    static final class Heard implements TrainListener {
        final List<Step> steps = new ArrayList<>();
        final List<Epoch> epochs = new ArrayList<>();
        final List<String> notes = new ArrayList<>();
        final List<SeriesResult> series = new ArrayList<>();
        final List<Stop> stops = new ArrayList<>();
        final List<Done> done = new ArrayList<>();
        final StopRequest stop = new StopRequest();
        private final long stopAfter;
        private final long failAfter;

        private Heard(long stopAfter, long failAfter) {
            this.stopAfter = stopAfter;
            this.failAfter = failAfter;
        }

        static Heard all() {
            return new Heard(-1, -1);
        }

        static Heard stoppingAfter(long step) {
            return new Heard(step, -1);
        }

        /** As if the process were killed: nothing is written any more. */
        static Heard dyingAfter(long step) {
            return new Heard(-1, step);
        }

        @Override
        public void started(Start start) {
            notes.add("start " + start.firstStep());
        }

        @Override
        public void stepped(Step step) {
            steps.add(step);
            if (step.step() == stopAfter) {
                stop.request();
            }
            if (step.step() == failAfter) {
                throw new Killed();
            }
        }

        @Override
        public void finishedEpoch(Epoch epoch) {
            epochs.add(epoch);
        }

        @Override
        public void stopped(Stop stop) {
            stops.add(stop);
        }

        @Override
        public void finishedSeries(SeriesResult result) {
            series.add(result);
        }

        @Override
        public void noted(String sentence) {
            notes.add(sentence);
        }

        @Override
        public void done(Done event) {
            done.add(event);
        }
    }

    /** Stands for SIGKILL. */
    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
