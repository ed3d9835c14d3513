package org.dlspec.libtorch;

import static org.bytedeco.pytorch.global.torch.adaptive_avg_pool2d;
import static org.bytedeco.pytorch.global.torch.batch_norm;
import static org.bytedeco.pytorch.global.torch.conv2d;
import static org.bytedeco.pytorch.global.torch.gelu;
import static org.bytedeco.pytorch.global.torch.layer_norm;
import static org.bytedeco.pytorch.global.torch.max_pool2d;
import static org.bytedeco.pytorch.global.torch.ones;
import static org.bytedeco.pytorch.global.torch.relu;
import static org.bytedeco.pytorch.global.torch.zeros;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.dlspec.compile.ComparedWorkload;
import org.dlspec.vocab.layer.ParameterSpec.Part;

/** The net of a workload in libtorch's functions. */
final class WorkloadNet {
    private static final TensorOptional NONE = new TensorOptional();
    private static final long[] ONE = {1, 1};
    private static final double EPSILON = 1e-5;

    /** The share of a moving average that each step keeps. */
    private static final double KEPT = 0.9;

    private final ComparedWorkload workload;
    private final ScalarType type;
    private final List<Tensor> learned = new ArrayList<>();
    private final List<Tensor> averages = new ArrayList<>();
    private int nextLearned;
    private int nextAverage;
    private int batch;
    private boolean isTraining;

    WorkloadNet(ComparedWorkload workload, ScalarType type) {
        this.workload = workload;
        this.type = type;
        // Parameters and averages come into being where they are first asked for, and evaluating moves none.
        evaluate(0);
    }

    List<Tensor> learned() {
        return List.copyOf(learned);
    }

    /** Scores of the batch with this number, as in training. */
    Tensor learn(int number) {
        return forward(number, true);
    }

    /** Scores of the batch with this number, by the moving averages. */
    Tensor evaluate(int number) {
        return forward(number, false);
    }

    private Tensor forward(int number, boolean trains) {
        nextLearned = 0;
        nextAverage = 0;
        batch = number;
        isTraining = trains;
        Tensor given = Tensor.create(workload.inputs(number), workload.shape()).to(type);
        Tensor x = given.dim() == 4 ? given.permute(0, 3, 1, 2).contiguous() : given;
        return switch (workload) {
            case MLP -> dense(relu(dense(relu(dense(x, 512)), 256)), 10);
            case LENET -> lenet(x);
            case CNNBN -> cnnbn(x);
            case RESNET18 -> resnet18(x);
            case RESNET50 -> resnet50(x);
            case CONVNEXT -> convnext(x);
        };
    }

    private Tensor lenet(Tensor x) {
        Tensor a = pool(relu(biased(x, new Window(32, 5, 1, 2))), 2, 2, 0);
        Tensor b = pool(relu(biased(a, new Window(64, 5, 1, 2))), 2, 2, 0);
        return dense(dropped(relu(dense(b.flatten(1, -1), 512))), 10);
    }

    private Tensor cnnbn(Tensor x) {
        Tensor y = x;
        for (int filters : new int[] {64, 128, 256}) {
            Window window = new Window(filters, 3, 1, 1);
            y = relu(normalized(filtered(y, window)));
            y = pool(relu(normalized(filtered(y, window))), 2, 2, 0);
        }
        return dense(mean(y), 10);
    }

    private Tensor resnet18(Tensor x) {
        Tensor y = relu(normalized(filtered(x, new Window(64, 3, 1, 1))));
        for (int stage = 0; stage < 4; stage++) {
            int filters = 64 << stage;
            y = basic(y, filters, stage == 0 ? 1 : 2);
            y = basic(y, filters, 1);
        }
        return dense(mean(y), 8);
    }

    private Tensor basic(Tensor x, int filters, int stride) {
        Tensor a = relu(normalized(filtered(x, new Window(filters, 3, stride, 1))));
        Tensor main = normalized(filtered(a, new Window(filters, 3, 1, 1)));
        return relu(main.add(skip(x, filters, stride)));
    }

    private Tensor resnet50(Tensor x) {
        Tensor y = pool(relu(normalized(filtered(x, new Window(64, 7, 2, 3)))), 3, 2, 1);
        int[] blocks = {3, 4, 6, 3};
        for (int stage = 0; stage < 4; stage++) {
            for (int i = 0; i < blocks[stage]; i++) {
                y = bottleneck(y, 64 << stage, stage > 0 && i == 0 ? 2 : 1);
            }
        }
        return dense(mean(y), 1000);
    }

    private Tensor bottleneck(Tensor x, int width, int stride) {
        Tensor a = relu(normalized(filtered(x, new Window(width, 1, 1, 0))));
        Tensor b = relu(normalized(filtered(a, new Window(width, 3, stride, 1))));
        Tensor main = normalized(filtered(b, new Window(4 * width, 1, 1, 0)));
        return relu(main.add(skip(x, 4 * width, stride)));
    }

    private Tensor skip(Tensor x, int filters, int stride) {
        return stride == 1 && x.size(1) == filters ? x : normalized(filtered(x, new Window(filters, 1, stride, 0)));
    }

    private Tensor convnext(Tensor x) {
        Tensor y = layerNormalized(biased(x, new Window(96, 4, 4, 0)));
        int[] blocks = {3, 3, 9, 3};
        for (int stage = 0; stage < 4; stage++) {
            if (stage > 0) {
                y = biased(layerNormalized(y), new Window(96 << stage, 2, 2, 0));
            }
            for (int i = 0; i < blocks[stage]; i++) {
                y = y.add(inverted(y, 96 << stage));
            }
        }
        return dense(rowsNormalized(mean(y)), 1000);
    }

    private Tensor inverted(Tensor x, int channels) {
        Tensor a = layerNormalized(biased(x, new Window(channels, 7, 1, 3, channels)));
        Tensor b = gelu(biased(a, new Window(4 * channels, 1, 1, 0)));
        Tensor c = biased(b, new Window(channels, 1, 1, 0));
        return c.mul(parameter(Part.SCALE, channels).view(1, channels, 1, 1));
    }

    private record Window(int filters, int size, int stride, int padding, int groups) {
        Window(int filters, int size, int stride, int padding) {
            this(filters, size, stride, padding, 1);
        }
    }

    private Tensor filtered(Tensor x, Window window) {
        return conv2d(x, kernel(x, window), NONE, twice(window.stride), twice(window.padding), ONE, window.groups);
    }

    private Tensor biased(Tensor x, Window window) {
        Tensor kernel = kernel(x, window);
        TensorOptional bias = new TensorOptional(parameter(Part.BIAS, window.filters));
        return conv2d(x, kernel, bias, twice(window.stride), twice(window.padding), ONE, window.groups);
    }

    private Tensor kernel(Tensor x, Window window) {
        return parameter(Part.KERNEL, window.filters, x.size(1) / window.groups, window.size, window.size);
    }

    private static Tensor pool(Tensor x, int size, int stride, int padding) {
        return max_pool2d(x, twice(size), twice(stride), twice(padding), ONE, false);
    }

    private static long[] twice(long size) {
        return new long[] {size, size};
    }

    private static Tensor mean(Tensor x) {
        return adaptive_avg_pool2d(x, 1, 1).flatten(1, -1);
    }

    private Tensor dense(Tensor x, int units) {
        Tensor kernel = parameter(Part.KERNEL, x.size(1), units);
        return x.matmul(kernel).add(parameter(Part.BIAS, units));
    }

    private Tensor dropped(Tensor x) {
        if (!isTraining) {
            return x;
        }
        int features = (int) x.size(1);
        return x.mul(
                Tensor.create(workload.mask(batch, features), x.size(0), features).to(type));
    }

    private Tensor layerNormalized(Tensor x) {
        return rowsNormalized(x.permute(0, 2, 3, 1)).permute(0, 3, 1, 2);
    }

    private Tensor rowsNormalized(Tensor x) {
        long[] channels = {x.size(-1)};
        TensorOptional scale = new TensorOptional(parameter(Part.SCALE, channels));
        TensorOptional shift = new TensorOptional(parameter(Part.SHIFT, channels));
        return layer_norm(x, channels, scale, shift, 1e-6, false);
    }

    private Tensor normalized(Tensor x) {
        long channels = x.size(1);
        TensorOptional scale = new TensorOptional(parameter(Part.SCALE, channels));
        TensorOptional shift = new TensorOptional(parameter(Part.SHIFT, channels));
        Tensor mean = average(zeros(channels));
        Tensor variance = average(ones(channels));
        if (!isTraining) {
            return batch_norm(x, scale, shift, of(mean), of(variance), false, 0, EPSILON, false);
        }
        Tensor meanOfBatch = zeros(channels).to(type);
        Tensor varianceOfBatch = zeros(channels).to(type);
        Tensor y = batch_norm(x, scale, shift, of(meanOfBatch), of(varianceOfBatch), true, 1, EPSILON, false);
        double count = (double) x.numel() / channels;
        move(mean, meanOfBatch, 1);
        move(variance, varianceOfBatch, (count - 1) / count);
        return y;
    }

    private static TensorOptional of(Tensor tensor) {
        return new TensorOptional(tensor);
    }

    /** libtorch would average the unbiased variance, and we average the biased one, as Keras does. */
    private static void move(Tensor average, Tensor batch, double factor) {
        average.mul_(new Scalar(KEPT)).add_(batch, new Scalar((1 - KEPT) * factor));
    }

    private Tensor average(Tensor first) {
        if (nextAverage == averages.size()) {
            averages.add(first.to(type));
        }
        return averages.get(nextAverage++);
    }

    private Tensor parameter(Part part, long... shape) {
        if (nextLearned == learned.size()) {
            float[] values = workload.weights(nextLearned, part, shape);
            Tensor leaf = Tensor.create(values, shape).to(type).clone();
            leaf.requires_grad_(true);
            learned.add(leaf);
        }
        return learned.get(nextLearned++);
    }
}
