package org.dlspec.compile.pass;

import static org.dlspec.compile.pass.PassGraphs.conv;
import static org.dlspec.compile.pass.PassGraphs.dense;
import static org.dlspec.compile.pass.PassGraphs.given;
import static org.dlspec.compile.pass.PassGraphs.gradient;
import static org.dlspec.compile.pass.PassGraphs.input;
import static org.dlspec.compile.pass.PassGraphs.number;
import static org.dlspec.compile.pass.PassGraphs.parameter;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dlspec.graph.Graph;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.graph.Variable;
import org.dlspec.op.Add;
import org.dlspec.op.AddBias;
import org.dlspec.op.BatchNorm;
import org.dlspec.op.Constant;
import org.dlspec.op.Divide;
import org.dlspec.op.Input;
import org.dlspec.op.MatMul;
import org.dlspec.op.Multiply;
import org.dlspec.op.Read;
import org.dlspec.op.ReduceSum;
import org.dlspec.op.Relu;
import org.dlspec.op.Reshape;
import org.dlspec.op.Select;
import org.dlspec.op.Sqrt;
import org.dlspec.op.Subtract;
import org.dlspec.op.Tanh;
import org.dlspec.target.Activation;
import org.dlspec.target.Epilogue;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.TensorType;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class PassTest {
    private static final Pass SIMPLIFY =
            new Rewrite("simplify", List.of(new FoldConstants(), new DropNeutral(), new MergeReshapes()));

    @TestFactory
    Stream<DynamicTest> everyCaseGivesItsGoldenText() {
        Map<String, GoldenPass> cases = new TreeMap<>();
        simplify(cases);
        epilogues(cases);
        batchNorm(cases);
        residuals(cases);
        elementwise(cases);
        joined(cases);
        return GoldenPass.tests(cases);
    }

    private static void simplify(Map<String, GoldenPass> cases) {
        cases.put("simplify_neutral", new GoldenPass(SIMPLIFY, g -> {
            Value x = input(g, "x", 4);
            Value scaled = g.add(new Divide(), g.add(new Multiply(), number(g, 1), x), number(g, 1));
            g.result("y", g.add(new Subtract(), g.add(new Add(), scaled, number(g, 0)), number(g, 0)));
        }));
        cases.put("simplify_keeps_spread", new GoldenPass(SIMPLIFY, g -> {
            Value ones = g.add(new Constant(TensorType.f32(4), 1));
            g.result("y", g.add(new Multiply(), ones, g.add(new Input("s", TensorType.SCALAR))));
        }));
        cases.put("simplify_constants", new GoldenPass(SIMPLIFY, g -> {
            Value sum = g.add(new Add(), number(g, 2), number(g, 3));
            g.result("y", g.add(new Multiply(), input(g, "x", 4), g.add(new Sqrt(), g.add(new Multiply(), sum, sum))));
        }));
        cases.put("simplify_reshapes", new GoldenPass(SIMPLIFY, g -> {
            Value flat = g.add(new Reshape(Shape.of(6)), input(g, "x", 2, 3));
            g.result("same", g.add(new Reshape(Shape.of(2, 3)), flat));
            g.result("other", g.add(new Reshape(Shape.of(3, 2)), flat));
        }));
    }

    private static void epilogues(Map<String, GoldenPass> cases) {
        Pass pass = FuseEpilogues.withSums();
        cases.put("epilogues_twice", new GoldenPass(pass, g -> {
            Value hidden = g.add(new Relu(), dense(g, input(g, "x", 2, 4), "first", 5));
            g.result("y", dense(g, hidden, "second", 3));
        }));
        cases.put("epilogues_not_when_needed_between", new GoldenPass(pass, g -> {
            Value conv = conv(g, input(g, "x", 1, 3, 4, 4));
            Value biased = g.add(new AddBias(), conv, parameter(g, "bias", 3));
            g.result("biased", biased);
            g.result("y", g.add(new Relu(), biased));
        }));
        cases.put("epilogues_sum_and_relu", new GoldenPass(pass, g -> {
            Value x = input(g, "x", 1, 3, 4, 4);
            Value biased = g.add(new AddBias(), conv(g, x), parameter(g, "bias", 3));
            g.result("y", g.add(new Relu(), g.add(new Add(), x, biased)));
        }));
        cases.put("epilogues_not_a_sum_with_itself", new GoldenPass(pass, g -> {
            Value conv = conv(g, input(g, "x", 1, 3, 4, 4));
            g.result("y", g.add(new Add(), conv, conv));
        }));
        cases.put("epilogues_with_gradient", new GoldenPass(pass, g -> {
            Value y = g.add(new Relu(), dense(g, input(g, "x", 2, 4), "dense", 3));
            Value loss = g.add(new ReduceSum(1), y);
            g.result("gradient", gradient(g, loss, parameter(g, "dense.kernel", 4, 3)));
        }));
    }

    private static void batchNorm(Map<String, GoldenPass> cases) {
        Pass pass = new FuseBatchNormRelu();
        cases.put("batch_norm_relu_with_partner", new GoldenPass(pass, g -> {
            Value y = g.add(new Relu(), norm(g));
            Value loss = g.add(new ReduceSum(1), g.add(new Tanh(), y));
            g.result("gradient", gradient(g, loss, parameter(g, "gamma", 3)));
        }));
        cases.put("batch_norm_relu_not_when_needed_between", new GoldenPass(pass, g -> {
            Value normal = norm(g);
            Value loss = g.add(new ReduceSum(1), g.add(new Add(), g.add(new Relu(), normal), normal));
            g.result("gradient", gradient(g, loss, parameter(g, "gamma", 3)));
        }));
        cases.put("batch_norm_relu_inference", new GoldenPass(pass, g -> {
            g.result("y", g.add(new Relu(), given(g, input(g, "x", 2, 3, 4, 4), "norm")));
        }));
    }

    private static void residuals(Map<String, GoldenPass> cases) {
        Pass pass = new FuseBatchNormAdd();
        cases.put("batch_norm_add_with_two_gradients", new GoldenPass(pass, g -> {
            Value skip = input(g, "skip", 2, 3, 4, 4);
            Value y = g.add(new Relu(), g.add(new Add(), norm(g), skip));
            Value loss = g.add(new ReduceSum(1), g.add(new Add(), g.add(new Tanh(), y), g.add(new Sqrt(), y)));
            g.result("gradient", gradient(g, loss, parameter(g, "gamma", 3)));
        }));
        cases.put("batch_norm_add_to_the_later_of_two", new GoldenPass(pass, g -> {
            Value main = norm(g);
            Value root = g.add(new Sqrt(), main);
            List<Value> inputs = List.of(g.add(new Tanh(), main), parameter(g, "gamma", 3), parameter(g, "beta", 3));
            Value skip = g.addAll(new BatchNorm(1e-5, Activation.NONE), inputs).get(0);
            Value y = g.add(new Relu(), g.add(new Add(), root, skip));
            Value loss = g.add(new ReduceSum(1), g.add(new Tanh(), y));
            g.result("gradient", gradient(g, loss, input(g, "x", 2, 3, 4, 4)));
        }));
        cases.put("batch_norm_add_not_when_it_comes_first", new GoldenPass(pass, g -> {
            Value normal = norm(g);
            g.result("y", g.add(new Relu(), g.add(new Add(), normal, g.add(new Tanh(), input(g, "x", 2, 3, 4, 4)))));
        }));
        cases.put("batch_norm_add_not_when_needed_between", new GoldenPass(pass, g -> {
            Value skip = input(g, "skip", 2, 3, 4, 4);
            Value sum = g.add(new Add(), skip, norm(g));
            g.result("y", g.add(new Multiply(), g.add(new Relu(), sum), sum));
        }));
    }

    private static void elementwise(Map<String, GoldenPass> cases) {
        Pass pass = new FuseElementwise();
        cases.put("elementwise_several_results", new GoldenPass(pass, g -> {
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
        cases.put("elementwise_not_across_a_reduction", new GoldenPass(pass, g -> {
            Value bent = g.add(new Tanh(), input(g, "x", 5));
            g.result("y", g.add(new Multiply(), bent, g.add(new ReduceSum(1), bent)));
        }));
        cases.put("elementwise_mask_joins_its_use", new GoldenPass(pass, g -> {
            Value y = g.add(new Relu(), g.add(new Add(), input(g, "a", 2, 4), input(g, "b", 2, 4)));
            Value product = g.add(new MatMul(false, false, Epilogue.NONE), y, parameter(g, "w", 4, 4));
            Value loss = g.add(new ReduceSum(1), g.add(new Tanh(), product));
            g.result("gradient", gradient(g, loss, input(g, "a", 2, 4)));
        }));
        cases.put("elementwise_twice", new GoldenPass(pass, g -> {
            Value first = g.add(new Relu(), g.add(new AddBias(), input(g, "x", 2, 4), parameter(g, "b", 4)));
            Value product = g.add(new MatMul(false, false, Epilogue.NONE), first, parameter(g, "w", 4, 4));
            g.result("y", g.add(new Tanh(), g.add(new Multiply(), product, number(g, 0.5))));
        }));
    }

    private static void joined(Map<String, GoldenPass> cases) {
        Pass pass = new Together();
        cases.put("join_updates_of_one_program", new GoldenPass(pass, g -> {
            descend(g, "kernel", 4, 3);
            descend(g, "bias", 3);
            Variable mean = new Variable("mean", TensorType.f32(3), Variable.Role.STATISTIC);
            g.update(mean, g.add(new Tanh(), g.add(new Multiply(), g.add(new Read(mean)), number(g, 0.9))));
        }));
        cases.put("join_not_when_used", new GoldenPass(pass, g -> {
            descend(g, "kernel", 4, 3);
            g.result("sum", g.add(new ReduceSum(1), descend(g, "bias", 3)));
        }));
        cases.put("join_twice", new GoldenPass(pass, g -> {
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

    private static Value norm(GraphBuilder g) {
        List<Value> inputs = List.of(input(g, "x", 2, 3, 4, 4), parameter(g, "gamma", 3), parameter(g, "beta", 3));
        return g.addAll(new BatchNorm(1e-5, Activation.NONE), inputs).get(0);
    }
}
