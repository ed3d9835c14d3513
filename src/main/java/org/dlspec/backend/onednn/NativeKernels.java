package org.dlspec.backend.onednn;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.LongPointer;
import org.dlspec.tensor.DType;

/** The kernels of {@code native/}: vector code for the processor at hand, on all threads. */
final class NativeKernels implements Kernels {
    private static final int BAD_LABEL = 2;
    private static final int BAD_CODE = 4;

    private int threads = 1;

    @Override
    public String description() {
        return "own kernels in C++ (" + NativeLibrary.isa() + ")";
    }

    @Override
    public String build() {
        return NativeLibrary.sources();
    }

    @Override
    public int setThreads(int wanted) {
        NativeLibrary.setThreads(wanted);
        threads = NativeLibrary.threads();
        return threads;
    }

    @Override
    public long allocate(long bytes) {
        long address = NativeLibrary.allocate(bytes);
        if (address == 0) {
            throw new OutOfMemoryError(bytes + " bytes of native memory");
        }
        return address;
    }

    @Override
    public void release(long address, long bytes) {
        NativeLibrary.release(address, bytes);
    }

    @Override
    public boolean hasWinograd() {
        return true;
    }

    @Override
    public Launch winograd(Winograd call, Operands at) {
        return new NativeWinograd(call, at, threads).launch();
    }

    @Override
    public boolean hasAmx() {
        return NativeLibrary.hasAmx();
    }

    @Override
    public boolean hasPointwise() {
        return true;
    }

    @Override
    public Launch pointwise(PointwiseCall call, Operands at, Owner owner) {
        long data = addresses(call.operands(at), owner);
        long sizes = addresses(call.numbers(), owner);
        return () -> check(NativeLibrary.pointwise(call.products(), data, sizes, threads));
    }

    @Override
    public Launch filter(FilteredWeights weights, long from, long to, Owner owner) {
        long data = addresses(List.of(from, to), owner);
        long sizes = addresses(weights.numbers(), owner);
        return () -> check(NativeLibrary.prepareWeights(data, sizes, threads));
    }

    @Override
    public boolean hasBlocks() {
        return true;
    }

    @Override
    public Launch block(BlockedWeights weights, long from, long to, Owner owner) {
        long data = addresses(List.of(from, to), owner);
        long sizes = addresses(weights.numbers(), owner);
        return () -> check(NativeLibrary.blockWeights(data, sizes, threads));
    }

    @Override
    public Launch tile(KernelCall.Tile call, Operands at, Owner owner) {
        long code = owner.keep(new IntPointer(call.code().toArray())).address();
        int sets = call.sizes().size();
        List<Long> operands = new ArrayList<>();
        for (int i = 0; i < sets; i++) {
            operands.addAll(at.inputsOf(i, sets));
            operands.addAll(at.resultsOf(i, sets));
        }
        long data = addresses(operands, owner);
        long sizes = addresses(call.sizes(), owner);
        return () -> check(NativeLibrary.tileRun(code, data, sizes, sets, call.channels(), at.scratch(), threads));
    }

    @Override
    public Launch columnSum(KernelCall.ColumnSum call, Operands at) {
        long x = at.x(0);
        long y = at.y(0);
        int type = type(call.dtype());
        return () -> check(
                NativeLibrary.columnSum(type, x, y, call.rows(), call.columns(), call.scale(), at.scratch(), threads));
    }

    @Override
    public Launch allFinite(KernelCall.AllFinite call, Operands at, Owner owner) {
        long inputs = addresses(at.inputs(), owner);
        long sizes = addresses(call.sizes(), owner);
        int count = call.sizes().size();
        return () -> check(NativeLibrary.allFinite(inputs, sizes, count, at.y(0), threads));
    }

    @Override
    public Launch spatialMean(KernelCall.SpatialMean call, Operands at) {
        int type = type(call.dtype());
        long x = at.x(0);
        long y = at.y(0);
        return () -> check(NativeLibrary.spatialMean(
                type, x, y, call.batch(), call.places(), call.channels(), at.scratch(), threads));
    }

    @Override
    public Launch spatialMeanGradient(KernelCall.SpatialMeanGradient call, Operands at) {
        int type = type(call.dtype());
        long dy = at.x(0);
        long dx = at.y(0);
        return () -> check(
                NativeLibrary.spatialMeanGradient(type, dy, dx, call.batch(), call.places(), call.channels(), threads));
    }

    @Override
    public Launch crossEntropy(KernelCall.CrossEntropy call, Operands at) {
        long x = at.x(0);
        long labels = at.x(1);
        long loss = at.y(0);
        long p = call.probabilities(at);
        return () -> check(NativeLibrary.softmaxCrossEntropy(x, labels, loss, p, call.rows(), call.classes(), threads));
    }

    @Override
    public Launch crossEntropyGradient(KernelCall.CrossEntropyGradient call, Operands at) {
        long p = at.x(0);
        long labels = at.x(1);
        long dloss = at.x(2);
        long dx = at.y(0);
        return () -> check(
                NativeLibrary.softmaxCrossEntropyGradient(p, labels, dloss, dx, call.rows(), call.classes(), threads));
    }

    @Override
    public Launch lookUp(LabelCall.LookUp call, Operands at, Owner owner) {
        long labels = at.x(0);
        long table = owner.keep(new FloatPointer(call.table().floats())).address();
        long y = at.y(0);
        long classes = call.table().values().size();
        return () -> check(NativeLibrary.lookUp(labels, table, y, call.rows(), classes, threads));
    }

    @Override
    public Launch oneHot(LabelCall.OneHot call, Operands at) {
        return () -> check(NativeLibrary.oneHot(at.x(0), at.y(0), call.rows(), call.classes(), threads));
    }

    @Override
    public Launch concat(KernelCall.Concat call, Operands at, Owner owner) {
        long inputs = addresses(at.inputs(), owner);
        long widths = addresses(call.widths(), owner);
        int count = call.widths().size();
        return () -> check(NativeLibrary.concat(inputs, widths, count, at.y(0), call.rows(), threads));
    }

    @Override
    public Launch sliceChannels(KernelCall.SliceChannels call, Operands at) {
        long x = at.x(0);
        long y = at.y(0);
        return () -> check(
                NativeLibrary.sliceChannels(x, y, call.rows(), call.channels(), call.first(), call.width(), threads));
    }

    @Override
    public Launch gather(KernelCall.Gather call, Operands at) {
        long table = at.x(0);
        long codes = at.x(1);
        long y = at.y(0);
        return () -> check(NativeLibrary.gather(table, codes, y, call.rows(), call.width(), call.count(), threads));
    }

    @Override
    public Launch scatterAdd(KernelCall.ScatterAdd call, Operands at) {
        long codes = at.x(0);
        long dy = at.x(1);
        long sums = at.y(0);
        return () -> check(NativeLibrary.scatterAdd(codes, dy, sums, call.rows(), call.width(), call.count(), threads));
    }

    @Override
    public Launch patches(Patches call, long x, long y, Owner owner) {
        long sizes = addresses(call.sizes(), owner);
        return () -> check(NativeLibrary.patches(x, y, sizes, threads));
    }

    @Override
    public boolean hasDepthwise() {
        return true;
    }

    @Override
    public Launch depthwiseWeights(DepthwiseWeights call, Operands at, Owner owner) {
        long x = at.x(0);
        long dy = at.x(1);
        long dw = at.y(0);
        long numbers = addresses(call.numbers(), owner);
        return () -> check(NativeLibrary.depthwiseWeights(x, dy, dw, numbers, at.scratch(), threads));
    }

    @Override
    public boolean hasPatchGradient() {
        return true;
    }

    @Override
    public Launch patchGradient(PatchGradient call, Operands at, Owner owner) {
        long data = addresses(List.of(at.x(0), at.x(1), at.y(0), at.scratch()), owner);
        long numbers = addresses(call.numbers(), owner);
        return () -> check(NativeLibrary.patchGradient(call.products(), data, numbers, threads));
    }

    @Override
    public boolean hasPooling() {
        return true;
    }

    @Override
    public Launch maxPool(MaxPoolCall call, Operands at, Owner owner) {
        int type = type(call.dtype());
        long from = at.x(0);
        long to = at.wanted(0, call.used());
        long sizes = addresses(call.slide().sizes(), owner);
        return switch (call.direction()) {
            case FORWARD -> {
                long positions = at.wanted(1, call.used());
                yield () -> check(NativeLibrary.maxPool(type, from, to, positions, sizes, threads));
            }
            case BACKWARD -> {
                long positions = at.x(1);
                yield () -> check(NativeLibrary.maxPoolGradient(type, from, positions, to, sizes, threads));
            }
        };
    }

    @Override
    public boolean hasFastBatchNorm() {
        return true;
    }

    @Override
    public Launch batchNorm(BatchNormCall call, Operands at, Owner owner) {
        return new NativeBatchNorm(call, at, addresses(call.sizes(), owner), threads).launch();
    }

    /** The place of the kernel for this type in the native table. */
    static int type(DType dtype) {
        return switch (dtype) {
            case F32 -> 0;
            case BF16 -> 1;
            case I32, I8, U8 -> throw new IllegalStateException("a kernel for numbers is given " + dtype);
        };
    }

    private static long addresses(List<Long> values, Owner owner) {
        return owner.keep(new LongPointer(
                        values.stream().mapToLong(Long::longValue).toArray()))
                .address();
    }

    static void check(int code) {
        if (code == BAD_LABEL) {
            throw new IllegalStateException("a label is not one of the classes");
        }
        if (code == BAD_CODE) {
            throw new IllegalStateException("a code is no row of its table");
        }
        if (code != 0) {
            throw new IllegalStateException("a native kernel answers error " + code);
        }
    }
}
