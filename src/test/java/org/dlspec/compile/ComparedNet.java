package org.dlspec.compile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlspec.backend.Backend;
import org.dlspec.check.Checker;
import org.dlspec.check.MemoryFiles;
import org.dlspec.diag.Source;
import org.dlspec.graph.Variable;
import org.dlspec.spec.Experiment;
import org.dlspec.tensor.Philox;
import org.dlspec.vocab.layer.ParameterSpec;

/**
 * A small net of the core on samples that follow from the number of the step, whose losses can be compared with those of
 * another library: the same weights at first, no shuffling, no dropout.
 */
public final class ComparedNet {
    public static final int STEPS = 20;
    public static final int BATCH = 16;
    public static final int CLASSES = 3;
    public static final int SIZE = 10;

    /** The names of the runs and their optimizers. */
    public static final Map<String, String> OPTIMIZERS = optimizers();

    private static final String TEXT = """
            data Drawn {
                source: synthetic(64)  inputs: { x: Image[1, 10, 10] }  targets: { y: Class[3] }
                split: random(train: 50%%, validation: 50%%)
            }
            model Net(x: Image[1, 10, 10]) {
                return x |> conv2d(8, 3, padding: same, bias: false) |> batch_norm |> relu |> max_pool2d(2)
                         |> conv2d(12, 3, bias: false) |> batch_norm |> relu
                         |> flatten |> dropout(0%%) |> dense(3)
            }
            train T { model: Net  data: Drawn  loss: cross_entropy()  optimizer: %s  epochs: 1  batch: 16 }
            """;

    private ComparedNet() {}

    private static Map<String, String> optimizers() {
        Map<String, String> optimizers = new LinkedHashMap<>();
        optimizers.put("sgd", "sgd(lr: 0.05, momentum: 0.9)");
        optimizers.put("adam", "adam(lr: 0.002)");
        optimizers.put("adamw", "adamw(lr: 0.002, weight_decay: 0.1, decay: all)");
        return optimizers;
    }

    /** The loss of each step, before the step. */
    public static double[] losses(Backend backend, String optimizer) {
        double[] losses = new double[STEPS];
        try (Trial trial = new Trial(experiment(optimizer), backend)) {
            for (Variable variable : learned(trial.program())) {
                trial.write(
                        variable,
                        weights(
                                variable.name(),
                                Math.toIntExact(variable.type().shape().size())));
            }
            for (int i = 0; i < STEPS; i++) {
                losses[i] = trial.step(BATCH, i).get("loss")[0];
            }
        }
        return losses;
    }

    private static Experiment experiment(String optimizer) {
        Source source = new Source("compared.dlspec", TEXT.formatted(optimizer));
        return Checker.check(source, new MemoryFiles(), List.of()).experiments().get(0);
    }

    private static List<Variable> learned(Program program) {
        return program.parameters().stream()
                .map(ParameterSpec::variable)
                .filter(variable -> variable.role() == Variable.Role.PARAMETER)
                .toList();
    }

    /** What a parameter holds at first, row-major: scales near 1, all else near 0. */
    public static float[] weights(String path, int size) {
        double center = path.endsWith("gamma") ? 1 : 0;
        double reach = path.endsWith("kernel") ? 0.3 : 0.1;
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) (center + reach * (2 * Philox.uniform(3, path.hashCode(), i) - 1));
        }
        return values;
    }

    public static float[] images(int step) {
        return Trial.samples(BATCH * SIZE * SIZE, BATCH, step);
    }

    public static int[] labels(int step) {
        int[] labels = new int[BATCH];
        for (int i = 0; i < BATCH; i++) {
            labels[i] = Trial.label(step, i);
        }
        return labels;
    }
}
