package org.dlspec.compile.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dlspec.backend.Executable;
import org.dlspec.backend.Session;
import org.dlspec.backend.reference.ReferenceBackend;
import org.dlspec.compile.RandomGraphs;
import org.dlspec.graph.Graph;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.graph.Variable;
import org.dlspec.op.Add;
import org.dlspec.op.Input;
import org.dlspec.op.Interpreter;
import org.dlspec.op.Read;
import org.dlspec.op.Relu;
import org.dlspec.tensor.Layout;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private static final long SEEDS = 300;

    @Test
    void tensorsThatLiveTogetherNeverOverlap() {
        for (int seed = 0; seed < SEEDS; seed++) {
            checkMemory(plan(RandomGraphs.graph(seed), seed), "seed " + seed);
        }
    }

    @Test
    void plansComputeWhatGraphsMean() {
        for (int seed = 0; seed < SEEDS; seed++) {
            checkRun(RandomGraphs.graph(seed), seed, plan(RandomGraphs.graph(seed), seed));
        }
    }

    @Test
    void plansThatComputeAgainNeverOverlapAndNeedNoMore() {
        int smaller = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Graph graph = RandomGraphs.graph(seed);
            Plan plan = fit(graph, seed, 1);
            checkMemory(plan, "seed " + seed);
            long usual = fit(graph, seed, Long.MAX_VALUE).arenaBytes();
            assertTrue(plan.arenaBytes() <= usual, "seed " + seed);
            assertEquals(plan.arenaBytes() == usual, plan.again().equals(StepWork.NONE), "seed " + seed);
            smaller += plan.arenaBytes() < usual ? 1 : 0;
        }
        assertTrue(smaller > SEEDS / 10, smaller + " plans compute something again");
    }

    @Test
    void plansThatComputeAgainComputeWhatGraphsMean() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Graph graph = RandomGraphs.graph(seed);
            checkRun(graph, seed, fit(graph, seed, 1));
        }
    }

    @Test
    void updatesAreWrittenInPlace() {
        GraphBuilder g = new GraphBuilder();
        Variable weight = new Variable("w", TensorType.f32(3), Variable.Role.PARAMETER);
        g.update(weight, g.add(new Add(), g.add(new Read(weight)), g.add(new Input("x", TensorType.f32(3)))));
        Plan plan = plan(g.build(), new ReferenceBackend().selector());
        assertEquals(1, plan.steps().size());
        assertEquals(
                plan.variables().slot(weight), plan.steps().get(0).results().get(0));
        assertEquals(plan.variables().slot(weight), plan.steps().get(0).inputs().get(0));
    }

    @Test
    void oldValuesThatAreReadLaterAreKept() {
        GraphBuilder g = new GraphBuilder();
        Variable weight = new Variable("w", TensorType.f32(3), Variable.Role.PARAMETER);
        Value old = g.add(new Read(weight));
        Value made = g.add(new Relu(), old);
        g.update(weight, made);
        g.result("later", g.add(new Add(), made, old));
        Plan plan = plan(g.build(), new ReferenceBackend().selector());
        assertEquals(
                List.of("definition", "definition", "reorder"),
                plan.steps().stream().map(step -> step.kernel().id()).toList());
    }

    @Test
    void chainsRunInPlace() {
        GraphBuilder g = new GraphBuilder();
        Value x = g.add(new Input("x", TensorType.f32(100)));
        g.result("y", g.add(new Relu(), g.add(new Add(), x, x)));
        assertEquals(832, plan(g.build(), new ReferenceBackend().selector()).temporaryBytes());
    }

    @Test
    void variablesStandInTheirOrder() {
        Variable first = new Variable("a", TensorType.f32(3), Variable.Role.PARAMETER);
        Variable second = new Variable("b", TensorType.f32(20), Variable.Role.SLOT);
        Placement placement = new Planner(new ReferenceBackend().selector())
                .place(new GraphBuilder().build(), List.of(first, second));
        assertEquals(0, placement.slot(first).offset());
        assertEquals(64, placement.slot(second).offset());
        assertEquals(256, placement.bytes());
    }

    private static Plan plan(Graph graph, int seed) {
        return plan(graph, selector(seed));
    }

    private static Plan fit(Graph graph, int seed, long bytes) {
        Planner planner = new Planner(selector(seed));
        return planner.plan(graph, planner.place(graph, RandomGraphs.all(graph)), bytes);
    }

    private static KernelSelector selector(int seed) {
        return seed % 4 == 0 ? new ReferenceBackend().selector() : new WhimsicalSelector(seed);
    }

    private static Plan plan(Graph graph, KernelSelector selector) {
        Planner planner = new Planner(selector);
        return planner.plan(graph, planner.place(graph, RandomGraphs.all(graph)));
    }

    private static void checkRun(Graph graph, int seed, Plan plan) {
        Map<String, Tensor> feeds = RandomGraphs.feeds(graph, seed);
        Map<String, Tensor> before = RandomGraphs.variables(graph, seed);
        Interpreter.Run expected = Interpreter.run(graph, feeds, before);
        Session session = new ReferenceBackend().open(plan.variables());
        RandomGraphs.all(graph)
                .forEach(v -> session.write(v, before.get(v.name()).toFloats()));
        Executable executable = session.load(plan);
        plan.feeds().forEach((name, slot) -> executable.feed(name, inStandardLayout(feeds.get(name))));
        executable.run();
        plan.fetches().forEach((name, slot) -> {
            Tensor wanted = expected.results().get(name);
            float[] actual = new float[wanted.values().length];
            executable.fetch(name, actual);
            check(inStandardLayout(wanted), actual, "result " + name + " of seed " + seed);
        });
        for (Variable variable : RandomGraphs.all(graph)) {
            Tensor wanted = expected.variables().get(variable.name());
            check(wanted.toFloats(), session.read(variable), variable.name() + " of seed " + seed);
        }
    }

    private static void check(float[] expected, float[] actual, String where) {
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], 1e-6 * (1 + Math.abs(expected[i])), where);
        }
    }

    private static float[] inStandardLayout(Tensor tensor) {
        float[] plain = tensor.toFloats();
        if (Layout.standard(tensor.shape()).equals(Layout.PLAIN)) {
            return plain;
        }
        int channels = tensor.shape().dim(1);
        int area = tensor.shape().dim(2) * tensor.shape().dim(3);
        float[] moved = new float[plain.length];
        for (int i = 0; i < plain.length; i++) {
            int image = i / (channels * area);
            moved[(image * area + i % area) * channels + i / area % channels] = plain[i];
        }
        return moved;
    }

    /** Plays the plan on a list of what has been written: an operand must still be there, whole. */
    private static void checkMemory(Plan plan, String where) {
        List<Slot> written = new ArrayList<>(plan.variables().slots().values());
        written.addAll(plan.feeds().values());
        checkApart(written, where);
        for (Step step : plan.steps()) {
            for (Slot input : step.inputs()) {
                assertTrue(
                        written.stream().anyMatch(slot -> isSame(slot, input)),
                        where + ": " + step + " reads " + input);
            }
            List<Slot> results =
                    step.results().stream().filter(slot -> !slot.isNone()).toList();
            checkApart(results, where);
            for (int i = 0; i < step.results().size(); i++) {
                checkOverwrites(step, i, where);
            }
            checkScratch(step, where);
            written.removeIf(slot -> overlap(slot, scratch(step)));
            written.removeIf(slot -> results.stream().anyMatch(result -> overlap(slot, result)));
            written.addAll(results);
        }
        plan.fetches().values().forEach(slot -> assertTrue(written.stream().anyMatch(s -> isSame(s, slot)), where));
        plan.variables()
                .slots()
                .values()
                .forEach(slot -> assertTrue(written.stream().anyMatch(s -> isSame(s, slot)), where));
    }

    private static void checkOverwrites(Step step, int result, String where) {
        Slot made = step.results().get(result);
        for (int i = 0; i < step.inputs().size(); i++) {
            Slot input = step.inputs().get(i);
            boolean allowed = step.kernel().id().equals(Kernel.VIEW)
                    || isSame(made, input)
                            && step.kernel().mayOverwrite().get(result).contains(i);
            assertTrue(made.isNone() || !overlap(made, input) || allowed, where + ": " + step);
        }
    }

    private static void checkScratch(Step step, String where) {
        Stream.concat(step.inputs().stream(), step.results().stream())
                .forEach(slot -> assertTrue(!overlap(slot, scratch(step)), where + ": " + step));
    }

    private static Slot scratch(Step step) {
        return new Slot(
                Slot.NONE.type(),
                Layout.PLAIN,
                Slot.Region.TEMPORARIES,
                step.scratch(),
                step.kernel().scratchBytes());
    }

    private static void checkApart(List<Slot> slots, String where) {
        for (int i = 0; i < slots.size(); i++) {
            for (int k = 0; k < i; k++) {
                assertTrue(!overlap(slots.get(i), slots.get(k)), where + ": " + slots.get(i) + " " + slots.get(k));
            }
        }
    }

    private static boolean isSame(Slot a, Slot b) {
        return a.region() == b.region() && a.offset() == b.offset() && a.bytes() == b.bytes();
    }

    private static boolean overlap(Slot a, Slot b) {
        return a.region() == b.region() && a.offset() < b.offset() + b.bytes() && b.offset() < a.offset() + a.bytes();
    }
}
