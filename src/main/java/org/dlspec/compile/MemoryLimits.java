package org.dlspec.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlspec.compile.Bill.Memory;
import org.dlspec.compile.plan.KernelSelector;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Figures;
import org.dlspec.diag.Fix;
import org.dlspec.diag.Span;
import org.dlspec.spec.Experiment;
import org.dlspec.spec.ModelSpec;
import org.dlspec.spec.RequireSpec;
import org.dlspec.spec.RequireSpec.Limit;
import org.dlspec.spec.TrainSpec;

/** The memories that the require sections of a file allow on one device, which plans are held to. */
public record MemoryLimits(List<RequireSpec> requirements, KernelSelector selector) {
    private static final String TRAIN = "train_memory";
    private static final String INFERENCE = "inference_memory";

    public MemoryLimits {
        requirements = requirements.stream()
                .filter(r -> r.limits().containsKey(TRAIN) || r.limits().containsKey(INFERENCE))
                .toList();
    }

    /** Whether there is a limit for this train or its model, so that it must be planned. */
    public boolean concern(Experiment experiment) {
        return memory(experiment).isPresent() || requirements.stream().anyMatch(r -> isAbout(r, experiment));
    }

    /** What a train and its model take too much or too little of, at a batch size. */
    public List<Diagnostic> broken(Experiment experiment, int batch) {
        List<Diagnostic> broken = new ArrayList<>();
        memory(experiment).flatMap(memory -> fit(experiment, batch, memory)).ifPresent(broken::add);
        for (RequireSpec each : requirements) {
            if (!isAbout(each, experiment)) {
                continue;
            }
            limit(each, TRAIN).ifPresent(limit -> training(experiment, batch, limit, broken));
            if (each.name().equals(experiment.name())) {
                limit(each, INFERENCE).ifPresent(limit -> predicting(experiment, batch, limit, broken));
            } else {
                broken.addAll(broken(experiment.model(), each));
            }
        }
        return broken;
    }

    /** What the predictions of a model take too much or too little of, one sample at a time. */
    public List<Diagnostic> broken(ModelSpec model) {
        return requirements.stream()
                .filter(r -> r.name().equals(model.name()))
                .flatMap(r -> broken(model, r).stream())
                .toList();
    }

    private List<Diagnostic> broken(ModelSpec model, RequireSpec requirement) {
        List<Diagnostic> broken = new ArrayList<>();
        limit(requirement, INFERENCE).ifPresent(limit -> {
            Memory memory = Memory.of(ModelPlan.of(model, selector, 1));
            hold(limit, "one prediction of `" + model.name() + "` takes ", memory)
                    .ifPresent(broken::add);
        });
        return broken;
    }

    private void predicting(Experiment experiment, int batch, Limit limit, List<Diagnostic> broken) {
        Memory memory =
                Memory.of(Compiler.compileInference(experiment, selector).prediction(batch));
        String what = "predicting with `" + experiment.name() + "` at " + batch(batch) + " takes ";
        hold(limit, what, memory).ifPresent(broken::add);
    }

    private void training(Experiment experiment, int batch, Limit limit, List<Diagnostic> broken) {
        Memory memory = training(experiment, batch);
        String what = "training `" + experiment.name() + "` at " + batch(batch) + " takes ";
        hold(limit, what, memory)
                .map(d -> memory.bytes() > limit.most() ? d.help(largest(experiment, batch, (long) limit.most())) : d)
                .ifPresent(broken::add);
    }

    /** Each size is planned by itself, because the first plan of a program decides where the variables lie. */
    private Memory training(Experiment experiment, int batch) {
        // How many steps an epoch has is a number in a plan, and changes no size.
        return Memory.of(Compiler.compile(experiment, selector, 1).largest(batch));
    }

    /** What is said where not even a step that computes again all it can fits into the memory of its train. */
    private Optional<Diagnostic> fit(Experiment experiment, int batch, TrainSpec.Memory memory) {
        Memory least = training(experiment, batch);
        if (least.bytes() <= memory.bytes()) {
            return Optional.empty();
        }
        return Optional.of(Diagnostic.of(
                        Code.D611,
                        memory.span(),
                        "training `" + experiment.name() + "` at " + batch(batch) + " takes " + number(least.bytes())
                                + " bytes even when all is computed again that helps, `memory` allows "
                                + number(memory.bytes()))
                .note(Span.NONE, least.parts())
                .help(largest(experiment, batch, memory.bytes())));
    }

    private static Optional<TrainSpec.Memory> memory(Experiment experiment) {
        return experiment.train().options().memory();
    }

    private String largest(Experiment experiment, int batch, long most) {
        LargestBatch largest = LargestBatch.find(
                most, Math.max(1, batch - 1), size -> training(experiment, size).bytes());
        return largest.batch() == 0
                ? "no batch fits: one sample takes " + number(largest.bytes()) + " bytes"
                : "the largest batch that fits is " + number(largest.batch()) + ", with " + number(largest.bytes())
                        + " bytes";
    }

    private static Optional<Diagnostic> hold(Limit limit, String what, Memory memory) {
        if (limit.holds(memory.bytes())) {
            return Optional.empty();
        }
        Diagnostic wrong = Diagnostic.of(
                        Code.D610,
                        limit.span(),
                        what + number(memory.bytes()) + " bytes, `require` allows " + text(limit))
                .note(Span.NONE, memory.parts());
        boolean isMeantAsMost = limit.least() == limit.most() && memory.bytes() < limit.most();
        return Optional.of(
                isMeantAsMost
                        ? wrong.fix(
                                Fix.replace(limit.span(), "0 B.." + limit.span().text()))
                        : wrong);
    }

    private static String text(Limit limit) {
        String most = number((long) limit.most());
        return limit.least() == limit.most() ? "exactly " + most : number((long) limit.least()) + ".." + most;
    }

    private static boolean isAbout(RequireSpec requirement, Experiment experiment) {
        return requirement.name().equals(experiment.name())
                || requirement.name().equals(experiment.model().name());
    }

    private static Optional<Limit> limit(RequireSpec requirement, String key) {
        return Optional.ofNullable(requirement.limits().get(key));
    }

    private static String batch(int batch) {
        return "a batch of " + number(batch);
    }

    private static String number(long value) {
        return Figures.whole(value);
    }
}
