package org.dlspec.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dlspec.compile.Activations;
import org.dlspec.compile.Bill;
import org.dlspec.compile.Compiler;
import org.dlspec.compile.MemoryLimits;
import org.dlspec.compile.Program;
import org.dlspec.compile.plan.KernelSelector;
import org.dlspec.compile.plan.PlanText;
import org.dlspec.console.PlannableBatch;
import org.dlspec.console.UsageException;
import org.dlspec.data.DiskFiles;
import org.dlspec.diag.Diagnostic;
import org.dlspec.graph.GraphText;
import org.dlspec.spec.Experiment;
import org.dlspec.train.SampleCount;

/** What the compiler makes of a train at one batch size, as text. */
record ShownTrain(Experiment experiment, KernelSelector selector, int batch, Bill.Course course) {
    /** @param asked the batch size, where it is not to be that of the train */
    static ShownTrain of(Experiment experiment, KernelSelector selector, Optional<Integer> asked) {
        int samples = Math.max(1, SampleCount.epoch(experiment, DiskFiles.from(Path.of(""))));
        int usual = Math.min(samples, experiment.train().batch().orElse(samples));
        int batch = asked.orElse(usual);
        PlannableBatch.check(batch, Activations.of(experiment).largestBatch());
        long seen = (long) batch * experiment.train().options().accumulate();
        long stepsPerEpoch = (samples + seen - 1) / seen;
        long steps = stepsPerEpoch * experiment.train().epochs();
        return new ShownTrain(experiment, selector, batch, new Bill.Course(samples, stepsPerEpoch, steps));
    }

    /** What a train, at its own batch, takes more or less of than the file allows. */
    static List<Diagnostic> broken(Experiment experiment, MemoryLimits limits) {
        return limits.concern(experiment)
                ? limits.broken(experiment, of(experiment, limits.selector(), Optional.empty()).batch)
                : List.of();
    }

    /** @param memory the bytes that the largest batch is to fit into */
    Bill bill(Optional<Long> memory) {
        Bill bill = Bill.of(experiment, selector, batch, course);
        return memory.map(bytes -> bill.withLargest(experiment, selector, bytes))
                .orElse(bill);
    }

    String plan() {
        return PlanText.of(program().training(batch), selector::reason);
    }

    /** The graph after a pass, or after the last. */
    String graph(Optional<String> after) {
        Program program = program();
        List<String> stages = program.stages();
        String stage = after.orElse(stages.get(stages.size() - 1));
        if (!stages.contains(stage)) {
            throw new UsageException("there is no pass `" + stage + "`; there are: " + String.join(", ", stages));
        }
        return GraphText.of(program.graph(stage, batch));
    }

    private Program program() {
        return Compiler.compile(experiment, selector, course.stepsPerEpoch());
    }
}
