package org.dlspec.compile;

import java.util.List;
import java.util.Optional;
import org.dlspec.compile.plan.KernelSelector;
import org.dlspec.compile.plan.Plan;
import org.dlspec.diag.Figures;
import org.dlspec.spec.Costs;
import org.dlspec.spec.Experiment;
import org.dlspec.spec.ModelSpec;

/**
 * What a model costs: parameters and multiply-adds of one sample by layer, and the exact memory of a run at a batch size.
 *
 * @param training empty for a model that is shown without a train
 */
public record Bill(ModelSpec model, Costs costs, int batch, Memory inference, Optional<Training> training) {
    /** The bytes of a plan: what lives from step to step, what is computed from it once for many, and what lives within one. */
    public record Memory(long variables, long prepared, long temporaries) {
        static Memory of(Plan plan) {
            return new Memory(plan.variables().bytes(), plan.preparedBytes(), plan.temporaryBytes());
        }

        public long bytes() {
            return variables + prepared + temporaries;
        }

        /** What adds up to the bytes. */
        String parts() {
            return "variables " + Figures.whole(variables)
                    + (prepared > 0 ? " + prepared " + Figures.whole(prepared) : "")
                    + " + temporaries " + Figures.whole(temporaries);
        }
    }

    /**
     * What training costs.
     *
     * @param optimizerBytes what the optimizer keeps from step to step
     * @param again what a step computes twice to fit into the memory of the train
     * @param largest the largest batch that fits, where a memory was given
     */
    public record Training(
            String name,
            Activations activations,
            long optimizerBytes,
            Memory memory,
            Optional<Again> again,
            Course course,
            Optional<LargestBatch> largest) {}

    /** How long a training is: samples and optimizer steps of an epoch, and steps in all. */
    public record Course(int samples, long stepsPerEpoch, long steps) {}

    /** The bill of a train. */
    public static Bill of(Experiment experiment, KernelSelector selector, int batch, Course course) {
        Program training = Compiler.compile(experiment, selector, course.stepsPerEpoch());
        Program inference = Compiler.compileInference(experiment, selector);
        Plan step = training.largest(batch);
        Training learning = new Training(
                experiment.name(),
                Activations.of(experiment),
                bytes(training.slots()),
                Memory.of(step),
                Again.of(step),
                course,
                Optional.empty());
        return new Bill(
                experiment.model(),
                Costs.of(experiment.model()),
                batch,
                Memory.of(inference.prediction(batch)),
                Optional.of(learning));
    }

    /** The bill of a model by itself. */
    public static Bill of(ModelSpec model, KernelSelector selector, int batch) {
        Plan plan = ModelPlan.of(model, selector, batch);
        return new Bill(model, Costs.of(model), batch, Memory.of(plan), Optional.empty());
    }

    /** The same bill of a train with the largest batch, of at most all samples, that fits into a memory. */
    public Bill withLargest(Experiment experiment, KernelSelector selector, long memory) {
        Training all = training.orElseThrow();
        int most = Math.min(all.course.samples, all.activations.largestBatch());
        // Each size is planned by itself: the first plan of a program decides where the variables lie.
        LargestBatch largest = LargestBatch.find(
                memory,
                most,
                size -> Compiler.compile(experiment, selector, all.course.stepsPerEpoch)
                        .largest(size)
                        .arenaBytes());
        Training with = new Training(
                all.name, all.activations, all.optimizerBytes, all.memory, all.again, all.course, Optional.of(largest));
        return new Bill(model, costs, batch, inference, Optional.of(with));
    }

    /** Bytes of the numbers that are learned. */
    public long weightBytes() {
        return costs.parameters() * Float.BYTES;
    }

    private static long bytes(List<State> slots) {
        return slots.stream().mapToLong(slot -> slot.variable().type().bytes()).sum();
    }
}
