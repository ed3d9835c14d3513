package org.dlspec.compile.pass;

import static org.dlspec.compile.pass.PassGraphs.conv;
import static org.dlspec.compile.pass.PassGraphs.given;
import static org.dlspec.compile.pass.PassGraphs.input;
import static org.dlspec.compile.pass.PassGraphs.parameter;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dlspec.graph.Value;
import org.dlspec.op.Conv2d;
import org.dlspec.op.MatMul;
import org.dlspec.target.Activation;
import org.dlspec.target.Epilogue;
import org.dlspec.target.Window;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class FoldBatchNormTest {
    @TestFactory
    Stream<DynamicTest> givesItsGoldenText() {
        Map<String, GoldenPass> cases = new TreeMap<>();
        folded(cases);
        return GoldenPass.tests(cases);
    }

    private static void folded(Map<String, GoldenPass> cases) {
        Pass pass = new FoldBatchNorm();
        cases.put("fold_batch_norm_twice", new GoldenPass(pass, g -> {
            Conv2d biased = new Conv2d(Window.of(3, 1, 1), new Epilogue(true, Activation.NONE));
            Value kernel = parameter(g, "biased", 3, 3, 3, 3);
            Value first = given(g, g.add(biased, input(g, "x", 2, 3, 4, 4), kernel, parameter(g, "b", 3)), "n1");
            g.result("first", first);
            g.result("y", given(g, conv(g, first), "n2"));
        }));
        cases.put("fold_batch_norm_into_a_matrix", new GoldenPass(pass, g -> {
            Value product =
                    g.add(new MatMul(false, false, Epilogue.NONE), input(g, "x", 2, 4), parameter(g, "w", 4, 3));
            g.result("y", given(g, product, "norm"));
        }));
        cases.put("fold_batch_norm_not_when_needed_between", new GoldenPass(pass, g -> {
            Value conv = conv(g, input(g, "x", 2, 3, 4, 4));
            g.result("conv", conv);
            g.result("y", given(g, conv, "norm"));
        }));
    }
}
