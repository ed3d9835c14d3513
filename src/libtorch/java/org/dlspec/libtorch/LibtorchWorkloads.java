package org.dlspec.libtorch;

import static org.bytedeco.pytorch.global.torch.cross_entropy;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.dlspec.compile.ComparedWorkload;
import org.junit.jupiter.api.Test;

/** Trains the workloads that are timed with libtorch, and holds the table that the usual tests compare with to what it gives. */
class LibtorchWorkloads {
    private static final Path TABLE = Path.of("src/test/resources/libtorch/workloads.csv");

    /** Another processor rounds in another order. */
    private static final double BOUND = 2e-3;

    private static final double BOUND_OF_DOUBLES = 1e-6;

    @Test
    void theTableIsWhatLibtorchGives() throws IOException {
        torch.set_num_threads(2);
        Map<String, double[]> columns = new LinkedHashMap<>();
        for (ComparedWorkload workload : ComparedWorkload.values()) {
            columns.put(workload.word(), losses(workload, ScalarType.Float));
            columns.put(workload.word() + " in f64", losses(workload, ScalarType.Double));
        }
        if (Boolean.getBoolean("libtorch.update")) {
            Files.writeString(TABLE, text(columns));
        }
        List<String> lines = Files.readAllLines(TABLE);
        List<String> names = List.of(lines.get(0).split(","));
        for (int i = 0; i <= ComparedWorkload.STEPS; i++) {
            String[] cells = lines.get(i + 1).split(",");
            for (Map.Entry<String, double[]> column : columns.entrySet()) {
                double expected = Double.parseDouble(cells[names.indexOf(column.getKey())]);
                double bound = column.getKey().endsWith("f64") ? BOUND_OF_DOUBLES : BOUND;
                assertEquals(expected, column.getValue()[i], bound * expected, column.getKey() + ", " + cells[0]);
            }
        }
    }

    private static String text(Map<String, double[]> columns) {
        StringBuilder table = new StringBuilder("step," + String.join(",", columns.keySet()) + "\n");
        for (int i = 0; i <= ComparedWorkload.STEPS; i++) {
            StringJoiner line = new StringJoiner(",", "", "\n");
            line.add(i < ComparedWorkload.STEPS ? "step " + i : "evaluated");
            for (double[] column : columns.values()) {
                line.add(String.format(Locale.ROOT, "%.10f", column[i]));
            }
            table.append(line);
        }
        return table.toString();
    }

    private static double[] losses(ComparedWorkload workload, ScalarType type) {
        WorkloadNet net = new WorkloadNet(workload, type);
        double[] losses = new double[ComparedWorkload.STEPS + 1];
        Optimizer optimizer = optimizer(workload, net.learned());
        for (int i = 0; i < ComparedWorkload.STEPS; i++) {
            try (PointerScope scope = new PointerScope()) {
                Tensor loss = loss(workload, net.learn(i), i);
                optimizer.zero_grad();
                loss.backward();
                optimizer.step();
                losses[i] = number(loss);
            }
        }
        losses[ComparedWorkload.STEPS] =
                number(loss(workload, net.evaluate(ComparedWorkload.STEPS), ComparedWorkload.STEPS));
        return losses;
    }

    private static Tensor loss(ComparedWorkload workload, Tensor scores, int number) {
        return cross_entropy(scores, Tensor.create(workload.labels(number), workload.batch()));
    }

    private static double number(Tensor loss) {
        return loss.to(ScalarType.Double).item_double();
    }

    private static Optimizer optimizer(ComparedWorkload workload, List<Tensor> learned) {
        TensorVector parameters = new TensorVector(learned.toArray(new Tensor[0]));
        return switch (workload) {
            case CNNBN, RESNET50 -> {
                SGDOptions options = new SGDOptions(0.01);
                options.momentum().put(0.9);
                yield new SGD(parameters, options);
            }
            case MLP, LENET, RESNET18, CONVNEXT -> new Adam(parameters, new AdamOptions(1e-3));
        };
    }
}
