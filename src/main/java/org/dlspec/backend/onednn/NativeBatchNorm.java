package org.dlspec.backend.onednn;

import org.dlspec.target.Activation;

/** Batch normalisation by the native kernel, on operands in their places. */
record NativeBatchNorm(BatchNormCall call, Operands at, long sizes, int threads) {
    Launch launch() {
        boolean isMasked = call.activation() == Activation.RELU;
        return switch (call.direction()) {
            case FORWARD -> forward(isMasked ? 1 : 0);
            case BACKWARD -> backward(isMasked ? at.x(5) : 0);
        };
    }

    private Launch forward(int relu) {
        long x = at.x(0);
        long gamma = at.x(1);
        long beta = at.x(2);
        long summand = at.given(3);
        long y = y(0);
        long mean = y(1);
        long variance = y(2);
        long mask = y(3);
        double epsilon = call.epsilon();
        return () -> NativeKernels.check(NativeLibrary.batchNorm(
                x, gamma, beta, summand, y, mean, variance, mask, relu, sizes, epsilon, at.scratch(), threads));
    }

    private Launch backward(long mask) {
        long x = at.x(0);
        long mean = at.x(1);
        long variance = at.x(2);
        long gamma = at.x(3);
        long dy = at.x(4);
        long more = at.given(6);
        long dx = y(0);
        long dgamma = y(1);
        long dbeta = y(2);
        long summand = y(3);
        double epsilon = call.epsilon();
        return () -> NativeKernels.check(NativeLibrary.batchNormBackward(
                x,
                mean,
                variance,
                gamma,
                dy,
                mask,
                more,
                dx,
                dgamma,
                dbeta,
                summand,
                sizes,
                epsilon,
                at.scratch(),
                threads));
    }

    private long y(int place) {
        return call.result(at, place);
    }
}
