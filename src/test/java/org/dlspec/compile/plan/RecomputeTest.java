package org.dlspec.compile.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Function;
import org.dlspec.backend.reference.ReferenceBackend;
import org.dlspec.graph.Graph;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.GraphText;
import org.dlspec.graph.Value;
import org.dlspec.op.Add;
import org.dlspec.op.BroadcastTo;
import org.dlspec.op.Exp;
import org.dlspec.op.Input;
import org.dlspec.op.Negate;
import org.dlspec.op.ReduceSum;
import org.dlspec.op.Relu;
import org.dlspec.tensor.TensorType;
import org.junit.jupiter.api.Test;

class RecomputeTest {
    private static final TensorType MANY = TensorType.f32(1000);

    /** While the exponential and its negative are there, the first tensor is not: it is made again for the sum. */
    @Test
    void makesAgainWhatIsReadLate() {
        Plan plan = plan(late(RecomputeTest::spread), 1);
        assertEquals(
                List.of("broadcast_to", "exp", "negate", "add", "reduce_sum", "broadcast_to", "broadcast_to", "add"),
                plan.steps().stream().map(step -> GraphText.name(step.op())).toList());
        assertEquals(2 * 8000 + 64, plan.temporaryBytes());
        assertEquals(new StepWork(0, 8008), plan.again());
    }

    @Test
    void keepsAllThatFits() {
        Graph graph = late(RecomputeTest::spread);
        long usual = plan(graph, Long.MAX_VALUE).arenaBytes();
        assertEquals(3 * 8000, usual);
        assertEquals(StepWork.NONE, plan(graph, usual).again());
        assertTrue(plan(graph, usual - 1).arenaBytes() < usual);
    }

    /** What the relu was made from is gone when it is made again, and is made for it alone. */
    @Test
    void makesWhatIsGoneForOneStep() {
        Plan plan = plan(late(g -> g.add(new Relu(), spread(g))), 1);
        assertEquals(
                List.of(
                        "broadcast_to",
                        "relu",
                        "exp",
                        "negate",
                        "add",
                        "reduce_sum",
                        "broadcast_to",
                        "broadcast_to",
                        "relu",
                        "add"),
                plan.steps().stream().map(step -> GraphText.name(step.op())).toList());
        assertEquals(new StepWork(0, 8008 + 16000), plan.again());
    }

    /** A value that is read at once and at the end, with much between. */
    private static Graph late(Function<GraphBuilder, Value> value) {
        GraphBuilder g = new GraphBuilder();
        Value early = value.apply(g);
        Value exp = g.add(new Exp(), early);
        Value sum = g.add(new ReduceSum(1), g.add(new Add(), exp, g.add(new Negate(), exp)));
        g.result("y", g.add(new Add(), early, g.add(new BroadcastTo(MANY.shape()), sum)));
        return g.build();
    }

    private static Value spread(GraphBuilder g) {
        return g.add(new BroadcastTo(MANY.shape()), g.add(new Input("x", TensorType.SCALAR)));
    }

    private static Plan plan(Graph graph, long bytes) {
        Planner planner = new Planner(new ReferenceBackend().selector());
        return planner.plan(graph, planner.place(graph, List.of()), bytes);
    }
}
