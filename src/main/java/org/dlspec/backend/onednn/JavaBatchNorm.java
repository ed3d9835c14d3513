package org.dlspec.backend.onednn;

import java.util.Arrays;
import java.util.function.LongConsumer;
import org.bytedeco.javacpp.ShortPointer;
import org.dlspec.target.Activation;

/**
 * Batch normalisation in Java, row by row with sums in double precision, on operands in their places: what {@code
 * native/batch_norm.hpp} computes, for those of its calls that oneDNN has no primitive for.
 */
final class JavaBatchNorm {
    private static final int MASK = 5;

    private final BatchNormCall call;
    private final Operands at;
    private final long rows;
    private final int channels;
    private final Row x;

    JavaBatchNorm(BatchNormCall call, Operands at) {
        this.call = call;
        this.at = at;
        rows = call.rows();
        channels = Math.toIntExact(call.channels());
        x = new Row(at.x(0));
    }

    /** One row of an image, read or written; of memory that is not there nothing is, and zeros are read. */
    private final class Row {
        final float[] values = new float[channels];
        private final Numbers memory;

        Row(long address) {
            memory = address == 0 ? null : Numbers.at(call.image().dtype(), address);
        }

        void read(long row) {
            if (memory != null) {
                memory.get(row * channels, values, channels);
            }
        }

        void write(long row) {
            if (memory != null) {
                memory.put(row * channels, values, channels);
            }
        }
    }

    Launch launch() {
        return switch (call.direction()) {
            case FORWARD -> forward();
            case BACKWARD -> backward();
        };
    }

    private Launch forward() {
        Row summand = new Row(at.given(3));
        Row y = new Row(call.result(at, 0));
        Bits mask = new Bits(call.result(at, 3));
        float[] gamma = new float[channels];
        float[] beta = new float[channels];
        double[] mean = new double[channels];
        double[] variance = new double[channels];
        double[] scale = new double[channels];
        return () -> {
            Memory.floats(at.x(1)).get(gamma);
            Memory.floats(at.x(2)).get(beta);
            statistics(mean, variance);
            put(mean, call.result(at, 1));
            put(variance, call.result(at, 2));
            Arrays.setAll(scale, c -> gamma[c] / Math.sqrt(variance[c] + call.epsilon()));
            each(row -> {
                x.read(row);
                summand.read(row);
                for (int c = 0; c < channels; c++) {
                    double value = (x.values[c] - mean[c]) * scale[c] + beta[c] + summand.values[c];
                    boolean isCut = call.activation() == Activation.RELU && !(value > 0);
                    y.values[c] = isCut ? 0 : (float) value;
                    mask.set(row, c, !isCut);
                }
                y.write(row);
            });
        };
    }

    /** The mean and the biased variance of each channel. */
    private void statistics(double[] mean, double[] variance) {
        Arrays.fill(mean, 0);
        Arrays.fill(variance, 0);
        each(row -> {
            x.read(row);
            for (int c = 0; c < channels; c++) {
                mean[c] += x.values[c] / (double) rows;
            }
        });
        each(row -> {
            x.read(row);
            for (int c = 0; c < channels; c++) {
                double rest = x.values[c] - mean[c];
                variance[c] += rest * rest / rows;
            }
        });
    }

    private Launch backward() {
        Row dy = new Row(at.x(4));
        Row more = new Row(at.given(MASK + 1));
        Row dx = new Row(call.result(at, 0));
        Row left = new Row(call.result(at, 3));
        Bits mask = new Bits(at.given(MASK));
        float[] mean = new float[channels];
        float[] variance = new float[channels];
        float[] gamma = new float[channels];
        double[] sum = new double[channels];
        double[] product = new double[channels];
        double[] scale = new double[channels];
        LongConsumer reading = row -> {
            x.read(row);
            dy.read(row);
            more.read(row);
            for (int c = 0; c < channels; c++) {
                left.values[c] = mask.get(row, c) ? dy.values[c] + more.values[c] : 0;
            }
        };
        return () -> {
            Memory.floats(at.x(1)).get(mean);
            Memory.floats(at.x(2)).get(variance);
            Memory.floats(at.x(3)).get(gamma);
            Arrays.fill(sum, 0);
            Arrays.fill(product, 0);
            Arrays.setAll(scale, c -> 1 / Math.sqrt(variance[c] + call.epsilon()));
            each(row -> {
                reading.accept(row);
                for (int c = 0; c < channels; c++) {
                    sum[c] += left.values[c];
                    product[c] += left.values[c] * (double) (x.values[c] - mean[c]) * scale[c];
                }
            });
            put(product, call.result(at, 1));
            put(sum, call.result(at, 2));
            each(row -> {
                reading.accept(row);
                for (int c = 0; c < channels; c++) {
                    double rest = (sum[c] + (x.values[c] - mean[c]) * scale[c] * product[c]) / rows;
                    dx.values[c] = (float) (gamma[c] * scale[c] * (left.values[c] - rest));
                }
                left.write(row);
                dx.write(row);
            });
        };
    }

    private void each(LongConsumer action) {
        for (long row = 0; row < rows; row++) {
            action.accept(row);
        }
    }

    private void put(double[] values, long address) {
        for (int c = 0; address != 0 && c < channels; c++) {
            Memory.floats(address).put(c, (float) values[c]);
        }
    }

    /** A mask: a bit for each number of a row, in words of {@link BatchNormCall#GROUP}; without memory all are set. */
    private final class Bits {
        private final long words = (channels + BatchNormCall.GROUP - 1) / BatchNormCall.GROUP;
        private final ShortPointer memory;

        Bits(long address) {
            memory = address == 0 ? null : Memory.shorts(address);
        }

        boolean get(long row, int channel) {
            return memory == null || (memory.get(place(row, channel)) >> bit(channel) & 1) == 1;
        }

        void set(long row, int channel, boolean isSet) {
            if (memory != null) {
                long place = place(row, channel);
                int before = bit(channel) == 0 ? 0 : memory.get(place);
                memory.put(place, (short) (before | (isSet ? 1 : 0) << bit(channel)));
            }
        }

        private int bit(int channel) {
            return channel % (int) BatchNormCall.GROUP;
        }

        private long place(long row, int channel) {
            return row * words + channel / BatchNormCall.GROUP;
        }
    }
}
