package org.dlspec.backend.onednn;

import java.util.Locale;
import org.dlspec.backend.Backend;
import org.dlspec.backend.Backends;
import org.dlspec.graph.Graph;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.op.Add;
import org.dlspec.op.Input;
import org.dlspec.op.MatMul;
import org.dlspec.target.Epilogue;
import org.dlspec.tensor.TensorType;

/**
 * Measures what this machine can do at most: operations a second in a product of large matrices, bytes a second in a sum of
 * vectors that no cache holds. Prints the best of many runs. The argument is the number of threads.
 */
final class MachinePeak {
    private static final int SIDE = 2048;
    private static final int LENGTH = 1 << 26;
    private static final double SECONDS = 5;

    private MachinePeak() {}

    public static void main(String[] arguments) {
        try (Backend backend = Backends.open(Backends.CPU, Integer.parseInt(arguments[0]))) {
            double operations = 2.0 * SIDE * SIDE * SIDE / fastest(backend, product());
            double bytes = 3.0 * Float.BYTES * LENGTH / fastest(backend, sum());
            System.out.printf(
                    Locale.ROOT,
                    "%s, %d threads: %.0f GFLOP/s in f32, %.1f GB/s%n",
                    backend.description(),
                    backend.threads(),
                    operations / 1e9,
                    bytes / 1e9);
        }
    }

    private static Graph product() {
        GraphBuilder g = new GraphBuilder();
        Value a = g.add(new Input("a", TensorType.f32(SIDE, SIDE)));
        Value b = g.add(new Input("b", TensorType.f32(SIDE, SIDE)));
        g.result("y", g.add(new MatMul(false, false, Epilogue.NONE), a, b));
        return g.build();
    }

    private static Graph sum() {
        GraphBuilder g = new GraphBuilder();
        Value a = g.add(new Input("a", TensorType.f32(LENGTH)));
        Value b = g.add(new Input("b", TensorType.f32(LENGTH)));
        g.result("y", g.add(new Add(), a, b));
        return g.build();
    }

    /** Seconds; warms up as it goes. */
    private static double fastest(Backend backend, Graph graph) {
        try (Bench bench = new Bench(backend, graph)) {
            double fastest = Double.POSITIVE_INFINITY;
            long from = System.nanoTime();
            while (System.nanoTime() - from < SECONDS * 1e9) {
                long before = System.nanoTime();
                bench.run();
                fastest = Math.min(fastest, (System.nanoTime() - before) / 1e9);
            }
            return fastest;
        }
    }
}
