package org.dlspec.backend.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.dlspec.backend.Executable;
import org.dlspec.backend.Session;
import org.dlspec.compile.plan.Placement;
import org.dlspec.compile.plan.Plan;
import org.dlspec.compile.plan.Planner;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.graph.Variable;
import org.dlspec.op.Add;
import org.dlspec.op.AddBias;
import org.dlspec.op.Constant;
import org.dlspec.op.Input;
import org.dlspec.op.Read;
import org.dlspec.tensor.TensorType;
import org.junit.jupiter.api.Test;

class ReferenceBackendTest {
    private static final Variable WEIGHT = new Variable("w", TensorType.f32(2), Variable.Role.PARAMETER);
    private final ReferenceBackend backend = new ReferenceBackend();

    @Test
    void feedsAndFetchesImagesWithChannelsInnermost() {
        GraphBuilder g = new GraphBuilder();
        Value image = g.add(new Input("x", TensorType.f32(1, 2, 1, 3)));
        g.result("y", g.add(new AddBias(), image, g.add(new Read(WEIGHT))));
        Plan plan = plan(g);
        Session session = backend.open(plan.variables());
        session.write(WEIGHT, new float[] {10, 20});
        Executable executable = session.load(plan);
        executable.feed("x", new float[] {1, 2, 3, 4, 5, 6});
        executable.run();
        assertArrayEquals(new float[] {11, 22, 13, 24, 15, 26}, fetch(executable, "y", 6));
    }

    @Test
    void variablesAreRoundedToFloatsAfterEachStep() {
        GraphBuilder g = new GraphBuilder();
        Value small = g.add(new Constant(TensorType.SCALAR, 1e-9));
        Value sum = g.add(new Add(), g.add(new Read(WEIGHT)), small);
        g.update(WEIGHT, sum);
        Plan plan = plan(g);
        Session session = backend.open(plan.variables());
        session.write(WEIGHT, new float[] {1, 0});
        Executable executable = session.load(plan);
        for (int i = 0; i < 100; i++) {
            executable.run();
        }
        // In doubles a hundred steps of 1e-9 would make 1.0000001.
        assertEquals(1f, session.read(WEIGHT)[0]);
        assertEquals(1e-7f, session.read(WEIGHT)[1], 1e-12f);
    }

    @Test
    void variablesAreZeroAtFirst() {
        Session session = backend.open(placement(new GraphBuilder()));
        assertArrayEquals(new float[2], session.read(WEIGHT));
    }

    @Test
    void refusesAPlanForOtherVariables() {
        Session session = backend.open(new Placement(Map.of(), 0));
        Plan plan = plan(new GraphBuilder());
        assertThrows(IllegalStateException.class, () -> session.load(plan));
    }

    @Test
    void refusesAFeedOfAnotherSize() {
        GraphBuilder g = new GraphBuilder();
        g.result("y", g.add(new Input("x", TensorType.f32(3))));
        Plan plan = plan(g);
        Executable executable = backend.open(plan.variables()).load(plan);
        assertThrows(IllegalStateException.class, () -> executable.feed("x", new float[4]));
        assertThrows(IllegalStateException.class, () -> executable.feed("z", new float[3]));
    }

    private static float[] fetch(Executable executable, String name, int size) {
        float[] values = new float[size];
        executable.fetch(name, values);
        return values;
    }

    private Placement placement(GraphBuilder g) {
        return new Planner(backend.selector()).place(g.build(), List.of(WEIGHT));
    }

    private Plan plan(GraphBuilder g) {
        return new Planner(backend.selector()).plan(g.build(), placement(g));
    }
}
