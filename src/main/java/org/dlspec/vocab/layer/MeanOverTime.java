package org.dlspec.vocab.layer;

import java.util.List;
import java.util.Optional;
import org.dlspec.graph.Value;
import org.dlspec.op.AvgPool2d;
import org.dlspec.op.Reshape;
import org.dlspec.target.Window;
import org.dlspec.tensor.Shape;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;

@Doc("The mean of each feature over all positions: a Seq becomes a Vec. Padded positions do not count.")
@Alias({"Keras: GlobalAveragePooling1D", "Keras: GlobalAvgPool1D"})
public record MeanOverTime() implements Layer {
    @Override
    public Value expand(LayerBuilder b, List<Value> inputs) {
        Value x = inputs.get(0);
        Optional<Kind.Seq> seq = Recurrence.sequence(b, this, x);
        if (seq.isEmpty()) {
            return Value.UNKNOWN;
        }
        int batch = b.shape(x).dim(0);
        int positions = seq.get().t();
        int features = seq.get().d();
        // An image of one channel, and a window as high as it.
        Value image = b.add(new Reshape(Shape.of(batch, 1, positions, features)), x);
        Window column = new Window(positions, 1, positions, 1, 0, 0, 0, 0, 1, 1, 1);
        return b.add(new Reshape(Shape.of(batch, features)), b.add(new AvgPool2d(column), image));
    }
}
