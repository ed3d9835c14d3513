package org.dlspec.vocab.optimizer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AdagradOptions;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.AdamW;
import org.bytedeco.pytorch.AdamWOptions;
import org.bytedeco.pytorch.RMSprop;
import org.bytedeco.pytorch.RMSpropOptions;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.junit.jupiter.api.Test;

/** Takes the steps of {@link LibtorchCase} with libtorch's optimizers, and holds the table of where they lead to that. */
class LibtorchSteps {
    private static final Path TABLE = Path.of("src/test/resources/libtorch/steps.csv");

    /** Another processor rounds in another order. */
    private static final double BOUND = 1e-12;

    @Test
    void theTableIsWhatLibtorchGives() throws IOException {
        Map<String, double[]> measured = new LinkedHashMap<>();
        for (String name : LibtorchCase.optimizers().keySet()) {
            measured.put(name, last(parameters -> optimizer(name, parameters)));
        }
        if (Boolean.getBoolean("libtorch.update")) {
            Files.writeString(TABLE, text(measured));
        }
        for (String line : Files.readAllLines(TABLE)) {
            String[] cells = line.split(",");
            double[] row = measured.get(cells[0]);
            for (int i = 0; i < row.length; i++) {
                double expected = Double.parseDouble(cells[i + 1]);
                assertEquals(expected, row[i], BOUND * Math.abs(expected), cells[0] + ", weight " + i);
            }
        }
    }

    private static String text(Map<String, double[]> measured) {
        StringBuilder table = new StringBuilder();
        measured.forEach((name, weights) -> {
            StringJoiner row = new StringJoiner(",", name + ",", "\n");
            Arrays.stream(weights).forEach(w -> row.add(String.valueOf(w)));
            table.append(row);
        });
        return table.toString();
    }

    private static double[] last(Function<TensorVector, org.bytedeco.pytorch.Optimizer> made) {
        Tensor weights =
                Tensor.create(LibtorchCase.start(), LibtorchCase.WEIGHTS).clone();
        weights.requires_grad_(true);
        org.bytedeco.pytorch.Optimizer optimizer = made.apply(new TensorVector(weights));
        List<double[]> gradients = LibtorchCase.gradients();
        for (double[] gradient : gradients) {
            try (PointerScope scope = new PointerScope()) {
                optimizer.zero_grad();
                // The gradient of the sum of w g by w is g.
                weights.mul(Tensor.create(gradient, LibtorchCase.WEIGHTS)).sum().backward();
                optimizer.step();
            }
        }
        double[] values = new double[LibtorchCase.WEIGHTS];
        new DoublePointer(weights.detach().data_ptr()).get(values);
        return values;
    }

    private static org.bytedeco.pytorch.Optimizer optimizer(String name, TensorVector parameters) {
        return switch (name) {
            case "sgd" -> new SGD(parameters, new SGDOptions(0.05));
            case "momentum" -> new SGD(parameters, momentum(false));
            case "nesterov" -> new SGD(parameters, momentum(true));
            case "adam" -> new org.bytedeco.pytorch.Adam(parameters, new AdamOptions(0.01));
            case "amsgrad" -> new org.bytedeco.pytorch.Adam(parameters, amsgrad());
            case "adamw" -> {
                AdamWOptions options = new AdamWOptions(0.01);
                options.weight_decay().put(0.1);
                yield new AdamW(parameters, options);
            }
            case "adagrad" -> new org.bytedeco.pytorch.Adagrad(parameters, new AdagradOptions(0.1));
            case "rmsprop" -> new RMSprop(parameters, new RMSpropOptions(0.01));
            case "rmsprop momentum" -> {
                RMSpropOptions options = new RMSpropOptions(0.01);
                options.alpha().put(0.9);
                options.momentum().put(0.5);
                yield new RMSprop(parameters, options);
            }
            case "rmsprop centered" -> {
                RMSpropOptions options = new RMSpropOptions(0.01);
                options.alpha().put(0.9);
                options.centered().put(true);
                yield new RMSprop(parameters, options);
            }
            default -> throw new IllegalStateException(name);
        };
    }

    private static SGDOptions momentum(boolean nesterov) {
        SGDOptions options = new SGDOptions(0.05);
        options.momentum().put(0.9);
        options.nesterov().put(nesterov);
        return options;
    }

    private static AdamOptions amsgrad() {
        AdamOptions options = new AdamOptions(0.01);
        // A tuple of libstdc++ has its last part first.
        options.betas().put(0, 0.9);
        options.betas().put(1, 0.8);
        options.amsgrad().put(true);
        return options;
    }
}
