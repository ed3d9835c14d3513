package org.dlspec.compile.plan;

import java.util.List;
import java.util.stream.Stream;
import org.dlspec.graph.Complaints;
import org.dlspec.graph.Op;
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
        return of(step.op(), inputs, bytes(step.inputs()) + bytes(step.results()));
    }

    static StepWork of(Draft.Step step) {
        if (step.isView()) {
            return NONE;
        }
        List<TensorType> inputs = step.inputs().stream().map(Cell::type).toList();
        long bytes = Stream.concat(step.inputs().stream(), step.results().stream())
                .mapToLong(Cell::bytes)
                .sum();
        return of(step.op(), inputs, bytes);
    }

    private static StepWork of(Op op, List<TensorType> inputs, long bytes) {
        // A result that nobody needs does not tell its own type.
        List<TensorType> results = op.infer(inputs, new Complaints());
        return new StepWork(op.multiplyAdds(inputs, results), bytes);
    }

    public StepWork plus(StepWork other) {
        return new StepWork(multiplyAdds + other.multiplyAdds, bytes + other.bytes);
    }

    public StepWork minus(StepWork other) {
        return new StepWork(multiplyAdds - other.multiplyAdds, bytes - other.bytes);
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
