package org.dlspec.vocab.optimizer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlspec.tensor.Philox;
import org.dlspec.vocab.schedule.Constant;

/** Ten weights and 50 gradients for which libtorch tells where its optimizers, in double precision, lead. */
final class LibtorchCase {
    static final int STEPS = 50;
    static final int WEIGHTS = 10;

    private LibtorchCase() {}

    static double[] start() {
        double[] start = new double[WEIGHTS];
        for (int i = 0; i < WEIGHTS; i++) {
            start[i] = 2 * Philox.uniform(11, 0, i) - 1;
        }
        return start;
    }

    /** Noise about a drift, of a size of its own for each weight. */
    static List<double[]> gradients() {
        List<double[]> gradients = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            double[] gradient = new double[WEIGHTS];
            for (int i = 0; i < WEIGHTS; i++) {
                gradient[i] = (Philox.uniform(12, step, i) - 0.4) * (i + 1) / 4;
            }
            gradients.add(gradient);
        }
        return gradients;
    }

    /** Our optimizers by the names of the rows. */
    static Map<String, Optimizer> optimizers() {
        Constant none = new Constant(0);
        Moments moments = new Moments(0.9, 0.999, 1e-8);
        Map<String, Optimizer> all = new LinkedHashMap<>();
        all.put("sgd", new Sgd(new Constant(0.05), none, false));
        all.put("momentum", new Sgd(new Constant(0.05), new Constant(0.9), false));
        all.put("nesterov", new Sgd(new Constant(0.05), new Constant(0.9), true));
        all.put("adam", new Adam(new Constant(0.01), 0.9, 0.999, 1e-8));
        all.put("amsgrad", new Adam(new Constant(0.01), new Moments(0.8, 0.9, 1e-8), true, Clipping.NONE));
        all.put("adamw", new Adamw(new Constant(0.01), new Constant(0.1), moments, false, Decay.ALL, Clipping.NONE));
        all.put("adagrad", new Adagrad(new Constant(0.1), 0, 1e-10, Clipping.NONE));
        all.put("rmsprop", new Rmsprop(new Constant(0.01), 0.99, none, 1e-8));
        all.put("rmsprop momentum", new Rmsprop(new Constant(0.01), 0.9, new Constant(0.5), 1e-8));
        all.put("rmsprop centered", new Rmsprop(new Constant(0.01), 0.9, none, 1e-8, true, Clipping.NONE));
        return all;
    }
}
