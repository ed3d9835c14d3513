package org.dlspec.backend.onednn;

import org.dlspec.target.Epilogue;

/** Minimal filtering by the native kernels, on operands in their places. */
record NativeWinograd(Winograd call, Operands at, int threads) {
    Launch launch() {
        return switch (call.pass()) {
            case FORWARD, FILTERED_FORWARD -> image(at.x(0), at.x(1));
            case BACKWARD_DATA -> image(at.x(1), at.x(0));
            case BACKWARD_WEIGHTS -> weights();
        };
    }

    private Launch image(long x, long w) {
        long y = at.y(0);
        Epilogue after = call.epilogue();
        long bias = after.bias() ? at.x(2) : 0;
        long summand = after.summand() ? at.x(after.summandPlace()) : 0;
        TiledConvolution sizes = call.sizes();
        long batch = sizes.image().dim(0);
        long height = sizes.image().dim(2);
        long width = sizes.image().dim(3);
        int relu = call.relu();
        int backward = call.pass() == Winograd.Pass.BACKWARD_DATA ? 1 : 0;
        int split = call.cut().splits() > 1 ? 1 : 0;
        return () -> NativeKernels.check(NativeLibrary.winogradImage(
                NativeKernels.type(sizes.dtype()),
                sizes.code(),
                x,
                w,
                bias,
                summand,
                y,
                batch,
                height,
                width,
                sizes.channels(),
                sizes.filters(),
                call.cut().tiles(),
                call.cut().channels(),
                relu,
                backward,
                split,
                at.scratch(),
                threads));
    }

    private Launch weights() {
        long x = at.x(0);
        long dy = at.x(1);
        long dw = at.y(0);
        TiledConvolution sizes = call.sizes();
        long batch = sizes.image().dim(0);
        long height = sizes.image().dim(2);
        long width = sizes.image().dim(3);
        Winograd.Cut cut = call.cut();
        return () -> NativeKernels.check(NativeLibrary.winogradWeights(
                NativeKernels.type(sizes.dtype()),
                sizes.code(),
                x,
                dy,
                dw,
                batch,
                height,
                width,
                sizes.channels(),
                sizes.filters(),
                cut.tiles(),
                cut.channels(),
                cut.filters(),
                cut.splits(),
                at.scratch(),
                threads));
    }
}
