package org.dlspec.backend.reference;

import java.util.List;
import org.dlspec.backend.Executable;
import org.dlspec.compile.plan.Plan;
import org.dlspec.compile.plan.Slot;
import org.dlspec.compile.plan.Step;
import org.dlspec.data.PictureBatch;
import org.dlspec.data.PictureKernels;
import org.dlspec.graph.Complaints;
import org.dlspec.graph.Op;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;

/** Runs the steps of a plan by the definitions of their ops. */
final class ReferenceExecutable implements Executable {
    private final Plan plan;
    private final Memory memory;

    ReferenceExecutable(Plan plan, Memory memory) {
        this.plan = plan;
        this.memory = memory;
    }

    @Override
    public void feed(String input, float[] values) {
        Slot slot = slot(plan.feeds().get(input), input, values.length);
        for (int i = 0; i < values.length; i++) {
            memory.set(slot, i, values[i]);
        }
    }

    @Override
    public void feed(String input, int[] values) {
        Slot slot = slot(plan.feeds().get(input), input, values.length);
        for (int i = 0; i < values.length; i++) {
            memory.set(slot, i, values[i]);
        }
    }

    @Override
    public void feed(String input, PictureBatch pictures) {
        float[] values = new float[pictures.numbers()];
        pictures.write(PictureKernels.JAVA, values);
        feed(input, values);
    }

    @Override
    public void run() {
        for (Step step : plan.steps()) {
            run(step);
        }
        memory.roundVariables();
    }

    @Override
    public void runTimed(long[] nanos) {
        for (int i = 0; i < plan.steps().size(); i++) {
            long before = System.nanoTime();
            run(plan.steps().get(i));
            nanos[i] = System.nanoTime() - before;
        }
        memory.roundVariables();
    }

    private void run(Step step) {
        List<Tensor> inputs = step.inputs().stream().map(memory::read).toList();
        List<Tensor> results = compute(step.op(), inputs);
        for (int i = 0; i < step.results().size(); i++) {
            if (!step.results().get(i).isNone()) {
                memory.write(step.results().get(i), results.get(i));
            }
        }
    }

    /** Types are inferred again, because a slot that nobody needs does not tell its own. */
    private static List<Tensor> compute(Op op, List<Tensor> inputs) {
        List<TensorType> types = op.infer(inputs.stream().map(Tensor::type).toList(), new Complaints());
        return op.reference(inputs, types).stream().map(Tensor::rounded).toList();
    }

    @Override
    public void fetch(String result, float[] into) {
        Slot slot = slot(plan.fetches().get(result), result, into.length);
        for (int i = 0; i < into.length; i++) {
            into[i] = (float) memory.get(slot, i);
        }
    }

    private static Slot slot(Slot slot, String name, int count) {
        if (slot == null) {
            throw new IllegalStateException("the plan has no " + name);
        }
        if (slot.type().shape().size() != count) {
            throw new IllegalStateException(name + " is " + slot.type() + ", got " + count + " values");
        }
        return slot;
    }

    @Override
    public void close() {
        // Holds nothing outside the heap.
    }
}
