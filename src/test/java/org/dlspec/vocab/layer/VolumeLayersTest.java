package org.dlspec.vocab.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlspec.graph.Value;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.init.GlorotUniform;
import org.junit.jupiter.api.Test;

class VolumeLayersTest {
    private static final Padding VALID = new Padding.Valid();
    private static final Tensor VOLUME = Tensor.of(TensorType.f32(1, 1, 2, 2, 2), 1, 2, 3, 4, 5, 6, 7, 8);

    @Test
    void aFilterIsASumOverItsCube() {
        Sketch sketch = Sketch.inference();
        Value y = sketch.add("c", conv(1, 2, 1, VALID), sketch.input(VOLUME));
        assertEquals(List.of("c.kernel[1, 1, 2, 2, 2]", "c.bias[1]"), sketch.parameters());
        Map<String, Tensor> variables = Map.of(
                "c.kernel",
                Tensor.of(TensorType.f32(1, 1, 2, 2, 2), 1, 0, 0, 0, 0, 0, 10, 100),
                "c.bias",
                Tensor.of(TensorType.f32(1), 0.5));
        // 1 + 10 * 7 + 100 * 8 + 0.5.
        assertArrayEquals(new double[] {871.5}, sketch.values(y, variables));
    }

    @Test
    void sizesAreThoseOfEachAxis() {
        assertEquals(new Kind.Volume(8, 3, 4, 5), made(conv(8, 3, 2, new Padding.Same())));
        assertEquals(new Kind.Volume(8, 2, 3, 4), made(conv(8, 3, 2, VALID)));
        assertEquals(new Kind.Volume(8, 6, 8, 10), made(conv(8, 3, 1, new Padding.Pixels(1))));
        assertEquals(new Kind.Volume(2, 3, 4, 5), made(new MaxPool3d(2, Optional.empty(), VALID)));
    }

    @Test
    void theLargestOfEachCubeIsKept() {
        Sketch sketch = Sketch.inference();
        Value y = sketch.add("p", new MaxPool3d(2, Optional.empty(), VALID), sketch.input(VOLUME));
        assertArrayEquals(new double[] {8}, sketch.values(y, Map.of()));
    }

    @Test
    void globalPoolsTakeAllVoxels() {
        Sketch mean = Sketch.inference();
        Value y = mean.add("g", new GlobalAvgPool(), mean.input(VOLUME));
        assertEquals(new Kind.Vec(1), mean.kind(y));
        assertArrayEquals(new double[] {4.5}, mean.values(y, Map.of()));
        Sketch most = Sketch.inference();
        assertArrayEquals(
                new double[] {8}, most.values(most.add("g", new GlobalMaxPool(), most.input(VOLUME)), Map.of()));
    }

    @Test
    void complainsOfVolumesThatAreUsedUp() {
        Sketch sketch = Sketch.inference();
        sketch.add("c", conv(4, 3, 1, VALID), sketch.input(1, 4, 2, 2, 2));
        assertEquals(
                "D304: the volume is used up: conv3d(4, 3) would make Volume[4, 0, 0, 0] from Volume[4, 2, 2, 2]\n"
                        + "start from a larger volume, pad it, or leave out a layer that makes it smaller",
                sketch.complaint());
    }

    private static Layer conv(int filters, int kernel, int stride, Padding padding) {
        return new Conv3d(filters, kernel, stride, padding, true, new GlorotUniform(), Restraint.NONE);
    }

    private static Kind made(Layer layer) {
        Sketch sketch = Sketch.inference();
        return sketch.kind(sketch.add("l", layer, sketch.input(1, 2, 6, 8, 10)));
    }
}
