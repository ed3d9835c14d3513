package org.dlspec.backend.reference;

import org.dlspec.backend.Executable;
import org.dlspec.backend.Session;
import org.dlspec.compile.plan.Placement;
import org.dlspec.compile.plan.Plan;
import org.dlspec.graph.Variable;
import org.dlspec.tensor.Elements;
import org.dlspec.tensor.Tensor;

/** Variables on the heap. */
final class ReferenceSession implements Session {
    private final Placement placement;
    private final Memory memory;

    ReferenceSession(Placement placement) {
        this.placement = placement;
        this.memory = new Memory(placement.bytes());
    }

    @Override
    public void write(Variable variable, Elements values) {
        float[] all = values.piece(0, Math.toIntExact(variable.type().shape().size()));
        memory.write(placement.slot(variable), Tensor.fromFloats(variable.type(), all));
    }

    @Override
    public float[] read(Variable variable) {
        return memory.read(placement.slot(variable)).toFloats();
    }

    @Override
    public Executable load(Plan plan) {
        if (!plan.variables().equals(placement)) {
            throw new IllegalStateException("the plan was made for variables that lie elsewhere");
        }
        memory.grow(plan.preparedBytes(), plan.temporaryBytes());
        return new ReferenceExecutable(plan, memory);
    }

    @Override
    public long arenaBytes() {
        return memory.bytes();
    }

    @Override
    public void close() {
        // Holds nothing outside the heap.
    }
}
