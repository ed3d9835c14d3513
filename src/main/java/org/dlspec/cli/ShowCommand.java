package org.dlspec.cli;

import java.util.List;
import java.util.Optional;
import org.dlspec.backend.Backend;
import org.dlspec.cli.ShowForm.Form;
import org.dlspec.compile.Bill;
import org.dlspec.compile.BillJson;
import org.dlspec.compile.BillText;
import org.dlspec.compile.ModelPlan;
import org.dlspec.compile.plan.KernelSelector;
import org.dlspec.console.ConsoleCommand;
import org.dlspec.console.DeviceOptions;
import org.dlspec.console.ExitCode;
import org.dlspec.console.PlannableBatch;
import org.dlspec.console.UsageException;
import org.dlspec.diag.Diagnostic;
import org.dlspec.spec.DefaultsText;
import org.dlspec.spec.Experiment;
import org.dlspec.spec.Mermaid;
import org.dlspec.spec.ModelSpec;
import org.dlspec.spec.SpecJson;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dlspec show}: what a file means and what the compiler makes of it, without running it. */
@Command(name = "show", description = "Shows what a file means and costs: defaults, a picture, ops, kernels, memory.")
final class ShowCommand extends ConsoleCommand {
    @Mixin
    private SpecOptions spec;

    @Mixin
    private DeviceOptions device;

    @ArgGroup(exclusive = false, heading = "One of:%n")
    private ShowForm forms = new ShowForm();

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
        Form form = forms.chosen();
        check(form);
        CheckedFile file = spec.read();
        if (file.hasErrors()) {
            console().print(file.findings());
            return ExitCode.SPEC;
        }
        return form.isCompiled() ? compiled(form, file) : written(form, file);
    }

    private void check(Form form) {
        goesWith("--after", after != null, form == Form.GRAPH, "`--graph`");
        goesWith("--memory", memory != null, form == Form.BILL, "`--bill`");
        goesWith("--batch", batch != null, form.isCompiled(), "`--graph`, `--plan` or `--bill`");
        if (batch != null && batch < 1) {
            throw new UsageException("`--batch` is at least 1, not " + batch);
        }
    }

    private static void goesWith(String option, boolean isGiven, boolean fits, String form) {
        if (isGiven && !fits) {
            throw new UsageException("`" + option + "` goes with " + form);
        }
    }

    /** What the file says, whether or not this version can run it. */
    private int written(Form form, CheckedFile file) {
        String text = switch (form) {
            case DEFAULTS -> DefaultsText.of(file.contents(spec.name()));
            case JSON -> SpecJson.of(file.contents(spec.name())) + "\n";
            case MERMAID -> Mermaid.of(model(file));
            case GRAPH, PLAN, BILL -> throw new IllegalStateException(form + " is compiled");
        };
        console().print(file.findings());
        console().out().print(text);
        return ExitCode.GOOD;
    }

    private ModelSpec model(CheckedFile file) {
        return file.model(spec.name())
                .orElseGet(() -> file.experiment(spec.name()).model());
    }

    private int compiled(Form form, CheckedFile file) {
        Optional<ModelSpec> model = file.model(spec.name());
        if (model.isPresent()) {
            return compiled(form, file, model.get());
        }
        Experiment experiment = file.experiment(spec.name());
        console().print(file.findings(experiment));
        if (!experiment.unbuilt().isEmpty()) {
            return ExitCode.SPEC;
        }
        Optional<Long> bytes = Optional.ofNullable(memory).map(text -> ByteCount.parse("--memory", text));
        try (Backend backend = device.open(console())) {
            // A bill is for the kernels that the rule takes, as `require` is, so that it is the same everywhere.
            KernelSelector selector = form == Form.BILL ? backend.ruleSelector() : backend.selector();
            ShownTrain train = ShownTrain.of(experiment, selector, Optional.ofNullable(batch));
            console()
                    .out()
                    .print(
                            form == Form.BILL
                                    ? text(train.bill(bytes))
                                    : form == Form.PLAN ? train.plan() : train.graph(Optional.ofNullable(after)));
            return form == Form.BILL ? told(ShownTrain.broken(experiment, file.memoryLimits(backend))) : ExitCode.GOOD;
        }
    }

    private int told(List<Diagnostic> broken) {
        console().print(broken);
        return broken.isEmpty() ? ExitCode.GOOD : ExitCode.SPEC;
    }

    private int compiled(Form form, CheckedFile file, ModelSpec model) {
        if (form != Form.BILL || memory != null) {
            String what = memory != null ? "--memory" : form.toString();
            throw new UsageException("`" + what + "` shows a train, and `" + model.name() + "` is a model");
        }
        List<Diagnostic> unbuilt = file.unbuilt(model);
        console().print(unbuilt.isEmpty() ? file.findings() : unbuilt);
        if (!unbuilt.isEmpty()) {
            return ExitCode.SPEC;
        }
        int size = batch == null ? 1 : batch;
        PlannableBatch.check(size, ModelPlan.largestBatch(model));
        try (Backend backend = device.open(console())) {
            console().out().print(text(Bill.of(model, backend.ruleSelector(), size)));
            return told(file.memoryLimits(backend).broken(model));
        }
    }

    private String text(Bill bill) {
        return forms.isJson() ? BillJson.of(bill) + "\n" : BillText.of(bill);
    }
}
