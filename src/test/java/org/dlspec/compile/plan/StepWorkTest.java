package org.dlspec.compile.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.dlspec.backend.reference.ReferenceBackend;
import org.dlspec.diag.Span;
import org.dlspec.graph.Graph;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.op.Input;
import org.dlspec.op.MatMul;
import org.dlspec.op.Relu;
import org.dlspec.op.Reshape;
import org.dlspec.target.Epilogue;
import org.dlspec.tensor.Layout;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.TensorType;
import org.junit.jupiter.api.Test;

class StepWorkTest {
    @Test
    void countsProductsAndOperands() {
        GraphBuilder g = new GraphBuilder();
        Value a = g.add(new Input("a", TensorType.f32(2, 3)));
        Value b = g.add(new Input("b", TensorType.f32(3, 5)));
        g.result("y", g.add(new MatMul(false, false, Epilogue.NONE), a, b));
        assertEquals(List.of(new StepWork(30, 248)), work(g.build()));
    }

    @Test
    void whatMultipliesNothingOnlyMovesBytes() {
        GraphBuilder g = new GraphBuilder();
        g.result("y", g.add(new Relu(), g.add(new Input("x", TensorType.f32(100)))));
        assertEquals(List.of(new StepWork(0, 1600)), work(g.build()));
    }

    @Test
    void viewsHaveNoWork() {
        Slot slot = new Slot(TensorType.f32(10), Layout.PLAIN, Slot.Region.TEMPORARIES, 0, 40);
        Kernel view = new Kernel(Kernel.VIEW, List.of(slot.layout()), List.of(slot.layout()), 0, List.of(List.of()));
        Step step = new Step(new Reshape(Shape.of(2, 5)), view, List.of(slot), List.of(slot), 0, Span.NONE);
        assertEquals(StepWork.NONE, StepWork.of(step));
    }

    @Test
    void speedsCountAProductAndItsSumAsTwo() {
        StepWork work = new StepWork(3_000_000, 8_000_000).plus(new StepWork(1_000_000, 2_000_000));
        assertEquals(4, work.gigaflops(2), 1e-12);
        assertEquals(5, work.gigabytes(2), 1e-12);
    }

    /** On the device of the definitions, where a number takes eight bytes. */
    private static List<StepWork> work(Graph graph) {
        Planner planner = new Planner(new ReferenceBackend().selector());
        Plan plan = planner.plan(graph, planner.place(graph, List.of()));
        return plan.steps().stream().map(StepWork::of).toList();
    }
}
