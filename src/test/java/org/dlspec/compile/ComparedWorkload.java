package org.dlspec.compile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.dlspec.backend.Backend;
import org.dlspec.check.Checker;
import org.dlspec.data.DiskFiles;
import org.dlspec.diag.Source;
import org.dlspec.op.Dropout;
import org.dlspec.spec.Experiment;
import org.dlspec.tensor.Philox;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;
import org.dlspec.vocab.layer.ParameterSpec;

/**
 * A workload of {@code examples/bench}, read from the file that is timed, whose losses can be compared with those of another
 * library: weights follow from the place of a parameter among all, samples from the number of the step, and the mask of the
 * dropout in {@code lenet} is told. Only the batch is smaller where a step takes long.
 */
public enum ComparedWorkload {
    MLP(128, 10, 784),
    LENET(64, 10, 28, 28, 1),
    CNNBN(32, 10, 32, 32, 3),
    RESNET18(16, 8, 28, 28, 3),
    RESNET50(4, 1000, 224, 224, 3),
    CONVNEXT(2, 1000, 224, 224, 3);

    /** How many batches are learned; the next one is evaluated, with the moving averages of batch normalisation. */
    public static final int STEPS = 6;

    private static final int WEIGHTS = 1;
    private static final int INPUTS = 2;
    private static final int LABELS = 3;

    /** With the seed of the training, and the path of the layer for its stream. */
    private static final Dropout DROPOUT = new Dropout(0.5, 1, "dropout".hashCode());

    private final int batch;
    private final int classes;
    private final List<Integer> sample;

    ComparedWorkload(int batch, int classes, Integer... sample) {
        this.batch = batch;
        this.classes = classes;
        this.sample = List.of(sample);
    }

    /** The name of its file and of its column. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public int batch() {
        return batch;
    }

    /** Of a batch: channels innermost. */
    public long[] shape() {
        return IntStream.concat(IntStream.of(batch), sample.stream().mapToInt(i -> i))
                .asLongStream()
                .toArray();
    }

    /** The losses of the steps, each before its update, and of the batch that is evaluated. */
    double[] losses(Backend backend) {
        double[] losses = new double[STEPS + 1];
        try (Trial trial = new Trial(experiment(), backend, new Begin())) {
            for (int i = 0; i < STEPS; i++) {
                losses[i] = trial.step(batch, i).get("loss")[0];
            }
            losses[STEPS] = trial.evaluate(batch, STEPS).get("loss")[0];
        }
        return losses;
    }

    private Experiment experiment() {
        Path file = Path.of("examples/bench", word() + ".dlspec");
        try {
            Source source = new Source(file.toString(), Files.readString(file));
            return Checker.check(source, DiskFiles.from(Path.of("")), List.of())
                    .experiments()
                    .get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What a parameter holds at first, row-major: kernels of images with the variance of He et al. 2015, other kernels with a
     * sixth of it; biases near 0, shifts near 0.1. Scales lie near 1, and near 0.1 where a net has batch normalisation: few activations
     * then lie where relu bends, and a step changes the loss little, so that roundings stay small in deep nets.
     *
     * @param place among all that are learned, in the order of the layers
     */
    public float[] weights(int place, ParameterSpec.Part part, long... shape) {
        double usual = this == CONVNEXT ? 1 : 0.1;
        double center = switch (part) {
            case SCALE -> usual;
            case SHIFT -> 0.1;
            case KERNEL, BIAS, EMBEDDING, STATISTIC -> 0;
        };
        double reach = switch (part) {
            case KERNEL -> reach(shape);
            case SCALE -> usual / 2;
            case BIAS, SHIFT, EMBEDDING, STATISTIC -> 0.1;
        };
        int[] words = new int[Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact))];
        Philox.words(WEIGHTS, place, 0, words);
        return floats(center, reach, words);
    }

    /** Kernels are (filters, channels, height, width) or (inputs, outputs). */
    private static double reach(long... shape) {
        return shape.length == 4 ? Math.sqrt(6.0 / (shape[1] * shape[2] * shape[3])) : Math.sqrt(1.0 / shape[0]);
    }

    private static float[] floats(double center, double reach, int[] words) {
        float[] values = new float[words.length];
        for (int i = 0; i < words.length; i++) {
            values[i] = (float) (center + reach * words[i] * 0x1p-31);
        }
        return values;
    }

    /** The batch with this number, channels innermost: noise of variance 1. */
    public float[] inputs(int number) {
        int[] words = new int[sample.stream().reduce(batch, Math::multiplyExact)];
        Philox.words(INPUTS, number, 0, words);
        return floats(0, Math.sqrt(3), words);
    }

    /** The classes of the batch with this number. */
    public long[] labels(int number) {
        return IntStream.range(0, batch).mapToLong(i -> label(number, i)).toArray();
    }

    private int label(int number, int sample) {
        return Philox.below(classes, LABELS, number, sample);
    }

    /** What the dropout of {@code lenet} multiplies so many features of each sample by, when it learns the batch with this number. */
    public float[] mask(int number, int features) {
        TensorType type = TensorType.f32(batch, features);
        double[] ones = new double[batch * features];
        Arrays.fill(ones, 1);
        Tensor step = Tensor.of(TensorType.i32(), number + 1);
        return DROPOUT.reference(List.of(new Tensor(type, ones), step), List.of(type))
                .get(0)
                .toFloats();
    }

    private final class Begin implements Trial.Given {
        private int learned;

        @Override
        public float[] first(ParameterSpec spec) {
            if (spec.part() == ParameterSpec.Part.STATISTIC) {
                return Trial.Given.super.first(spec);
            }
            List<Integer> dims = spec.variable().type().shape().dims();
            return weights(
                    learned++, spec.part(), dims.stream().mapToLong(i -> i).toArray());
        }

        @Override
        public float[] samples(int size, int batch, int number) {
            return inputs(number);
        }

        @Override
        public int label(int number, int sample) {
            return ComparedWorkload.this.label(number, sample);
        }
    }
}
