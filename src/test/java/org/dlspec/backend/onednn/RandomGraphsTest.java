package org.dlspec.backend.onednn;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dlspec.compile.RandomGraphs;
import org.dlspec.graph.Graph;
import org.dlspec.op.Interpreter;
import org.dlspec.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Random training graphs on oneDNN, with layouts of all kinds meeting, against the interpreter. */
class RandomGraphsTest {
    @Test
    void giveTheResultsOfTheInterpreter() {
        List<String> far = new ArrayList<>();
        try (OneDnnBackend backend = OneDnnBackend.open(2)) {
            for (long seed = 0; seed < 100; seed++) {
                double distance = distance(backend, seed);
                if (!(distance < 1e-3)) {
                    far.add("seed " + seed + ": " + distance);
                }
            }
        }
        assertTrue(far.isEmpty(), far.toString());
    }

    /** The largest difference in any result, relative to the largest number of the result. */
    private static double distance(OneDnnBackend backend, long seed) {
        Graph graph = RandomGraphs.graph(seed);
        Map<String, Tensor> feeds = RandomGraphs.feeds(graph, seed);
        Map<String, Tensor> variables = RandomGraphs.variables(graph, seed);
        Interpreter.Run expected = Interpreter.run(graph, feeds, variables);
        try (Bench bench = new Bench(backend, graph)) {
            variables.forEach(bench::write);
            feeds.forEach(bench::feed);
            bench.run();
            double distance = 0;
            Map<String, Tensor> results = bench.fetch();
            for (Map.Entry<String, Tensor> result : expected.results().entrySet()) {
                distance = Math.max(
                        distance,
                        distance(result.getValue(), results.get(result.getKey()).toFloats()));
            }
            for (Map.Entry<String, Tensor> variable : expected.variables().entrySet()) {
                distance = Math.max(distance, distance(variable.getValue(), bench.read(variable.getKey())));
            }
            return distance;
        }
    }

    private static double distance(Tensor expected, float[] actual) {
        double largest = 1;
        double difference = 0;
        for (int i = 0; i < actual.length; i++) {
            largest = Math.max(largest, Math.abs(expected.get(i)));
            difference = Math.max(difference, Math.abs(expected.get(i) - actual[i]));
        }
        return difference / largest;
    }
}
