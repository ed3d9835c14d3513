package org.dlspec.vocab.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.dlspec.graph.Value;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;
import org.dlspec.vocab.init.GlorotUniform;
import org.dlspec.vocab.init.Initializer;
import org.junit.jupiter.api.Test;

class ConvolutionTest {
    private static final Initializer INIT = new GlorotUniform();
    private static final Padding VALID = new Padding.Valid();
    private static final Padding SAME = new Padding.Same();

    @Test
    void convolutionHasSizesOfTheFormula() {
        checkShape("[2, 8, 26, 30]", conv(8, 3, 1, VALID, 1, 1), 2, 3, 28, 32);
        checkShape("[2, 8, 28, 32]", conv(8, 3, 1, SAME, 1, 1), 2, 3, 28, 32);
        checkShape("[2, 8, 14, 17]", conv(8, 3, 2, SAME, 1, 1), 2, 3, 28, 33);
        checkShape("[2, 64, 112, 112]", conv(64, 7, 2, new Padding.Pixels(3), 1, 1), 2, 3, 224, 224);
        checkShape("[2, 8, 24, 28]", conv(8, 3, 1, VALID, 2, 1), 2, 3, 28, 32);
        checkShape("[2, 8, 28, 32]", conv(8, 3, 1, SAME, 2, 1), 2, 3, 28, 32);
    }

    @Test
    void sameStandsAtTheEndWhenItIsOdd() {
        assertEquals(new Padding.Pads(0, 1), SAME.pads(28, 3, 2));
        assertEquals(new Padding.Pads(1, 1), SAME.pads(29, 3, 2));
        assertEquals(new Padding.Pads(1, 2), SAME.pads(10, 4, 1));
        assertEquals(new Padding.Pads(0, 0), SAME.pads(28, 1, 2));
    }

    @Test
    void kernelIsFiltersByChannelsOfTheGroup() {
        Sketch sketch = Sketch.training();
        sketch.add("c", conv(8, 3, 1, SAME, 1, 2), sketch.input(1, 6, 5, 5));
        assertEquals(List.of("c.kernel[8, 3, 3, 3]", "c.bias[8]"), sketch.parameters());
        assertEquals(new Initializer.Fans(27, 36), sketch.parameter("c.kernel").fans());
        assertEquals(ParameterSpec.Part.KERNEL, sketch.parameter("c.kernel").part());
        assertEquals(ParameterSpec.Part.BIAS, sketch.parameter("c.bias").part());
    }

    @Test
    void biasCanBeLeftOut() {
        Sketch sketch = Sketch.training();
        sketch.add("c", new Conv2d(8, 1, 1, VALID, 1, 1, false, INIT), sketch.input(1, 6, 5, 5));
        assertEquals(List.of("c.kernel[8, 6, 1, 1]"), sketch.parameters());
    }

    @Test
    void convolutionSumsAndAddsTheBias() {
        Sketch sketch = Sketch.inference();
        Value x = sketch.input(Tensor.of(TensorType.f32(1, 1, 2, 2), 1, 2, 3, 4));
        Value y = sketch.add("c", conv(1, 2, 1, SAME, 1, 1), x);
        // With zeros below and to the right: windows (1 2 3 4), (2 0 4 0), (3 4 0 0), (4 0 0 0) times (1 10 100 1000).
        Map<String, Tensor> weights = Map.of(
                "c.kernel", Tensor.of(TensorType.f32(1, 1, 2, 2), 1, 10, 100, 1000),
                "c.bias", Tensor.of(TensorType.f32(1), 0.5));
        assertArrayEquals(new double[] {4321.5, 402.5, 43.5, 4.5}, sketch.values(y, weights));
    }

    @Test
    void depthwiseHasFiltersForEachChannel() {
        Sketch sketch = Sketch.training();
        Value y = sketch.add("d", new DepthwiseConv2d(3, 1, SAME, 1, 2, true, INIT), sketch.input(1, 6, 5, 5));
        assertEquals("[1, 12, 5, 5]", sketch.shape(y).toString());
        assertEquals(List.of("d.kernel[12, 1, 3, 3]", "d.bias[12]"), sketch.parameters());
        assertEquals(new Initializer.Fans(9, 18), sketch.parameter("d.kernel").fans());
    }

    @Test
    void depthwiseKeepsChannelsApart() {
        Sketch sketch = Sketch.inference();
        Value x = sketch.input(Tensor.of(TensorType.f32(1, 2, 1, 1), 3, 5));
        Value y = sketch.add("d", new DepthwiseConv2d(1, 1, VALID, 1, 1, false, INIT), x);
        Map<String, Tensor> weights = Map.of("d.kernel", Tensor.of(TensorType.f32(2, 1, 1, 1), 10, 100));
        assertArrayEquals(new double[] {30, 500}, sketch.values(y, weights));
    }

    @Test
    void complainsOfWhatIsNoImage() {
        checkComplaint("D301: `conv2d` needs an Image, but here it gets a Vec[7]", conv(8, 3, 1, VALID, 1, 1), 2, 7);
        checkComplaint(
                "D301: `depthwise_conv2d` needs an Image, but here it gets a Seq[7, 4]",
                new DepthwiseConv2d(3, 1, SAME, 1, 1, true, INIT),
                2,
                7,
                4);
    }

    @Test
    void complainsOfImagesThatAreUsedUp() {
        checkComplaint(
                "D304: the image is used up: conv2d(8, 5) would make Image[8, 0, 2] from Image[3, 4, 6]\n"
                        + "start from a larger image, pad it, or leave out a layer that makes it smaller",
                conv(8, 5, 1, VALID, 1, 1),
                2,
                3,
                4,
                6);
    }

    @Test
    void complainsOfGroupsThatDoNotDivide() {
        checkComplaint(
                "D402: the 3 channels of the image cannot be shared by 2 groups",
                conv(8, 3, 1, SAME, 1, 2),
                2,
                3,
                4,
                6);
        checkComplaint("D402: the 9 filters cannot be shared by 2 groups", conv(9, 3, 1, SAME, 1, 2), 2, 4, 4, 6);
    }

    @Test
    void complainsOfKernelsThatNoMachineHolds() {
        checkComplaint(
                "D309: `conv2d` would need a kernel of shape [1000000, 512, 3, 3], which is too large",
                conv(1_000_000, 3, 1, SAME, 1, 1),
                1,
                512,
                4,
                4);
    }

    @Test
    void complainsOfDepthwiseFiltersThatNoMachineHolds() {
        Sketch sketch = Sketch.training();
        sketch.add("d", new DepthwiseConv2d(1, 1, SAME, 1, 1024, true, INIT), sketch.input(0, 100_000_000, 1, 1));
        assertTrue(sketch.complaint().startsWith("D309: `depthwise_conv2d` would need a kernel of shape"));
    }

    @Test
    void staysSilentAfterAMistake() {
        Sketch sketch = Sketch.training();
        Value wrong = sketch.add("c", conv(8, 5, 1, VALID, 1, 1), sketch.input(1, 3, 4, 4));
        assertTrue(sketch.add("d", conv(8, 5, 1, VALID, 1, 1), wrong).isUnknown());
        assertTrue(sketch.complaint().startsWith("D304"));
    }

    private static Conv2d conv(int filters, int kernel, int stride, Padding padding, int dilation, int groups) {
        return new Conv2d(filters, kernel, stride, padding, dilation, groups, true, INIT);
    }

    private static void checkShape(String expected, Layer layer, int... input) {
        Sketch sketch = Sketch.training();
        assertEquals(
                expected,
                sketch.shape(sketch.add("c", layer, sketch.input(input))).toString());
    }

    private static void checkComplaint(String expected, Layer layer, int... input) {
        Sketch sketch = Sketch.training();
        assertTrue(sketch.add("c", layer, sketch.input(input)).isUnknown());
        assertEquals(expected, sketch.complaint());
    }
}
