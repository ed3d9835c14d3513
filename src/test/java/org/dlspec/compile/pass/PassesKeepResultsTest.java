package org.dlspec.compile.pass;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.dlspec.compile.RandomGraphs;
import org.dlspec.graph.Graph;
import org.dlspec.graph.GraphText;
import org.dlspec.graph.Verifier;
import org.dlspec.op.BatchNormInference;
import org.dlspec.op.Interpreter;
import org.dlspec.tensor.Tensor;
import org.junit.jupiter.api.Test;

class PassesKeepResultsTest {
    private static final List<Pass> PASSES = List.of(
            new Rewrite("simplify", List.of(new FoldConstants(), new DropNeutral(), new MergeReshapes())),
            new FuseBatchNormRelu(),
            new FuseBatchNormAdd(),
            FuseEpilogues.withSums(),
            new FuseElementwise(),
            new JoinUpdates());

    @Test
    void onRandomGraphs() {
        for (long seed = 0; seed < 300; seed++) {
            Graph graph = RandomGraphs.graph(seed);
            Interpreter.Run expected = run(graph, graph, seed);
            Graph passed = graph;
            for (Pass pass : PASSES) {
                passed = pass.run(passed);
                Verifier.verify(passed);
                String where = "seed " + seed + " after " + pass.name() + "\n" + GraphText.of(passed);
                Interpreter.Run actual = run(passed, graph, seed);
                check(expected.results(), actual.results(), where);
                check(expected.variables(), actual.variables(), where);
            }
        }
    }

    /** A convolution or matrix product, with and without bias, and its normalisation by given statistics. */
    @Test
    void whereNormalisationsAreFolded() {
        for (long seed = 0; seed < 40; seed++) {
            Graph graph = RandomGraphs.normalized(seed);
            Graph folded = new FoldBatchNorm().run(FuseEpilogues.withSums().run(graph));
            Verifier.verify(folded);
            String where = "seed " + seed + "\n" + GraphText.of(folded);
            assertTrue(folded.nodes().stream().noneMatch(node -> node.op() instanceof BatchNormInference), where);
            check(run(graph, graph, seed).results(), run(folded, graph, seed).results(), where);
        }
    }

    @Test
    void givingEqualGraphsTwice() {
        for (long seed = 0; seed < 20; seed++) {
            for (Pass pass : PASSES) {
                Graph graph = RandomGraphs.graph(seed);
                assertEquals(GraphText.of(pass.run(graph)), GraphText.of(pass.run(graph)));
            }
        }
    }

    private static Interpreter.Run run(Graph graph, Graph original, long seed) {
        return Interpreter.run(graph, RandomGraphs.feeds(original, seed), RandomGraphs.variables(original, seed));
    }

    private static void check(Map<String, Tensor> expected, Map<String, Tensor> actual, String where) {
        assertEquals(expected.keySet(), actual.keySet(), where);
        for (Map.Entry<String, Tensor> entry : expected.entrySet()) {
            Tensor other = actual.get(entry.getKey());
            for (int i = 0; i < other.values().length; i++) {
                double value = entry.getValue().get(i);
                assertEquals(value, other.get(i), 1e-9 * (1 + Math.abs(value)), entry.getKey() + ", " + where);
            }
        }
    }
}
