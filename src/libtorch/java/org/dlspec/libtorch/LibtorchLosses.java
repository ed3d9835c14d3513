package org.dlspec.libtorch;

import static org.bytedeco.pytorch.global.torch.batch_norm;
import static org.bytedeco.pytorch.global.torch.conv2d;
import static org.bytedeco.pytorch.global.torch.cross_entropy;
import static org.bytedeco.pytorch.global.torch.max_pool2d;
import static org.bytedeco.pytorch.global.torch.ones;
import static org.bytedeco.pytorch.global.torch.relu;
import static org.bytedeco.pytorch.global.torch.zeros;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.AdamW;
import org.bytedeco.pytorch.AdamWOptions;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.dlspec.compile.ComparedNet;
import org.junit.jupiter.api.Test;

/** Trains the compared net with libtorch, and holds the table that the usual tests compare with to what it gives. */
class LibtorchLosses {
    private static final Path TABLE = Path.of("src/test/resources/libtorch/losses.csv");

    /** Another processor rounds in another order. */
    private static final double BOUND = 2e-5;

    @Test
    void theTableIsWhatLibtorchGives() throws IOException {
        torch.set_num_threads(1);
        List<String> names = List.copyOf(ComparedNet.OPTIMIZERS.keySet());
        List<float[]> columns =
                names.stream().map(name -> new Net().losses(name)).toList();
        if (Boolean.getBoolean("libtorch.update")) {
            Files.writeString(TABLE, text(names, columns));
        }
        List<String> lines = Files.readAllLines(TABLE);
        for (int step = 0; step < ComparedNet.STEPS; step++) {
            String[] cells = lines.get(step + 1).split(",");
            for (int i = 0; i < names.size(); i++) {
                double expected = Double.parseDouble(cells[i + 1]);
                assertEquals(expected, columns.get(i)[step], BOUND * expected, names.get(i) + " at step " + step);
            }
        }
    }

    private static String text(List<String> names, List<float[]> columns) {
        StringBuilder table = new StringBuilder("step," + String.join(",", names) + "\n");
        for (int step = 0; step < ComparedNet.STEPS; step++) {
            StringJoiner line = new StringJoiner(",", "", "\n").add(String.valueOf(step));
            for (float[] column : columns) {
                line.add(String.valueOf(column[step]));
            }
            table.append(line);
        }
        return table.toString();
    }

    /** The net of {@link ComparedNet} in libtorch's functions. */
    private static final class Net {
        private static final TensorOptional NONE = new TensorOptional();
        private static final long[] ONE = {1, 1};
        private static final long[] TWO = {2, 2};

        private final List<Tensor> learned = new ArrayList<>();
        private final Tensor first = leaf("conv2d.kernel", 8, 1, 3, 3);
        private final Tensor firstScale = leaf("batch_norm.gamma", 8);
        private final Tensor firstShift = leaf("batch_norm.beta", 8);
        private final Tensor second = leaf("conv2d_2.kernel", 12, 8, 3, 3);
        private final Tensor secondScale = leaf("batch_norm_2.gamma", 12);
        private final Tensor secondShift = leaf("batch_norm_2.beta", 12);
        private final Tensor dense = leaf("dense.kernel", 108, 3);
        private final Tensor bias = leaf("dense.bias", 3);

        private Tensor leaf(String path, long... shape) {
            int size = (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
            Tensor tensor =
                    Tensor.create(ComparedNet.weights(path, size), shape).clone();
            tensor.requires_grad_(true);
            learned.add(tensor);
            return tensor;
        }

        float[] losses(String name) {
            Optimizer optimizer = optimizer(name);
            float[] losses = new float[ComparedNet.STEPS];
            for (int step = 0; step < losses.length; step++) {
                try (PointerScope scope = new PointerScope()) {
                    optimizer.zero_grad();
                    long[] shape = {ComparedNet.BATCH, 1, ComparedNet.SIZE, ComparedNet.SIZE};
                    Tensor x = Tensor.create(ComparedNet.images(step), shape);
                    Tensor loss = cross_entropy(forward(x), Tensor.create(labels(step), ComparedNet.BATCH));
                    loss.backward();
                    optimizer.step();
                    losses[step] = loss.item_float();
                }
            }
            return losses;
        }

        private Optimizer optimizer(String name) {
            TensorVector parameters = new TensorVector(learned.toArray(new Tensor[0]));
            return switch (name) {
                case "sgd" -> {
                    SGDOptions options = new SGDOptions(0.05);
                    options.momentum().put(0.9);
                    yield new SGD(parameters, options);
                }
                case "adam" -> new Adam(parameters, new AdamOptions(0.002));
                case "adamw" -> {
                    AdamWOptions options = new AdamWOptions(0.002);
                    options.weight_decay().put(0.1);
                    yield new AdamW(parameters, options);
                }
                default -> throw new IllegalStateException(name);
            };
        }

        private static long[] labels(int step) {
            return Arrays.stream(ComparedNet.labels(step)).asLongStream().toArray();
        }

        private Tensor forward(Tensor x) {
            Tensor a = conv2d(x, first, NONE, ONE, ONE, ONE, 1);
            Tensor b = max_pool2d(relu(normalized(a, firstScale, firstShift)), TWO, TWO, new long[2], ONE, false);
            Tensor c = conv2d(b, second, NONE, ONE, new long[2], ONE, 1);
            Tensor d = relu(normalized(c, secondScale, secondShift));
            return d.flatten(1, -1).matmul(dense).add(bias);
        }

        private static Tensor normalized(Tensor x, Tensor scale, Tensor shift) {
            TensorOptional mean = new TensorOptional(zeros(scale.numel()));
            TensorOptional variance = new TensorOptional(ones(scale.numel()));
            return batch_norm(
                    x, new TensorOptional(scale), new TensorOptional(shift), mean, variance, true, 0.1, 1e-5, false);
        }
    }
}
