package org.dlspec.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dlspec.backend.Backend;
import org.dlspec.data.DiskFiles;
import org.dlspec.data.Part;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import org.dlspec.diag.Json;
import org.dlspec.spec.Experiment;
import org.dlspec.train.Dataset;
import org.dlspec.train.Figures;
import org.dlspec.train.Preparation;
import org.dlspec.train.Samples;
import org.dlspec.train.TrainedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dlspec evaluate}: the figures of a run's kept weights on one part of its data. */
@Command(name = "evaluate", description = "Measures the kept weights of a run on a part of its data.")
final class EvaluateCommand extends ConsoleCommand {
    @Parameters(paramLabel = "RUN", description = "The run directory.")
    private Path run;

    @Option(
            names = "--split",
            defaultValue = "test",
            paramLabel = "train|validation|test",
            description = "The part to measure (default: ${DEFAULT-VALUE}).")
    private Part part;

    @Option(names = "--json", description = "Prints a JSON object.")
    private boolean json;

    @Mixin
    private DeviceOptions device;

    @Override
    public Integer call() {
        RunFile file = RunFile.open(run);
        Optional<Experiment> experiment = file.experiment(console());
        if (experiment.isEmpty()) {
            return ExitCode.SPEC;
        }
        try (Backend backend = device.open();
                TrainedModel model = TrainedModel.open(run, experiment.get(), backend)) {
            Dataset data = Preparation.prepare(experiment.get(), DiskFiles.from(Path.of("")), model.learned());
            file.changedData(data).forEach(this::warnOfChange);
            Samples samples = data.part(part)
                    .orElseThrow(() ->
                            new DlspecException(Code.D508, "the data of `" + run + "` have no part `" + part + "`"));
            print(model.measure(samples), samples.count());
        }
        return ExitCode.GOOD;
    }

    /** The parts may be others than those of the training, whose samples would then be measured on. */
    private void warnOfChange(String name) {
        console().err().println("note: `" + name + "` has changed since the training");
    }

    private void print(Figures figures, int samples) {
        if (json) {
            console()
                    .out()
                    .println(Json.write(Json.object(
                            "event",
                            "evaluation",
                            "run",
                            run.toString(),
                            "split",
                            part.toString(),
                            "samples",
                            samples,
                            part.toString(),
                            figures.values())));
            return;
        }
        String text = figures.values().entrySet().stream()
                .map(f -> String.format(Locale.ROOT, "%s %.4f", f.getKey(), f.getValue()))
                .collect(Collectors.joining(", "));
        console().out().println(part + " " + text + " (" + samples + " samples)");
    }
}
