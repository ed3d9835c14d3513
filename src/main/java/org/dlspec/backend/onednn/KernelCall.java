package org.dlspec.backend.onednn;

import java.util.List;
import org.dlspec.tensor.DType;

/** A call of a kernel of our own: which one, and the sizes that it works on. */
sealed interface KernelCall
        permits KernelCall.Tile,
                KernelCall.ColumnSum,
                KernelCall.AllFinite,
                KernelCall.SpatialMean,
                KernelCall.SpatialMeanGradient,
                KernelCall.CrossEntropy,
                KernelCall.CrossEntropyGradient,
                KernelCall.Concat,
                KernelCall.SliceChannels,
                KernelCall.Gather,
                KernelCall.ScatterAdd,
                KernelCall.Copy,
                BatchNormCall,
                DepthwiseWeights,
                LabelCall,
                MaxPoolCall,
                PatchGradient,
                PointwiseCall,
                Winograd {
    /** The name under which plans show the kernel. */
    String id();

    /** The call on these operands; what it needs for its life is kept by the owner. */
    Launch bind(Kernels kernels, Operands at, Owner owner);

    default long scratchBytes(int threads) {
        return 0;
    }

    /**
     * An element-wise program over sets of operands, the inputs and then the results of each with this many elements;
     * channels are the size of the innermost axis.
     */
    record Tile(TileCode code, List<Long> sizes, long channels) implements KernelCall {
        /** Floats between two buffers: TILE_GAP of {@code native/tile.hpp}. */
        private static final int GAP = 32;

        public Tile {
            sizes = List.copyOf(sizes);
        }

        @Override
        public String id() {
            return switch (code.form()) {
                case INTERPRETED -> "own:tile";
                case ADAM -> "own:adam";
            };
        }

        @Override
        public Launch bind(Kernels kernels, Operands at, Owner owner) {
            return kernels.tile(this, at, owner);
        }

        @Override
        public long scratchBytes(int threads) {
            return 4L * code.buffers() * (code.tile() + GAP) * threads;
        }
    }

    /** x [rows, columns] to the sums over the rows times scale. */
    record ColumnSum(DType dtype, long rows, long columns, double scale) implements KernelCall {
        private static final int CHUNKS = 32;

        @Override
        public String id() {
            return "own:column_sum";
        }

        @Override
        public Launch bind(Kernels kernels, Operands at, Owner owner) {
            return kernels.columnSum(this, at);
        }

        @Override
        public long scratchBytes(int threads) {
            return 8 * CHUNKS * (columns + 64);
        }
    }

    /** Inputs of these sizes to 1 when all their elements are finite, else 0. */
    record AllFinite(List<Long> sizes) implements KernelCall {
        public AllFinite {
            sizes = List.copyOf(sizes);
        }

        @Override
        public String id() {
            return "own:all_finite";
        }

        @Override
        public Launch bind(Kernels kernels, Operands at, Owner owner) {
            return kernels.allFinite(this, at, owner);
        }
    }

    /** x [batch, places, channels] to the mean over the places. */
    record SpatialMean(DType dtype, long batch, long places, long channels) implements KernelCall {
        @Override
        public String id() {
            return "own:spatial_mean";
        }

        @Override
        public Launch bind(Kernels kernels, Operands at, Owner owner) {
            return kernels.spatialMean(this, at);
        }

        @Override
        public long scratchBytes(int threads) {
            return 8 * channels * threads;
        }
    }

    /** dy [batch, channels] to dx [batch, places, channels]. */
    record SpatialMeanGradient(DType dtype, long batch, long places, long channels) implements KernelCall {
        @Override
        public String id() {
            return "own:spatial_mean_gradient";
        }

        @Override
        public Launch bind(Kernels kernels, Operands at, Owner owner) {
            return kernels.spatialMeanGradient(this, at);
        }
    }

    /** Logits [rows, classes] and labels [rows] to the loss of each row and the probabilities, which may be for nobody. */
    record CrossEntropy(long rows, long classes, boolean isWithProbabilities) implements KernelCall {
        @Override
        public String id() {
            return "own:softmax_cross_entropy";
        }

        @Override
        public Launch bind(Kernels kernels, Operands at, Owner owner) {
            return kernels.crossEntropy(this, at);
        }

        /** Where the probabilities go. */
        long probabilities(Operands at) {
            return isWithProbabilities ? at.y(1) : at.scratch();
        }

        @Override
        public long scratchBytes(int threads) {
            return isWithProbabilities ? 0 : 4 * rows * classes;
        }
    }

    /** Probabilities [rows, classes], labels [rows] and the gradients of the losses to the gradient of the logits. */
    record CrossEntropyGradient(long rows, long classes) implements KernelCall {
        @Override
        public String id() {
            return "own:softmax_cross_entropy_gradient";
        }

        @Override
        public Launch bind(Kernels kernels, Operands at, Owner owner) {
            return kernels.crossEntropyGradient(this, at);
        }
    }

    /** Matrices [rows, widths[k]] side by side; widths are in bytes. */
    record Concat(long rows, List<Long> widths) implements KernelCall {
        public Concat {
            widths = List.copyOf(widths);
        }

        @Override
        public String id() {
            return "own:concat";
        }

        @Override
        public Launch bind(Kernels kernels, Operands at, Owner owner) {
            return kernels.concat(this, at, owner);
        }
    }

    /** Columns of a matrix [rows, channels], from the first on, as many as the width says; all in bytes. */
    record SliceChannels(long rows, long channels, long first, long width) implements KernelCall {
        @Override
        public String id() {
            return "own:slice_channels";
        }

        @Override
        public Launch bind(Kernels kernels, Operands at, Owner owner) {
            return kernels.sliceChannels(this, at);
        }
    }

    /** A table [rows, width] and codes [count] to the row of each code. */
    record Gather(long rows, long width, long count) implements KernelCall {
        @Override
        public String id() {
            return "own:gather";
        }

        @Override
        public Launch bind(Kernels kernels, Operands at, Owner owner) {
            return kernels.gather(this, at);
        }
    }

    /** Codes [count] and gradients [count, width] to their sums for each of the rows. */
    record ScatterAdd(long rows, long width, long count) implements KernelCall {
        @Override
        public String id() {
            return "own:scatter_add";
        }

        @Override
        public Launch bind(Kernels kernels, Operands at, Owner owner) {
            return kernels.scatterAdd(this, at);
        }
    }

    /** The same bytes at another place; nothing where it is the same place. */
    record Copy(long bytes) implements KernelCall {
        @Override
        public String id() {
            return "own:copy";
        }

        @Override
        public Launch bind(Kernels kernels, Operands at, Owner owner) {
            return Memory.copy(at.x(0), at.y(0), bytes);
        }
    }
}
