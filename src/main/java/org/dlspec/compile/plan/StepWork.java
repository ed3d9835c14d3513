package org.dlspec.compile.plan;

import java.util.List;
import org.dlspec.graph.Complaints;
import org.dlspec.tensor.TensorType;

/**
 * What a step has to do at least, however its kernel does it: products that are added up, and bytes that go through memory
 * when every operand is read or written once.
 */
public record StepWork(long multiplyAdds, long bytes) {
    public static final StepWork NONE = new StepWork(0, 0);

    /** A view has no work. */
    public static StepWork of(Step step) {
        if (step.kernel().id().equals(Kernel.VIEW)) {
            return NONE;
        }
        List<TensorType> inputs = step.inputs().stream().map(Slot::type).toList();
        // A slot that nobody needs does not tell its own type.
        List<TensorType> results = step.op().infer(inputs, new Complaints());
        return new StepWork(step.op().multiplyAdds(inputs, results), bytes(step.inputs()) + bytes(step.results()));
    }

    public StepWork plus(StepWork other) {
        return new StepWork(multiplyAdds + other.multiplyAdds, bytes + other.bytes);
    }

    /** Billions of operations a second, a product and a sum being two, when all of it takes so long. */
    public double gigaflops(double millis) {
        return 2 * multiplyAdds / millis / 1e6;
    }

    /** Billions of bytes a second when all of it takes so long. */
    public double gigabytes(double millis) {
        return bytes / millis / 1e6;
    }

    private static long bytes(List<Slot> slots) {
        return slots.stream().mapToLong(Slot::bytes).sum();
    }
}
