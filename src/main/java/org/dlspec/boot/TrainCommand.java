package org.dlspec.boot;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.dlspec.backend.Backend;
import org.dlspec.bundle.Bundle;
import org.dlspec.console.DeviceOptions;
import org.dlspec.console.TrainOptions;
import org.dlspec.console.TrainedRun;
import org.dlspec.console.UsageException;
import org.dlspec.data.DiskFiles;
import org.dlspec.data.Files;
import org.dlspec.spec.Experiment;
import org.dlspec.train.Dataset;
import org.dlspec.train.KeptWeights;
import org.dlspec.train.Learned;
import org.dlspec.train.Preparation;
import org.dlspec.train.RunDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code train}: trains the experiment of the jar. */
@Command(name = "train", description = "Trains the network, in a new run directory or where a run stopped.")
final class TrainCommand extends BundleCommand {
    @Option(
            names = "--data",
            paramLabel = "PATH",
            description = "The file or folder with the data, of the form of those in the spec (default: where the spec"
                    + " says).")
    private String data;

    @Option(
            names = "--from-weights",
            description = "Begins with the weights of the jar, and prepares data as they were prepared for these.")
    private boolean fromWeights;

    @Mixin
    private DeviceOptions device;

    @Mixin
    private TrainOptions options;

    @Override
    void begin() {
        options.check();
        device.load();
    }

    @Override
    int run(Bundle bundle) {
        Experiment experiment = options.seeded(data == null ? bundle.experiment() : reading(bundle.experiment()));
        Optional<TrainedRun> before = fromWeights ? Optional.of(TrainedRun.of(jar(), bundle)) : Optional.empty();
        Optional<Learned> known =
                before.map(run -> RunDirectory.provenance(run.folder()).learned());
        Files files = DiskFiles.from(Path.of(""));
        Function<Experiment, Dataset> samples = each ->
                known.isPresent() ? Preparation.prepare(each, files, known.get()) : Preparation.prepare(each, files);
        try (Backend backend = device.open(console())) {
            TrainOptions.Task task =
                    new TrainOptions.Task(experiment, samples, before.map(run -> KeptWeights.of(run.folder())));
            return options.train(console(), task, device, backend);
        }
    }

    private Experiment reading(Experiment experiment) {
        return experiment
                .data()
                .reading(data)
                .map(experiment::withData)
                .orElseThrow(() -> new UsageException("the experiment is on random samples; it reads no data"));
    }
}
