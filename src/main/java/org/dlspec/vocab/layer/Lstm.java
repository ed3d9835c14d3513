package org.dlspec.vocab.layer;

import java.util.List;
import org.dlspec.graph.Value;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.NotBuilt;
import org.dlspec.vocab.Range;
import org.dlspec.vocab.init.Initializer;

@Doc("Reads a sequence position by position and keeps in gated cells what it needs of the past.")
@Alias({"Keras: LSTM", "PyTorch: LSTM"})
@NotBuilt
public record Lstm(
        @Doc("Number of cells, which are the numbers of the result.")
        @Range("[1, 100000000]")
        @Alias("PyTorch: hidden_size")
        int units,

        @Doc("Gives what stands in the cells after the last position, or after every position.")
        @Default("last")
        @Alias("Keras: return_sequences")
        Recurrence.Output output,

        @Doc("First values of the weights of the input.") @Default("glorot_uniform") @Alias("Keras: kernel_initializer")
        Initializer init)
        implements Layer {
    // Keras 3, LSTMCell: gates i f c o side by side, one bias for each.
    Recurrence recurrence() {
        return new Recurrence(this, units, 4, 1, output, init);
    }

    @Override
    public Value expand(LayerBuilder b, List<Value> inputs) {
        return recurrence().expand(b, inputs.get(0));
    }
}
