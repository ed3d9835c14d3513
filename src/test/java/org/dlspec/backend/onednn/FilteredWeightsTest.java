package org.dlspec.backend.onednn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Random;
import org.dlspec.compile.plan.Plan;
import org.dlspec.compile.plan.PlanText;
import org.dlspec.graph.Graph;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.graph.Variable;
import org.dlspec.op.Add;
import org.dlspec.op.Conv2d;
import org.dlspec.op.Input;
import org.dlspec.op.Read;
import org.dlspec.target.Activation;
import org.dlspec.target.Epilogue;
import org.dlspec.target.Window;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Weights that rest are transformed once, and give what weights that come with each run give. */
class FilteredWeightsTest {
    private static OneDnnBackend backend;

    private final Random random = new Random(7);

    @BeforeAll
    static void open() {
        backend = OneDnnBackend.open(2);
        assumeTrue(backend.description().contains("C++"), "minimal filtering is a kernel of the native library");
    }

    @AfterAll
    static void close() {
        backend.close();
    }

    @Test
    void resultsAreThoseOfWeightsThatComeWithEachRun() {
        check(3, Shape.of(8, 64, 9, 7), 128);
        check(3, Shape.of(50, 37, 4, 3), 53);
        check(3, Shape.of(49, 20, 4, 4), 300);
        check(5, Shape.of(13, 40, 5, 6), 72);
    }

    @Test
    void panelsGiveWhatWeightsGiveThatAreLaidIntoPanelsInEachRun() {
        try (OneDnnBackend panels = OneDnnBackend.open(2, new Preference("pointwise"))) {
            check(panels, 1, Shape.of(3, 64, 7, 7), 256, " panels ");
            check(panels, 1, Shape.of(2, 37, 5, 9), 53, " panels ");
        }
    }

    @Test
    void partsGiveWhatWeightsGiveThatAreSplitInEachRun() {
        assumeTrue(backend.description().contains("amx)"), "no matrices of bf16 here");
        try (OneDnnBackend parts = OneDnnBackend.open(2, new Preference("parts"))) {
            check(parts, 1, Shape.of(3, 64, 7, 7), 256, " parts ");
            check(parts, 7, Shape.of(2, 37, 5, 9), 53, " parts ");
        }
    }

    @Test
    void windowsAreGatheredForWeightsInPanels() {
        try (OneDnnBackend direct = OneDnnBackend.open(2, new Preference("direct"))) {
            gathers(direct, Window.of(3, 1, 1), Shape.of(1, 37, 4, 4), 72);
            gathers(direct, Window.of(3, 2, 1), Shape.of(1, 256, 7, 7), 512);
            gathers(direct, Window.of(5, 1, 2), Shape.of(3, 16, 5, 3), 24);
            gathers(direct, Window.of(1, 1, 1), Shape.of(2, 48, 5, 3), 24);
            gathers(direct, Window.of(1, 2, 2), Shape.of(2, 48, 4, 4), 24);
            gathers(direct, new Window(3, 2, 1, 2, 2, 0, 1, 1, 2, 1, 1), Shape.of(2, 20, 9, 7), 53);
        }
    }

    private void gathers(OneDnnBackend direct, Window window, Shape image, int filters) {
        TensorType type = TensorType.f32(filters, image.dim(1), window.kernelHeight(), window.kernelWidth());
        Tensor x = filled(TensorType.SCALAR.with(image));
        Tensor w = filled(type);
        Tensor bias = filled(TensorType.f32(filters));
        GraphBuilder g = new GraphBuilder();
        convolve(g, window, x.type(), read(g, type), g.add(new Input("bias", bias.type())));
        Graph graph = g.build();
        try (OneDnnBackend gathered = OneDnnBackend.open(2, new Preference("gathered_places"));
                Bench ours = new Bench(gathered, graph);
                Bench theirs = new Bench(direct, graph)) {
            ours.write("w", w);
            theirs.write("w", w);
            assertEquals(1, lines(ours.plan(), "own:gathered_places").size());
            float[] expected = run(theirs, x, bias).toFloats();
            float scale = 0;
            for (float value : expected) {
                scale = Math.max(scale, Math.abs(value));
            }
            assertArrayEquals(expected, run(ours, x, bias).toFloats(), 1e-5f * scale);
        }
    }

    private void check(int taps, Shape image, int filters) {
        check(backend, taps, image, filters, " filtered ");
    }

    private void check(OneDnnBackend backend, int taps, Shape image, int filters, String layout) {
        TensorType type = TensorType.f32(filters, image.dim(1), taps, taps);
        Tensor x = filled(TensorType.SCALAR.with(image));
        Tensor w = filled(type);
        Tensor bias = filled(TensorType.f32(filters));
        GraphBuilder fed = new GraphBuilder();
        convolve(fed, x.type(), fed.add(new Input("w", type)), fed.add(new Input("bias", bias.type())));
        GraphBuilder resting = new GraphBuilder();
        convolve(resting, x.type(), read(resting, w.type()), resting.add(new Input("bias", bias.type())));
        try (Bench each = new Bench(backend, fed.build());
                Bench once = new Bench(backend, resting.build())) {
            each.feed("w", w);
            once.write("w", w);
            assertEquals(List.of(), lines(each.plan(), "-> p"));
            assertEquals(1, lines(once.plan(), layout).size());
            assertEquals(run(each, x, bias), run(once, x, bias));
        }
    }

    @Test
    void newWeightsAreSeen() {
        Tensor x = filled(TensorType.f32(8, 32, 8, 8));
        Tensor bias = filled(TensorType.f32(32));
        GraphBuilder g = new GraphBuilder();
        Value w = read(g, TensorType.f32(32, 32, 3, 3));
        convolve(g, x.type(), g.add(new Add(), w, w), g.add(new Input("bias", bias.type())));
        try (Bench bench = new Bench(backend, g.build())) {
            Tensor first = filled(TensorType.f32(32, 32, 3, 3));
            bench.write("w", first);
            Tensor before = run(bench, x, bias);
            bench.write("w", filled(first.type()));
            assertNotEquals(before, run(bench, x, bias));
            bench.write("w", first);
            assertEquals(before, run(bench, x, bias));
        }
    }

    @Test
    void variablesKeepALayoutThatIsReadBack() {
        Tensor w = filled(TensorType.f32(80, 24, 3, 3));
        GraphBuilder g = new GraphBuilder();
        convolve(g, TensorType.f32(8, 24, 8, 8), read(g, w.type()), g.add(new Input("bias", TensorType.f32(80))));
        try (Bench bench = new Bench(backend, g.build())) {
            List<String> made = lines(bench.plan(), "once ");
            assertEquals(1, made.size());
            assertTrue(made.get(0).contains(" -> p0 filtered " + 4 * 3 * 36 * (24 * 32 + 16)), made.get(0));
            bench.write("w", w);
            assertArrayEquals(w.toFloats(), bench.read("w"));
        }
    }

    @Test
    void weightsAreNotFilteredBeforehandForFewTiles() {
        GraphBuilder g = new GraphBuilder();
        convolve(
                g,
                TensorType.f32(1, 64, 8, 4),
                read(g, TensorType.f32(64, 64, 3, 3)),
                g.add(new Input("bias", TensorType.f32(64))));
        try (Bench bench = new Bench(backend, g.build())) {
            assertEquals(List.of(), lines(bench.plan(), FilteredWeights.LAYOUT.name()));
        }
    }

    private static Value read(GraphBuilder g, TensorType type) {
        return g.add(new Read(new Variable("w", type, Variable.Role.PARAMETER)));
    }

    private static void convolve(GraphBuilder g, TensorType image, Value w, Value bias) {
        int taps = g.type(w).shape().dim(2);
        convolve(g, Window.of(taps, 1, taps / 2), image, w, bias);
    }

    private static void convolve(GraphBuilder g, Window window, TensorType image, Value w, Value bias) {
        Epilogue relu = new Epilogue(true, Activation.RELU);
        g.result("y", g.add(new Conv2d(window, relu), g.add(new Input("x", image)), w, bias));
    }

    private static List<String> lines(Plan plan, String part) {
        return PlanText.of(plan).lines().filter(line -> line.contains(part)).toList();
    }

    private static Tensor run(Bench bench, Tensor x, Tensor bias) {
        bench.feed("x", x);
        bench.feed("bias", bias);
        bench.run();
        return bench.fetch().get("y");
    }

    private Tensor filled(TensorType type) {
        Tensor tensor = Tensor.zeros(type);
        for (int i = 0; i < tensor.values().length; i++) {
            tensor.values()[i] = (float) (random.nextDouble() * 2 - 1);
        }
        return tensor;
    }
}
