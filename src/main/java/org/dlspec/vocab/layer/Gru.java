package org.dlspec.vocab.layer;

import java.util.List;
import org.dlspec.graph.Value;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.NotBuilt;
import org.dlspec.vocab.Range;
import org.dlspec.vocab.init.Initializer;

@Doc("Reads a sequence position by position and keeps a state of which gates renew a part: an lstm with fewer weights.")
@Alias({"Keras: GRU", "PyTorch: GRU"})
@NotBuilt
public record Gru(
        @Doc("Numbers of the state, which are those of the result.")
        @Range("[1, 100000000]")
        @Alias("PyTorch: hidden_size")
        int units,

        @Doc("Gives the state after the last position, or after every position.")
        @Default("last")
        @Alias("Keras: return_sequences")
        Recurrence.Output output,

        @Doc("First values of the weights of the input.") @Default("glorot_uniform") @Alias("Keras: kernel_initializer")
        Initializer init)
        implements Layer {
    // Keras 3, GRUCell with reset_after: gates z r h side by side, one bias for the input and one for the state.
    Recurrence recurrence() {
        return new Recurrence(this, units, 3, 2, output, init);
    }

    @Override
    public Value expand(LayerBuilder b, List<Value> inputs) {
        return recurrence().expand(b, inputs.get(0));
    }
}
