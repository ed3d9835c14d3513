package org.dlspec.compile.pass;

import static org.dlspec.compile.pass.PassGraphs.conv;
import static org.dlspec.compile.pass.PassGraphs.dense;
import static org.dlspec.compile.pass.PassGraphs.input;
import static org.dlspec.compile.pass.PassGraphs.number;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dlspec.graph.Value;
import org.dlspec.op.Add;
import org.dlspec.op.Cast;
import org.dlspec.op.MatMul;
import org.dlspec.op.Multiply;
import org.dlspec.op.ReduceSum;
import org.dlspec.op.Relu;
import org.dlspec.op.Reshape;
import org.dlspec.op.Softmax;
import org.dlspec.op.Subtract;
import org.dlspec.target.Epilogue;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.Shape;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class RoundActivationsTest {
    @TestFactory
    Stream<DynamicTest> givesItsGoldenText() {
        Map<String, GoldenPass> cases = new TreeMap<>();
        rounding(cases);
        return GoldenPass.tests(cases);
    }

    private static void rounding(Map<String, GoldenPass> cases) {
        RoundActivations pass = new RoundActivations();
        cases.put("round-activations", new GoldenPass(pass, g -> {
            Value x = input(g, "input.x", 2, 3, 4, 4);
            Value y = g.add(new Relu(), conv(g, x));
            Value sum = g.add(new Add(), g.add(new Multiply(), y, number(g, 3)), x);
            Value scores = dense(g, g.add(new Reshape(Shape.of(2, 48)), sum), "head", 2);
            Value whole = g.add(new Cast(DType.F32), scores);
            Value miss = g.add(new Subtract(), whole, input(g, "target.y", 2, 2));
            g.result("loss", g.add(new ReduceSum(1), g.add(new MatMul(false, true, Epilogue.NONE), miss, miss)));
        }));
        cases.put("round-activations-softmax", new GoldenPass(pass, g -> {
            Value y = dense(g, input(g, "input.x", 2, 3), "head", 2);
            Value p = g.add(new Softmax(), y);
            g.result("y", g.add(new Cast(DType.F32), dense(g, p, "last", 2)));
        }));
        cases.put("round-activations-without-products", new GoldenPass(pass, g -> {
            Value x = input(g, "input.x", 2, 3);
            g.result("y", g.add(new Cast(DType.F32), g.add(new Relu(), x)));
        }));
    }
}
