package org.dlspec.vocab.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.dlspec.graph.Value;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.init.GlorotUniform;
import org.junit.jupiter.api.Test;

class LabCnnTest {
    @Test
    void has93928TrainableParameters() {
        Sketch sketch = Sketch.training();
        Value h = block(sketch, 1, 32, sketch.input(4, 1, 64, 64));
        h = sketch.add("pool1", pool(), h);
        assertEquals(new Kind.Image(32, 32, 32), sketch.kind(h));
        h = sketch.add("pool2", pool(), block(sketch, 2, 64, h));
        h = sketch.add("mean", new GlobalAvgPool(), block(sketch, 3, 128, h));
        h = sketch.add("dropout", new Dropout(0.3), h);
        h = sketch.add("dense", new Dense(8, true, new GlorotUniform()), h);
        assertEquals(new Kind.Vec(8), sketch.kind(h));
        assertEquals(93_928, sketch.trainable());
    }

    private static Value block(Sketch sketch, int number, int filters, Value x) {
        Conv2d conv = new Conv2d(filters, 3, 1, new Padding.Same(), 1, 1, false, new GlorotUniform());
        Value y = sketch.add("conv" + number, conv, x);
        y = sketch.add("norm" + number, new BatchNorm(0.9, 1e-5), y);
        return sketch.add("relu" + number, new Relu(), y);
    }

    private static MaxPool2d pool() {
        return new MaxPool2d(2, Optional.empty(), new Padding.Valid());
    }
}
