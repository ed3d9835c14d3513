package org.dlspec.target;

import java.util.List;
import org.dlspec.tensor.TensorType;

/**
 * What an op may ask of the CPU backend. The emitter knows the node that is being lowered: types, layouts and which
 * results are used. Each method answers true when it can serve the node; an op without a fitting method answers false
 * itself. The order of inputs and results is that of the op.
 */
public interface OneDnnEmitter {
    /** The types of the inputs of the node that is being lowered. */
    List<TensorType> inputs();

    /** (x [B,C,H,W], kernel [F,C/g,kh,kw], bias [F] where the epilogue has one) -> y [B,F,H',W']. */
    boolean convolution(Window window, Epilogue epilogue);

    /** (kernel, dy) -> dx. */
    boolean convolutionBackwardData(Window window);

    /** (x, dy) -> dkernel. */
    boolean convolutionBackwardWeights(Window window);

    /** (a [M,K] or [K,M] transposed, b [K,N] or [N,K] transposed, bias [N] where the epilogue has one) -> [M,N]. */
    boolean matmul(boolean transposeA, boolean transposeB, Epilogue epilogue);

    /** (x f32, scale) -> the nearest whole numbers of x / scale, one scale for all. */
    boolean quantize();

    /** The same with a scale for each place of an axis. */
    boolean quantize(int axis);

    /** (bytes q, scale) -> q times the scale. */
    boolean dequantize();

    /** (x) -> the largest at each place of an axis. */
    boolean maximum(int axis);

    /** (x bytes, kernel i8, bias and summand where the epilogue has them, scale [F]) -> y. */
    boolean quantizedConvolution(Window window, Epilogue epilogue, Rescaling rescaling);

    /** (a bytes, b i8, bias and summand where the epilogue has them, scale [N]) -> [M,N]. */
    boolean quantizedMatmul(Epilogue epilogue, Rescaling rescaling);

    /** (x) -> y, and for the maximum a workspace that tells where it stood. */
    boolean pooling(Pooling kind, Window window);

    /** (dy, and for the maximum the workspace) -> dx. */
    boolean poolingBackward(Pooling kind, Window window);

    /** (x [B,C,D,H,W], kernel [F,C,k,k,k]) -> y [B,F,D',H',W']. */
    boolean convolution3d(Window3d window);

    /** (kernel, dy) -> dx. */
    boolean convolution3dBackwardData(Window3d window);

    /** (x, dy) -> dkernel. */
    boolean convolution3dBackwardWeights(Window3d window);

    /** (x [B,C,D,H,W]) -> y, and a workspace that tells where it stood. */
    boolean maxPool3d(Window3d window);

    /** (dy, workspace) -> dx. */
    boolean maxPool3dBackward(Window3d window);

    /** (x, gamma, beta) -> y, mean, variance of the batch; with relu also a workspace. */
    boolean batchNorm(double epsilon, Activation activation);

    /** (x, gamma, beta, mean, variance) -> y. */
    boolean batchNormInference(double epsilon, Activation activation);

    /** (x, mean, variance, gamma, dy, and with relu the workspace) -> dx, dgamma, dbeta. */
    boolean batchNormBackward(double epsilon, Activation activation);

    /** (x, gamma, beta, summand) -> y, mean, variance of the batch, mask. */
    boolean batchNormAddRelu(double epsilon);

    /** (x, mean, variance, gamma, dy, mask, and maybe another dy that is added) -> dx, dgamma, dbeta, dsummand. */
    boolean batchNormAddReluBackward(double epsilon);

    /** (x, gamma, beta) -> y, and the mean and variance over the channels of each place. */
    boolean layerNorm(double epsilon);

    /** (x, mean, variance, gamma, dy) -> dx, dgamma, dbeta. */
    boolean layerNormBackward(double epsilon);

    /** (x) -> softmax over the last axis of [B, K]. */
    boolean softmax();

    /** (y, dy) -> dx of the softmax over the last axis. */
    boolean softmaxBackward();

    /** Any number of inputs and results of one shape; scalars and channel vectors are read as the program says. */
    boolean elementwise(TileProgram program);

    /** The same program on several sets of operands, one set behind the other; each has a shape of its own. */
    boolean elementwise(TileProgram program, int sets);

    /** The same elements in row-major logical order under another shape. */
    boolean reshape();

    /** (x) -> the same memory under another shape: in the standard layouts of both shapes all numbers lie alike. */
    boolean standardView();

    /** (x) -> the same values in the layout of the result. */
    boolean reorder();

    /** A kernel of our own with its parameters. */
    boolean kernel(NativeKernel kernel, double... parameters);
}
