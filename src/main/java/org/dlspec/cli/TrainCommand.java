package org.dlspec.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dlspec.backend.Backend;
import org.dlspec.console.ConsoleCommand;
import org.dlspec.console.DeviceOptions;
import org.dlspec.console.ExitCode;
import org.dlspec.console.TrainOptions;
import org.dlspec.data.DiskFiles;
import org.dlspec.data.Files;
import org.dlspec.diag.Diagnostic;
import org.dlspec.spec.Experiment;
import org.dlspec.train.Preparation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code dlspec train}: trains an experiment, or goes on with a run. */
@Command(name = "train", description = "Trains the network of a file, in a new run directory or where a run stopped.")
final class TrainCommand extends ConsoleCommand {
    @Mixin
    private SpecOptions spec;

    @Mixin
    private DeviceOptions device;

    @Mixin
    private TrainOptions options;

    @Override
    public Integer call() {
        options.check();
        device.load();
        CheckedFile file = spec.read();
        Optional<Experiment> checked = spec.experiment(console(), file);
        if (checked.isEmpty()) {
            return ExitCode.SPEC;
        }
        Experiment experiment = options.seeded(checked.get());
        try (Backend backend = device.open(console())) {
            List<Diagnostic> broken = ShownTrain.broken(experiment, file.memoryLimits(backend));
            if (!broken.isEmpty()) {
                console().print(broken);
                return ExitCode.SPEC;
            }
            Files files = DiskFiles.from(Path.of(""));
            TrainOptions.Task task =
                    new TrainOptions.Task(experiment, each -> Preparation.prepare(each, files), Optional.empty());
            return options.train(console(), task, device, backend);
        }
    }
}
