package org.dlspec.backend.onednn;

/**
 * The kernels of our own, in one of two implementations that give equal results up to rounding. What one of them says that it
 * does not have is not asked of it.
 */
interface Kernels {
    /** One sentence for the record of a run. */
    String description();

    /** Tells builds of the kernels apart that have the same description. */
    String build();

    /** The threads that calls from this thread use, oneDNN's included, after asking for this number of them. */
    int setThreads(int wanted);

    /** Zeroed memory, aligned to 64 bytes at least; throws OutOfMemoryError when there is not enough. */
    long allocate(long bytes);

    void release(long address, long bytes);

    /** Whether {@link #winograd} can be called here. */
    default boolean hasWinograd() {
        return false;
    }

    default Launch winograd(Winograd call, Operands at) {
        throw new IllegalStateException("these kernels have no " + call.id());
    }

    /** Whether kernels that take {@link Products} can be called for those in parts here. */
    default boolean hasAmx() {
        return false;
    }

    /** Whether {@link #pointwise} can be called here. */
    default boolean hasPointwise() {
        return false;
    }

    default Launch pointwise(PointwiseCall call, Operands at, Owner owner) {
        throw new IllegalStateException("these kernels have no " + call.id());
    }

    /** From the address of weights [taps, taps, C, F] to that of the transformed ones. */
    default Launch filter(FilteredWeights weights, long from, long to, Owner owner) {
        throw new IllegalStateException("these kernels have no " + weights);
    }

    /** Whether {@link #block} can be called here. */
    default boolean hasBlocks() {
        return false;
    }

    /** From the address of weights as our gradients lie to that of the blocks. */
    default Launch block(BlockedWeights weights, long from, long to, Owner owner) {
        throw new IllegalStateException("these kernels have no " + weights);
    }

    Launch tile(KernelCall.Tile call, Operands at, Owner owner);

    Launch columnSum(KernelCall.ColumnSum call, Operands at);

    Launch allFinite(KernelCall.AllFinite call, Operands at, Owner owner);

    Launch spatialMean(KernelCall.SpatialMean call, Operands at);

    Launch spatialMeanGradient(KernelCall.SpatialMeanGradient call, Operands at);

    Launch crossEntropy(KernelCall.CrossEntropy call, Operands at);

    Launch crossEntropyGradient(KernelCall.CrossEntropyGradient call, Operands at);

    Launch lookUp(LabelCall.LookUp call, Operands at, Owner owner);

    Launch oneHot(LabelCall.OneHot call, Operands at);

    Launch concat(KernelCall.Concat call, Operands at, Owner owner);

    Launch sliceChannels(KernelCall.SliceChannels call, Operands at);

    Launch gather(KernelCall.Gather call, Operands at);

    Launch scatterAdd(KernelCall.ScatterAdd call, Operands at);

    /** From the address of an image to that of its patches. */
    Launch patches(Patches call, long x, long y, Owner owner);

    /** Whether {@link #depthwiseWeights} can be called here. */
    default boolean hasDepthwise() {
        return false;
    }

    default Launch depthwiseWeights(DepthwiseWeights call, Operands at, Owner owner) {
        throw new IllegalStateException("these kernels have no " + call.id());
    }

    /** Whether {@link #patchGradient} can be called here. */
    default boolean hasPatchGradient() {
        return false;
    }

    default Launch patchGradient(PatchGradient call, Operands at, Owner owner) {
        throw new IllegalStateException("these kernels have no " + call.id());
    }

    /** Whether {@link #maxPool} can be called here. */
    default boolean hasPooling() {
        return false;
    }

    default Launch maxPool(MaxPoolCall call, Operands at, Owner owner) {
        throw new IllegalStateException("these kernels have no " + call.id());
    }

    /** Whether {@link #batchNorm} can be faster than oneDNN's primitive. */
    boolean hasFastBatchNorm();

    Launch batchNorm(BatchNormCall call, Operands at, Owner owner);
}
