package org.dlspec.compile.pass;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.dlspec.graph.Autodiff;
import org.dlspec.graph.Graph;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.GraphText;
import org.dlspec.graph.Value;
import org.dlspec.graph.Variable;
import org.dlspec.graph.Verifier;
import org.dlspec.op.Add;
import org.dlspec.op.AddBias;
import org.dlspec.op.BatchNorm;
import org.dlspec.op.BatchNormInference;
import org.dlspec.op.Cast;
import org.dlspec.op.Constant;
import org.dlspec.op.Conv2d;
import org.dlspec.op.Divide;
import org.dlspec.op.Input;
import org.dlspec.op.MatMul;
import org.dlspec.op.Multiply;
import org.dlspec.op.Read;
import org.dlspec.op.ReduceSum;
import org.dlspec.op.Relu;
import org.dlspec.op.Reshape;
import org.dlspec.op.Select;
import org.dlspec.op.Softmax;
import org.dlspec.op.Sqrt;
import org.dlspec.op.Subtract;
import org.dlspec.op.Tanh;
import org.dlspec.target.Activation;
import org.dlspec.target.Epilogue;
import org.dlspec.target.Window;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.TensorType;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each {@code src/test/golden/pass/<case>.graph} holds a graph before and after a pass. A missing file is written and
 * fails; {@code -Dgolden.update=true} writes all of them anew and fails too.
 */
class PassTest {
    private static final Path ROOT = Path.of("src", "test", "golden", "pass");
    private static final boolean UPDATE = Boolean.getBoolean("golden.update");
    private static final Pass SIMPLIFY =
            new Rewrite("simplify", List.of(new FoldConstants(), new DropNeutral(), new MergeReshapes()));

    @TestFactory
    Stream<DynamicTest> everyCaseGivesItsGoldenText() {
        Map<String, Case> cases = new TreeMap<>();
        simplify(cases);
        rounding(cases);
        epilogues(cases);
        batchNorm(cases);
        folded(cases);
        elementwise(cases);
        joined(cases);
        return cases.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> check(entry.getKey(), entry.getValue())));
    }

    private record Case(Pass pass, Consumer<GraphBuilder> graph) {}

    private static void check(String name, Case tested) throws IOException {
        GraphBuilder builder = new GraphBuilder();
        tested.graph.accept(builder);
        Graph before = builder.build();
        Graph after = tested.pass.run(before);
        Verifier.verify(after);
        String actual = GraphText.of(before) + "---- " + tested.pass.name() + "\n" + GraphText.of(after);
        Path golden = ROOT.resolve(name + ".graph");
        if (UPDATE || !Files.exists(golden)) {
            Files.createDirectories(ROOT);
            Files.writeString(golden, actual);
            fail("wrote " + golden + "; read it, then run again");
        }
        assertEquals(Files.readString(golden), actual, golden.toString());
    }

    private static void simplify(Map<String, Case> cases) {
        cases.put("simplify_neutral", new Case(SIMPLIFY, g -> {
            Value x = input(g, "x", 4);
            Value scaled = g.add(new Divide(), g.add(new Multiply(), number(g, 1), x), number(g, 1));
            g.result("y", g.add(new Subtract(), g.add(new Add(), scaled, number(g, 0)), number(g, 0)));
        }));
        cases.put("simplify_keeps_spread", new Case(SIMPLIFY, g -> {
            Value ones = g.add(new Constant(TensorType.f32(4), 1));
            g.result("y", g.add(new Multiply(), ones, g.add(new Input("s", TensorType.SCALAR))));
        }));
        cases.put("simplify_constants", new Case(SIMPLIFY, g -> {
            Value sum = g.add(new Add(), number(g, 2), number(g, 3));
            g.result("y", g.add(new Multiply(), input(g, "x", 4), g.add(new Sqrt(), g.add(new Multiply(), sum, sum))));
        }));
        cases.put("simplify_reshapes", new Case(SIMPLIFY, g -> {
            Value flat = g.add(new Reshape(Shape.of(6)), input(g, "x", 2, 3));
            g.result("same", g.add(new Reshape(Shape.of(2, 3)), flat));
            g.result("other", g.add(new Reshape(Shape.of(3, 2)), flat));
        }));
    }

    private static void epilogues(Map<String, Case> cases) {
        Pass pass = FuseEpilogues.withSums();
        cases.put("epilogues_twice", new Case(pass, g -> {
            Value hidden = g.add(new Relu(), dense(g, input(g, "x", 2, 4), "first", 5));
            g.result("y", dense(g, hidden, "second", 3));
        }));
        cases.put("epilogues_not_when_needed_between", new Case(pass, g -> {
            Value conv = conv(g, input(g, "x", 1, 3, 4, 4));
            Value biased = g.add(new AddBias(), conv, parameter(g, "bias", 3));
            g.result("biased", biased);
            g.result("y", g.add(new Relu(), biased));
        }));
        cases.put("epilogues_sum_and_relu", new Case(pass, g -> {
            Value x = input(g, "x", 1, 3, 4, 4);
            Value biased = g.add(new AddBias(), conv(g, x), parameter(g, "bias", 3));
            g.result("y", g.add(new Relu(), g.add(new Add(), x, biased)));
        }));
        cases.put("epilogues_not_a_sum_with_itself", new Case(pass, g -> {
            Value conv = conv(g, input(g, "x", 1, 3, 4, 4));
            g.result("y", g.add(new Add(), conv, conv));
        }));
        cases.put("epilogues_with_gradient", new Case(pass, g -> {
            Value y = g.add(new Relu(), dense(g, input(g, "x", 2, 4), "dense", 3));
            Value loss = g.add(new ReduceSum(1), y);
            g.result("gradient", gradient(g, loss, parameter(g, "dense.kernel", 4, 3)));
        }));
    }

    private static void batchNorm(Map<String, Case> cases) {
        Pass pass = new FuseBatchNormRelu();
        cases.put("batch_norm_relu_with_partner", new Case(pass, g -> {
            Value y = g.add(new Relu(), norm(g));
            Value loss = g.add(new ReduceSum(1), g.add(new Tanh(), y));
            g.result("gradient", gradient(g, loss, parameter(g, "gamma", 3)));
        }));
        cases.put("batch_norm_relu_not_when_needed_between", new Case(pass, g -> {
            Value normal = norm(g);
            Value loss = g.add(new ReduceSum(1), g.add(new Add(), g.add(new Relu(), normal), normal));
            g.result("gradient", gradient(g, loss, parameter(g, "gamma", 3)));
        }));
        cases.put("batch_norm_relu_inference", new Case(pass, g -> {
            g.result("y", g.add(new Relu(), given(g, input(g, "x", 2, 3, 4, 4), "norm")));
        }));
    }

    private static void folded(Map<String, Case> cases) {
        Pass pass = new FoldBatchNorm();
        cases.put("fold_batch_norm_twice", new Case(pass, g -> {
            Conv2d biased = new Conv2d(Window.of(3, 1, 1), new Epilogue(true, Activation.NONE));
            Value kernel = parameter(g, "biased", 3, 3, 3, 3);
            Value first = given(g, g.add(biased, input(g, "x", 2, 3, 4, 4), kernel, parameter(g, "b", 3)), "n1");
            g.result("first", first);
            g.result("y", given(g, conv(g, first), "n2"));
        }));
        cases.put("fold_batch_norm_into_a_matrix", new Case(pass, g -> {
            Value product =
                    g.add(new MatMul(false, false, Epilogue.NONE), input(g, "x", 2, 4), parameter(g, "w", 4, 3));
            g.result("y", given(g, product, "norm"));
        }));
        cases.put("fold_batch_norm_not_when_needed_between", new Case(pass, g -> {
            Value conv = conv(g, input(g, "x", 2, 3, 4, 4));
            g.result("conv", conv);
            g.result("y", given(g, conv, "norm"));
        }));
    }

    private static Value given(GraphBuilder g, Value x, String name) {
        return g.add(
                new BatchNormInference(1e-5, Activation.NONE),
                x,
                parameter(g, name + ".gamma", 3),
                parameter(g, name + ".beta", 3),
                parameter(g, name + ".mean", 3),
                parameter(g, name + ".variance", 3));
    }

    private static void elementwise(Map<String, Case> cases) {
        Pass pass = new FuseElementwise();
        cases.put("elementwise_several_results", new Case(pass, g -> {
            Variable slot = new Variable("w/sgd.velocity", TensorType.f32(5), Variable.Role.SLOT);
            Value finite = g.add(new Input("finite", TensorType.SCALAR));
            Value old = g.add(new Read(slot));
            Value velocity = g.add(new Subtract(), g.add(new Multiply(), old, number(g, 0.9)), input(g, "dw", 5));
            Value weight = parameter(g, "w", 5);
            g.update(slot, g.add(new Select(), finite, velocity, old));
            g.update(
                    new Variable("w", TensorType.f32(5), Variable.Role.PARAMETER),
                    g.add(new Select(), finite, g.add(new Add(), weight, velocity), weight));
        }));
        cases.put("elementwise_not_across_a_reduction", new Case(pass, g -> {
            Value bent = g.add(new Tanh(), input(g, "x", 5));
            g.result("y", g.add(new Multiply(), bent, g.add(new ReduceSum(1), bent)));
        }));
        cases.put("elementwise_mask_joins_its_use", new Case(pass, g -> {
            Value y = g.add(new Relu(), g.add(new Add(), input(g, "a", 2, 4), input(g, "b", 2, 4)));
            Value product = g.add(new MatMul(false, false, Epilogue.NONE), y, parameter(g, "w", 4, 4));
            Value loss = g.add(new ReduceSum(1), g.add(new Tanh(), product));
            g.result("gradient", gradient(g, loss, input(g, "a", 2, 4)));
        }));
        cases.put("elementwise_twice", new Case(pass, g -> {
            Value first = g.add(new Relu(), g.add(new AddBias(), input(g, "x", 2, 4), parameter(g, "b", 4)));
            Value product = g.add(new MatMul(false, false, Epilogue.NONE), first, parameter(g, "w", 4, 4));
            g.result("y", g.add(new Tanh(), g.add(new Multiply(), product, number(g, 0.5))));
        }));
    }

    private static void joined(Map<String, Case> cases) {
        Pass pass = new Together();
        cases.put("join_updates_of_one_program", new Case(pass, g -> {
            descend(g, "kernel", 4, 3);
            descend(g, "bias", 3);
            Variable mean = new Variable("mean", TensorType.f32(3), Variable.Role.STATISTIC);
            g.update(mean, g.add(new Tanh(), g.add(new Multiply(), g.add(new Read(mean)), number(g, 0.9))));
        }));
        cases.put("join_not_when_used", new Case(pass, g -> {
            descend(g, "kernel", 4, 3);
            g.result("sum", g.add(new ReduceSum(1), descend(g, "bias", 3)));
        }));
        cases.put("join_twice", new Case(pass, g -> {
            descend(g, "kernel", 4, 3);
            descend(g, "bias", 3);
            for (String name : List.of("mean", "variance")) {
                Variable moving = new Variable(name, TensorType.f32(3), Variable.Role.STATISTIC);
                Value kept = g.add(new Multiply(), g.add(new Read(moving)), number(g, 0.9));
                g.update(moving, g.add(new Add(), kept, input(g, "batch " + name, 3)));
            }
        }));
    }

    private static Value descend(GraphBuilder g, String name, int... dims) {
        Variable variable = new Variable(name, TensorType.f32(dims), Variable.Role.PARAMETER);
        Value step =
                g.add(new Multiply(), input(g, "gradient of " + name, dims), g.add(new Input("lr", TensorType.SCALAR)));
        Value after = g.add(new Subtract(), g.add(new Read(variable)), step);
        g.update(variable, after);
        return after;
    }

    /** What is joined must be fused before. */
    private record Together() implements Pass {
        @Override
        public String name() {
            return "join-updates";
        }

        @Override
        public Graph run(Graph graph) {
            return new JoinUpdates().run(new FuseElementwise().run(graph));
        }
    }

    private static void rounding(Map<String, Case> cases) {
        RoundActivations pass = new RoundActivations();
        cases.put("round-activations", new Case(pass, g -> {
            Value x = input(g, "input.x", 2, 3, 4, 4);
            Value y = g.add(new Relu(), conv(g, x));
            Value sum = g.add(new Add(), g.add(new Multiply(), y, number(g, 3)), x);
            Value scores = dense(g, g.add(new Reshape(Shape.of(2, 48)), sum), "head", 2);
            Value whole = g.add(new Cast(DType.F32), scores);
            Value miss = g.add(new Subtract(), whole, input(g, "target.y", 2, 2));
            g.result("loss", g.add(new ReduceSum(1), g.add(new MatMul(false, true, Epilogue.NONE), miss, miss)));
        }));
        cases.put("round-activations-softmax", new Case(pass, g -> {
            Value y = dense(g, input(g, "input.x", 2, 3), "head", 2);
            Value p = g.add(new Softmax(), y);
            g.result("y", g.add(new Cast(DType.F32), dense(g, p, "last", 2)));
        }));
        cases.put("round-activations-without-products", new Case(pass, g -> {
            Value x = input(g, "input.x", 2, 3);
            g.result("y", g.add(new Cast(DType.F32), g.add(new Relu(), x)));
        }));
    }

    private static Value gradient(GraphBuilder g, Value loss, Value by) {
        return Autodiff.gradients(g, loss, number(g, 1), List.of(by), (a, b) -> g.add(new Add(), a, b))
                .get(0);
    }

    private static Value dense(GraphBuilder g, Value x, String name, int units) {
        int inputs = g.type(x).shape().dim(1);
        Value kernel = parameter(g, name + ".kernel", inputs, units);
        Value product = g.add(new MatMul(false, false, Epilogue.NONE), x, kernel);
        return g.add(new AddBias(), product, parameter(g, name + ".bias", units));
    }

    private static Value conv(GraphBuilder g, Value x) {
        return g.add(new Conv2d(Window.of(3, 1, 1), Epilogue.NONE), x, parameter(g, "kernel", 3, 3, 3, 3));
    }

    private static Value norm(GraphBuilder g) {
        List<Value> inputs = List.of(input(g, "x", 2, 3, 4, 4), parameter(g, "gamma", 3), parameter(g, "beta", 3));
        return g.addAll(new BatchNorm(1e-5, Activation.NONE), inputs).get(0);
    }

    private static Value input(GraphBuilder g, String name, int... dims) {
        return g.add(new Input(name, TensorType.f32(dims)));
    }

    private static Value parameter(GraphBuilder g, String name, int... dims) {
        return g.add(new Read(new Variable(name, TensorType.f32(dims), Variable.Role.PARAMETER)));
    }

    private static Value number(GraphBuilder g, double value) {
        return g.add(new Constant(TensorType.SCALAR, value));
    }
}
