package org.dlspec.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dlspec.backend.Backend;
import org.dlspec.compile.Bill;
import org.dlspec.compile.BillText;
import org.dlspec.compile.Compiler;
import org.dlspec.compile.Program;
import org.dlspec.compile.plan.PlanText;
import org.dlspec.data.DiskFiles;
import org.dlspec.data.Part;
import org.dlspec.graph.GraphText;
import org.dlspec.spec.Experiment;
import org.dlspec.train.Preparation;
import org.dlspec.train.Samples;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dlspec show}: what the compiler makes of a train, without running it. */
@Command(name = "show", description = "Shows what the compiler makes of a file: ops, kernels, memory, cost.")
final class ShowCommand extends ConsoleCommand {
    @Mixin
    private SpecOptions spec;

    @Mixin
    private DeviceOptions device;

    @ArgGroup(multiplicity = "1")
    private View view;

    @Option(
            names = "--after",
            paramLabel = "PASS",
            description = "With --graph: the graph after this pass (default: the last).")
    private String after;

    @Option(names = "--batch", paramLabel = "N", description = "For this batch size (default: the train's).")
    private Integer batch;

    /** What is shown; exactly one. */
    static final class View {
        @Option(names = "--graph", description = "The ops of a training step.")
        private boolean graph;

        @Option(names = "--plan", description = "The kernels, layouts and offsets of a training step.")
        private boolean plan;

        @Option(names = "--bill", description = "Parameters, multiply-adds and memory.")
        private boolean bill;
    }

    @Override
    public Integer call() {
        if (after != null && !view.graph) {
            throw new UsageException("`--after` goes with `--graph`");
        }
        if (batch != null && batch < 1) {
            throw new UsageException("`--batch` is at least 1, not " + batch);
        }
        Optional<Experiment> experiment = spec.experiment(console());
        if (experiment.isEmpty()) {
            return ExitCode.SPEC;
        }
        try (Backend backend = device.open(console())) {
            console().out().print(text(experiment.get(), backend));
        }
        return ExitCode.GOOD;
    }

    private String text(Experiment experiment, Backend backend) {
        int samples = Preparation.prepare(experiment, DiskFiles.from(Path.of("")))
                .part(Part.TRAIN)
                .map(Samples::count)
                .orElse(1);
        int size = batch != null ? batch : experiment.train().batch().orElse(samples);
        long stepsPerEpoch = (samples + size - 1) / size;
        if (view.bill) {
            return BillText.of(Bill.of(experiment, backend.selector(), size, stepsPerEpoch));
        }
        Program program = Compiler.compile(experiment, backend.selector(), stepsPerEpoch);
        return view.plan ? PlanText.of(program.training(size)) : GraphText.of(program.graph(stage(program), size));
    }

    private String stage(Program program) {
        List<String> stages = program.stages();
        if (after == null) {
            return stages.get(stages.size() - 1);
        }
        if (!stages.contains(after)) {
            throw new UsageException("there is no pass `" + after + "`; there are: " + String.join(", ", stages));
        }
        return after;
    }
}
