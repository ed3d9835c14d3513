package org.dlspec.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
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

    @Option(
            names = "--data",
            paramLabel = "PATH",
            description = "Measures on these data, of the same form, instead of those of the training;"
                    + " all of them, where they bring no parts.")
    private String other;

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
        try (Backend backend = device.open(console());
                TrainedModel model = TrainedModel.open(run, experiment.get(), backend)) {
            Dataset data = Preparation.prepare(data(experiment.get()), DiskFiles.from(Path.of("")), model.learned());
            if (other == null) {
                file.changedData(data).forEach(this::warnOfChange);
            }
            boolean isWhole = other != null && data.parts().keySet().equals(Set.of(Part.TRAIN));
            Samples samples = data.part(isWhole ? Part.TRAIN : part).orElseThrow(this::noPart);
            print(isWhole ? "all" : part.toString(), model.measure(samples), samples.count());
        }
        return ExitCode.GOOD;
    }

    private Experiment data(Experiment experiment) {
        if (other == null) {
            return experiment;
        }
        return experiment
                .data()
                .at(other)
                .map(experiment::withData)
                .orElseThrow(() -> new UsageException("the run was trained on random samples; it reads no data"));
    }

    private DlspecException noPart() {
        String data = other == null ? "the data of `" + run + "`" : "`" + other + "`";
        return new DlspecException(Code.D508, data + " have no part `" + part + "`");
    }

    /** The parts may be others than those of the training, whose samples would then be measured on. */
    private void warnOfChange(String name) {
        console().err().println("note: `" + name + "` has changed since the training");
    }

    private void print(String split, Figures figures, int samples) {
        if (json) {
            console()
                    .out()
                    .println(Json.write(Json.object(
                            "event",
                            "evaluation",
                            "run",
                            run.toString(),
                            "split",
                            split,
                            "samples",
                            samples,
                            split,
                            figures.values())));
            return;
        }
        console().out().println(split + " " + figures.toText() + " (" + samples + " samples)");
    }
}
