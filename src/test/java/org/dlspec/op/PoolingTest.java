package org.dlspec.op;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.dlspec.graph.Complaints;
import org.dlspec.target.Window;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;
import org.junit.jupiter.api.Test;

class PoolingTest {
    private static final Window PADDED = Window.of(2, 2, 1);

    @Test
    void firstOfEqualMaximaWins() {
        List<Tensor> pooled = run(new MaxPool2d(Window.of(2, 2, 0)), image(2, 4, 5, 5, 1, 2, 5, 5, 2, 2));
        assertEquals("f32[1, 1, 1, 2] [5.0, 2.0]", pooled.get(0).toString());
        assertEquals("u8[1, 1, 1, 2] [0.0, 1.0]", pooled.get(1).toString());
    }

    @Test
    void paddingNeverWins() {
        List<Tensor> pooled = run(new MaxPool2d(PADDED), image(2, 2, -1, -2, -3, -4));
        assertEquals("f32[1, 1, 2, 2] [-1.0, -2.0, -3.0, -4.0]", pooled.get(0).toString());
        // Each window has one element of the image: the last, the third, the second, the first of its places.
        assertEquals("u8[1, 1, 2, 2] [3.0, 2.0, 1.0, 0.0]", pooled.get(1).toString());
    }

    @Test
    void maximumSendsItsGradientToItsPlaceAndAddsUp() {
        Tensor x = image(1, 3, 1, 9, 2);
        Window window = new Window(1, 2, 1, 1, 0, 0, 0, 0, 1, 1, 1);
        Tensor index = run(new MaxPool2d(window), x).get(1);
        Tensor dx = run(new MaxPool2dBackward(window, x.shape()), image(1, 2, 10, 100), index)
                .get(0);
        assertEquals("f32[1, 1, 1, 3] [0.0, 110.0, 0.0]", dx.toString());
    }

    @Test
    void paddingDoesNotCountInTheMean() {
        Tensor y = run(new AvgPool2d(PADDED), image(2, 2, 1, 2, 3, 4)).get(0);
        assertEquals("f32[1, 1, 2, 2] [1.0, 2.0, 3.0, 4.0]", y.toString());
        Tensor mean =
                run(new AvgPool2d(Window.of(3, 2, 1)), image(2, 2, 1, 2, 3, 6)).get(0);
        assertEquals("f32[1, 1, 1, 1] [3.0]", mean.toString());
    }

    private static Tensor image(int height, int width, double... values) {
        return Tensor.of(TensorType.SCALAR.with(Shape.of(1, 1, height, width)), values);
    }

    private static List<Tensor> run(BuiltinOp op, Tensor... inputs) {
        List<Tensor> all = List.of(inputs);
        return op.reference(all, op.infer(all.stream().map(Tensor::type).toList(), new Complaints()));
    }
}
