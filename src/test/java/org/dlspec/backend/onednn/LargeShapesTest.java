package org.dlspec.backend.onednn;

import java.util.ArrayList;
import java.util.List;
import org.dlspec.graph.Value;
import org.dlspec.op.AvgPool2d;
import org.dlspec.op.BatchNorm;
import org.dlspec.op.BatchNormBackward;
import org.dlspec.op.ChannelSum;
import org.dlspec.op.MatMul;
import org.dlspec.op.MaxPool2d;
import org.dlspec.op.MaxPool2dBackward;
import org.dlspec.op.ReduceSum;
import org.dlspec.op.Softmax;
import org.dlspec.op.SoftmaxCrossEntropy;
import org.dlspec.op.SpatialMean;
import org.dlspec.target.Activation;
import org.dlspec.target.Epilogue;
import org.dlspec.target.Window;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.TensorType;
import org.junit.jupiter.api.Test;

/** Shapes as networks have them, and odd ones of that size; of convolutions {@link LargeConvolutionsTest}. */
class LargeShapesTest extends EveryKernel {
    @Test
    void multipliesMatrices() {
        result(new MatMul(false, false, new Epilogue(true, Activation.RELU)), any(130, 257), any(257, 65), any(65));
        result(new MatMul(false, false, Epilogue.NONE), any(31, 57), any(57, 65));
        result(new MatMul(true, false, Epilogue.NONE), any(64, 300), any(64, 100));
        result(new MatMul(true, false, Epilogue.NONE), any(17, 61), any(17, 10));
        result(new MatMul(true, true, Epilogue.NONE), any(17, 61), any(35, 17));
        result(new MatMul(false, true, Epilogue.NONE), any(128, 10), any(513, 10));
        check();
    }

    @Test
    void normalizesBatches() {
        for (Activation activation : Activation.values()) {
            for (int channels : new int[] {64, 37, 1}) {
                Value x = any(4, channels, 9, 7);
                Value gamma = any(channels);
                List<Value> y = g.addAll(new BatchNorm(1e-3, activation), List.of(x, gamma, any(channels)));
                List<Value> backward = new ArrayList<>(List.of(x, y.get(1), y.get(2), gamma));
                backward.add(any(4, channels, 9, 7));
                backward.addAll(y.subList(3, y.size()));
                y.subList(0, 3).forEach(this::result);
                g.addAll(new BatchNormBackward(1e-3, activation), backward).forEach(this::result);
            }
        }
        check();
    }

    @Test
    void pools() {
        for (Window window : List.of(Window.of(2, 2, 0), Window.of(3, 2, 1), Window.of(7, 7, 0))) {
            Value x = any(3, 70, 14, 14);
            List<Value> y = g.addAll(new MaxPool2d(window), List.of(x));
            result(y.get(0));
            Shape dx = Shape.of(3, 70, 14, 14);
            TensorType type = g.type(y.get(0));
            result(g.add(new MaxPool2dBackward(window, dx), feed(type), y.get(1)));
            result(g.add(new AvgPool2d(window), x));
        }
        check();
    }

    @Test
    void reducesAndClassifies() {
        Value x = any(5, 33, 40, 30);
        result(new ChannelSum(), x);
        result(new ReduceSum(1e-3), x);
        result(new SpatialMean(), x);
        Value logits = any(300, 1000);
        result(new Softmax(), logits);
        g.addAll(new SoftmaxCrossEntropy(), List.of(logits, labels(300, 1000))).forEach(this::result);
        check();
    }
}
