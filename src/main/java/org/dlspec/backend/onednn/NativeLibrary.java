package org.dlspec.backend.onednn;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.annotation.Cast;
import org.bytedeco.javacpp.annotation.CriticalRegion;
import org.bytedeco.javacpp.annotation.Name;
import org.bytedeco.javacpp.annotation.Platform;

/** The functions of {@code native/dlspec.h}, which says what they do; every long but sizes and counts is an address. */
@Platform(include = "dlspec.h", library = "jnidlspec")
final class NativeLibrary {
    private NativeLibrary() {}

    /** Loads the library; throws UnsatisfiedLinkError where it was not built. oneDNN must be loaded before it. */
    static void load() {
        Loader.load(NativeLibrary.class);
    }

    @Name("dlspec_sources")
    static native @Cast("const char*") String sources();

    @Name("dlspec_isa")
    static native @Cast("const char*") String isa();

    @Name("dlspec_has_amx")
    static native @Cast("bool") boolean hasAmx();

    @Name("dlspec_set_threads")
    static native void setThreads(int threads);

    @Name("dlspec_threads")
    static native int threads();

    @Name("dlspec_allocate")
    static native @Cast("long long") long allocate(@Cast("int64_t") long bytes);

    @Name("dlspec_release")
    static native void release(@Cast("void*") long memory, @Cast("int64_t") long bytes);

    @Name("dlspec_tile_run")
    static native int tileRun(
            @Cast("const int32_t*") long code,
            @Cast("void* const*") long data,
            @Cast("const int64_t*") long sizes,
            int sets,
            @Cast("int64_t") long channels,
            @Cast("float*") long scratch,
            int threads);

    @Name("dlspec_column_sum")
    static native int columnSum(
            int type,
            @Cast("const void*") long x,
            @Cast("float*") long y,
            @Cast("int64_t") long rows,
            @Cast("int64_t") long columns,
            double scale,
            @Cast("double*") long scratch,
            int threads);

    @Name("dlspec_all_finite")
    static native int allFinite(
            @Cast("const float* const*") long inputs,
            @Cast("const int64_t*") long sizes,
            int count,
            @Cast("float*") long y,
            int threads);

    @Name("dlspec_spatial_mean")
    static native int spatialMean(
            int type,
            @Cast("const void*") long x,
            @Cast("void*") long y,
            @Cast("int64_t") long batch,
            @Cast("int64_t") long places,
            @Cast("int64_t") long channels,
            @Cast("double*") long scratch,
            int threads);

    @Name("dlspec_spatial_mean_gradient")
    static native int spatialMeanGradient(
            int type,
            @Cast("const void*") long dy,
            @Cast("void*") long dx,
            @Cast("int64_t") long batch,
            @Cast("int64_t") long places,
            @Cast("int64_t") long channels,
            int threads);

    @Name("dlspec_softmax_cross_entropy")
    static native int softmaxCrossEntropy(
            @Cast("const float*") long x,
            @Cast("const int32_t*") long labels,
            @Cast("float*") long loss,
            @Cast("float*") long p,
            @Cast("int64_t") long rows,
            @Cast("int64_t") long classes,
            int threads);

    @Name("dlspec_softmax_cross_entropy_gradient")
    static native int softmaxCrossEntropyGradient(
            @Cast("const float*") long p,
            @Cast("const int32_t*") long labels,
            @Cast("const float*") long dloss,
            @Cast("float*") long dx,
            @Cast("int64_t") long rows,
            @Cast("int64_t") long classes,
            int threads);

    @Name("dlspec_look_up")
    static native int lookUp(
            @Cast("const int32_t*") long labels,
            @Cast("const float*") long table,
            @Cast("float*") long y,
            @Cast("int64_t") long rows,
            @Cast("int64_t") long classes,
            int threads);

    @Name("dlspec_one_hot")
    static native int oneHot(
            @Cast("const int32_t*") long labels,
            @Cast("float*") long y,
            @Cast("int64_t") long rows,
            @Cast("int64_t") long classes,
            int threads);

    @Name("dlspec_concat")
    static native int concat(
            @Cast("const char* const*") long inputs,
            @Cast("const int64_t*") long widths,
            int count,
            @Cast("char*") long y,
            @Cast("int64_t") long rows,
            int threads);

    @Name("dlspec_slice_channels")
    static native int sliceChannels(
            @Cast("const char*") long x,
            @Cast("char*") long y,
            @Cast("int64_t") long rows,
            @Cast("int64_t") long channels,
            @Cast("int64_t") long first,
            @Cast("int64_t") long width,
            int threads);

    @Name("dlspec_gather")
    static native int gather(
            @Cast("const float*") long table,
            @Cast("const int32_t*") long codes,
            @Cast("float*") long y,
            @Cast("int64_t") long rows,
            @Cast("int64_t") long width,
            @Cast("int64_t") long count,
            int threads);

    @Name("dlspec_scatter_add")
    static native int scatterAdd(
            @Cast("const int32_t*") long codes,
            @Cast("const float*") long dy,
            @Cast("float*") long sums,
            @Cast("int64_t") long rows,
            @Cast("int64_t") long width,
            @Cast("int64_t") long count,
            int threads);

    @Name("dlspec_patches")
    static native int patches(
            @Cast("const uint16_t*") long x,
            @Cast("uint16_t*") long y,
            @Cast("const int64_t*") long sizes,
            int threads);

    @Name("dlspec_depthwise_weights")
    static native int depthwiseWeights(
            @Cast("const float*") long x,
            @Cast("const float*") long dy,
            @Cast("float*") long dw,
            @Cast("const int64_t*") long sizes,
            @Cast("float*") long scratch,
            int threads);

    @Name("dlspec_max_pool")
    static native int maxPool(
            int type,
            @Cast("const void*") long x,
            @Cast("void*") long y,
            @Cast("uint8_t*") long positions,
            @Cast("const int64_t*") long sizes,
            int threads);

    @Name("dlspec_max_pool_gradient")
    static native int maxPoolGradient(
            int type,
            @Cast("const void*") long dy,
            @Cast("const uint8_t*") long positions,
            @Cast("void*") long dx,
            @Cast("const int64_t*") long sizes,
            int threads);

    @Name("dlspec_patch_gradient")
    static native int patchGradient(
            int products, @Cast("void* const*") long data, @Cast("const int64_t*") long numbers, int threads);

    @Name("dlspec_batch_norm")
    static native int batchNorm(
            @Cast("const void*") long x,
            @Cast("const float*") long gamma,
            @Cast("const float*") long beta,
            @Cast("const void*") long summand,
            @Cast("void*") long y,
            @Cast("float*") long mean,
            @Cast("float*") long variance,
            @Cast("uint16_t*") long mask,
            int relu,
            @Cast("const int64_t*") long sizes,
            double epsilon,
            @Cast("double*") long scratch,
            int threads);

    @Name("dlspec_batch_norm_backward")
    static native int batchNormBackward(
            @Cast("const void*") long x,
            @Cast("const float*") long mean,
            @Cast("const float*") long variance,
            @Cast("const float*") long gamma,
            @Cast("const void*") long dy,
            @Cast("const uint16_t*") long mask,
            @Cast("const void*") long more,
            @Cast("void*") long dx,
            @Cast("float*") long dgamma,
            @Cast("float*") long dbeta,
            @Cast("void*") long summand,
            @Cast("const int64_t*") long sizes,
            double epsilon,
            @Cast("double*") long scratch,
            int threads);

    @Name("dlspec_winograd_image")
    static native int winogradImage(
            int type,
            int window,
            @Cast("const void*") long x,
            @Cast("const void*") long w,
            @Cast("const float*") long bias,
            @Cast("const void*") long summand,
            @Cast("void*") long y,
            @Cast("int64_t") long batch,
            @Cast("int64_t") long height,
            @Cast("int64_t") long width,
            @Cast("int64_t") long channels,
            @Cast("int64_t") long filters,
            @Cast("int64_t") long block,
            @Cast("int64_t") long depth,
            int relu,
            int backward,
            int split,
            @Cast("float*") long scratch,
            int threads);

    @Name("dlspec_pointwise")
    static native int pointwise(
            int products, @Cast("void* const*") long data, @Cast("const int64_t*") long sizes, int threads);

    @Name("dlspec_prepare_weights")
    static native int prepareWeights(@Cast("void* const*") long data, @Cast("const int64_t*") long sizes, int threads);

    @Name("dlspec_block_weights")
    static native int blockWeights(@Cast("void* const*") long data, @Cast("const int64_t*") long sizes, int threads);

    @Name("dlspec_winograd_weights")
    static native int winogradWeights(
            int type,
            int window,
            @Cast("const void*") long x,
            @Cast("const void*") long dy,
            @Cast("float*") long dw,
            @Cast("int64_t") long batch,
            @Cast("int64_t") long height,
            @Cast("int64_t") long width,
            @Cast("int64_t") long channels,
            @Cast("int64_t") long filters,
            @Cast("int64_t") long block,
            @Cast("int64_t") long blockChannels,
            @Cast("int64_t") long blockFilters,
            @Cast("int64_t") long splits,
            @Cast("float*") long scratch,
            int threads);

    @CriticalRegion
    @Name("dlspec_pictures")
    static native int pictures(
            byte[] bytes,
            float[] floats,
            int[] places,
            int[] sizes,
            double[] code,
            double[] room,
            float[] into,
            @Cast("float*") long y);
}
