package org.dlspec.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlspec.backend.Backend;
import org.dlspec.compile.Bill;
import org.dlspec.compile.BillJson;
import org.dlspec.compile.BillText;
import org.dlspec.diag.Diagnostic;
import org.dlspec.spec.Experiment;
import org.dlspec.spec.ModelSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dlspec show}: what a file means and what the compiler makes of it, without running it. */
@Command(name = "show", description = "Shows what a file means and costs: defaults, ops, kernels, memory, a picture.")
final class ShowCommand extends ConsoleCommand {
    @Mixin
    private SpecOptions spec;

    @Mixin
    private DeviceOptions device;

    @Option(names = "--graph", description = "The ops of a training step.")
    private boolean graph;

    @Option(names = "--plan", description = "The kernels, layouts and offsets of a training step.")
    private boolean plan;

    @Option(names = "--bill", description = "Parameters, multiply-adds and memory; of a model, too.")
    private boolean bill;

    @Option(names = "--json", description = "With --bill the bill as JSON.")
    private boolean json;

    @Option(
            names = "--after",
            paramLabel = "PASS",
            description = "With --graph: the graph after this pass (default: the last).")
    private String after;

    @Option(
            names = "--batch",
            paramLabel = "N",
            description = "With --graph, --plan or --bill: for this batch size (default: the train's; 1 for a model).")
    private Integer batch;

    @Option(
            names = "--memory",
            paramLabel = "BYTES",
            description = "With --bill: finds the largest batch whose training fits, such as 4GiB.")
    private String memory;

    @Override
    public Integer call() {
        check();
        CheckedFile file = spec.read();
        if (file.hasErrors()) {
            console().print(file.findings());
            return ExitCode.SPEC;
        }
        Optional<ModelSpec> model = file.model(spec.name());
        return model.isPresent() ? showModel(file, model.get()) : showTrain(file, file.experiment(spec.name()));
    }

    private void check() {
        List<String> forms = new ArrayList<>();
        add(forms, graph, "--graph");
        add(forms, plan, "--plan");
        add(forms, bill, "--bill");
        if (forms.size() != 1) {
            throw new UsageException("`show` takes one of --graph, --plan, --bill"
                    + (forms.isEmpty() ? "" : ", not " + String.join(" and ", forms)));
        }
        goesWith("--after", after != null, "--graph", graph);
        goesWith("--memory", memory != null, "--bill", bill);
        goesWith("--json", json, "--bill", bill);
        if (batch != null && batch < 1) {
            throw new UsageException("`--batch` is at least 1, not " + batch);
        }
    }

    private static void add(List<String> forms, boolean isAsked, String form) {
        if (isAsked) {
            forms.add(form);
        }
    }

    private static void goesWith(String option, boolean isGiven, String form, boolean isAsked) {
        if (isGiven && !isAsked) {
            throw new UsageException("`" + option + "` goes with `" + form + "`");
        }
    }

    private int showTrain(CheckedFile file, Experiment experiment) {
        console().print(file.findings(experiment));
        if (!experiment.unbuilt().isEmpty()) {
            return ExitCode.SPEC;
        }
        try (Backend backend = device.open(console())) {
            ShownTrain train = ShownTrain.of(experiment, backend.selector(), Optional.ofNullable(batch));
            console().out().print(text(train));
        }
        return ExitCode.GOOD;
    }

    private String text(ShownTrain train) {
        if (bill) {
            return text(train.bill(bytes()));
        }
        return plan ? train.plan() : train.graph(Optional.ofNullable(after));
    }

    private String text(Bill costs) {
        return json ? BillJson.of(costs) + "\n" : BillText.of(costs);
    }

    private Optional<Long> bytes() {
        return Optional.ofNullable(memory).map(text -> ByteCount.parse("--memory", text));
    }

    private int showModel(CheckedFile file, ModelSpec model) {
        if (!bill || memory != null) {
            String what = memory != null ? "--memory" : graph ? "--graph" : "--plan";
            throw new UsageException("`" + what + "` shows a train, and `" + model.name() + "` is a model");
        }
        List<Diagnostic> unbuilt = file.unbuilt(model);
        console().print(unbuilt.isEmpty() ? file.findings() : unbuilt);
        if (!unbuilt.isEmpty()) {
            return ExitCode.SPEC;
        }
        try (Backend backend = device.open(console())) {
            int size = batch == null ? 1 : batch;
            console().out().print(text(Bill.of(model, backend.selector(), size)));
        }
        return ExitCode.GOOD;
    }
}
