package org.dlspec.backend.onednn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.dlspec.tensor.DType;

/**
 * The kernels in Java, on one thread, for machines without the native library. Rows are copied between native memory and
 * arrays, because loops over arrays become vector code and loops over native memory do not.
 */
final class JavaKernels implements Kernels {
    private static final long ALIGNMENT = 64;

    @Override
    public String description() {
        return "own kernels in Java, slower: the native library is not there";
    }

    @Override
    public String build() {
        return System.getProperty("java.vm.version");
    }

    @Override
    public int setThreads(int wanted) {
        // Without a library of our own the number of OpenMP's threads is that of its environment.
        return Runtime.getRuntime().availableProcessors();
    }

    @Override
    public long allocate(long bytes) {
        // The place of the block is kept in front of the aligned memory.
        Pointer block = Pointer.calloc(1, bytes + 2 * ALIGNMENT);
        if (block.isNull()) {
            throw new OutOfMemoryError(bytes + " bytes of native memory");
        }
        long address = (block.address() + 2 * ALIGNMENT) / ALIGNMENT * ALIGNMENT;
        Memory.bytes(address - 8).putLong(block.address());
        return address;
    }

    @Override
    public void release(long address, long bytes) {
        Pointer.free(Memory.at(Memory.bytes(address - 8).getLong()));
    }

    @Override
    public Launch tile(KernelCall.Tile call, Operands at, Owner owner) {
        int sets = call.sizes().size();
        List<Launch> tiles = new ArrayList<>();
        for (int i = 0; i < sets; i++) {
            Operands own = new Operands(at.inputsOf(i, sets), at.resultsOf(i, sets), at.scratch());
            tiles.add(new JavaTile(call.code(), call.sizes().get(i), call.channels(), own));
        }
        return all(tiles);
    }

    @Override
    public Launch columnSum(KernelCall.ColumnSum call, Operands at) {
        Numbers x = Numbers.at(call.dtype(), at.x(0));
        Numbers y = Numbers.at(DType.F32, at.y(0));
        int columns = Math.toIntExact(call.columns());
        float[] row = new float[columns];
        double[] sum = new double[columns];
        return () -> {
            sumRows(x, 0, call.rows(), row, sum);
            store(sum, call.scale(), row, y, 0);
        };
    }

    @Override
    public Launch allFinite(KernelCall.AllFinite call, Operands at, Owner owner) {
        List<FloatPointer> inputs = at.inputs().stream().map(Memory::floats).toList();
        FloatPointer y = Memory.floats(at.y(0));
        float[] part = new float[1024];
        return () -> {
            boolean isFinite = true;
            for (int i = 0; i < inputs.size(); i++) {
                isFinite &= isFinite(inputs.get(i), call.sizes().get(i), part);
            }
            y.put(isFinite ? 1f : 0f);
        };
    }

    @Override
    public Launch spatialMean(KernelCall.SpatialMean call, Operands at) {
        Numbers x = Numbers.at(call.dtype(), at.x(0));
        Numbers y = Numbers.at(call.dtype(), at.y(0));
        int channels = Math.toIntExact(call.channels());
        float[] row = new float[channels];
        double[] sum = new double[channels];
        return () -> {
            for (long b = 0; b < call.batch(); b++) {
                sumRows(x, b * call.places(), call.places(), row, sum);
                store(sum, 1.0 / call.places(), row, y, b * channels);
            }
        };
    }

    @Override
    public Launch spatialMeanGradient(KernelCall.SpatialMeanGradient call, Operands at) {
        Numbers dy = Numbers.at(call.dtype(), at.x(0));
        Numbers dx = Numbers.at(call.dtype(), at.y(0));
        int channels = Math.toIntExact(call.channels());
        float scale = (float) (1.0 / call.places());
        float[] row = new float[channels];
        return () -> {
            for (long b = 0; b < call.batch(); b++) {
                dy.get(b * channels, row, channels);
                for (int c = 0; c < channels; c++) {
                    row[c] *= scale;
                }
                for (long place = 0; place < call.places(); place++) {
                    dx.put((b * call.places() + place) * channels, row, channels);
                }
            }
        };
    }

    @Override
    public Launch crossEntropy(KernelCall.CrossEntropy call, Operands at) {
        return new JavaLoss(call.rows(), call.classes(), at).forward(call.probabilities(at));
    }

    @Override
    public Launch crossEntropyGradient(KernelCall.CrossEntropyGradient call, Operands at) {
        return new JavaLoss(call.rows(), call.classes(), at).backward();
    }

    @Override
    public Launch lookUp(LabelCall.LookUp call, Operands at, Owner owner) {
        return new JavaLabels(call.rows(), call.table().values().size(), at)
                .lookUp(call.table().floats());
    }

    @Override
    public Launch oneHot(LabelCall.OneHot call, Operands at) {
        return new JavaLabels(call.rows(), call.classes(), at).oneHot();
    }

    @Override
    public Launch concat(KernelCall.Concat call, Operands at, Owner owner) {
        long total = call.widths().stream().mapToLong(Long::longValue).sum();
        List<Launch> parts = new ArrayList<>();
        long first = 0;
        for (int i = 0; i < call.widths().size(); i++) {
            long width = call.widths().get(i);
            parts.add(copyColumns(at.x(i), width, at.y(0) + first, total, width, call.rows()));
            first += width;
        }
        return all(parts);
    }

    private static Launch all(List<Launch> parts) {
        return () -> {
            for (int i = 0; i < parts.size(); i++) {
                parts.get(i).run();
            }
        };
    }

    @Override
    public Launch sliceChannels(KernelCall.SliceChannels call, Operands at) {
        long from = at.x(0) + call.first();
        return copyColumns(from, call.channels(), at.y(0), call.width(), call.width(), call.rows());
    }

    @Override
    public Launch gather(KernelCall.Gather call, Operands at) {
        return JavaTables.gather(call, at);
    }

    @Override
    public Launch scatterAdd(KernelCall.ScatterAdd call, Operands at) {
        return JavaTables.scatterAdd(call, at);
    }

    @Override
    public Launch patches(Patches call, long x, long y, Owner owner) {
        return new JavaPatches(call, x, y);
    }

    @Override
    public boolean hasFastBatchNorm() {
        return false;
    }

    @Override
    public Launch batchNorm(BatchNormCall call, Operands at, Owner owner) {
        return new JavaBatchNorm(call, at).launch();
    }

    private static Launch copyColumns(long from, long fromStride, long to, long toStride, long width, long rows) {
        BytePointer source = Memory.bytes(from);
        BytePointer target = Memory.bytes(to);
        byte[] row = new byte[Math.toIntExact(width)];
        return () -> {
            for (long r = 0; r < rows; r++) {
                source.position(r * fromStride).get(row, 0, row.length);
                target.position(r * toStride).put(row, 0, row.length);
            }
        };
    }

    private static void sumRows(Numbers x, long first, long rows, float[] row, double[] sum) {
        Arrays.fill(sum, 0);
        for (long r = first; r < first + rows; r++) {
            x.get(r * row.length, row, row.length);
            for (int c = 0; c < row.length; c++) {
                sum[c] += row[c];
            }
        }
    }

    private static void store(double[] sum, double scale, float[] row, Numbers y, long place) {
        for (int c = 0; c < row.length; c++) {
            row[c] = (float) (sum[c] * scale);
        }
        y.put(place, row, row.length);
    }

    private static boolean isFinite(FloatPointer x, long size, float[] part) {
        for (long i = 0; i < size; i += part.length) {
            int count = (int) Math.min(part.length, size - i);
            x.position(i).get(part, 0, count);
            for (int k = 0; k < count; k++) {
                if (!Float.isFinite(part[k])) {
                    return false;
                }
            }
        }
        return true;
    }
}
