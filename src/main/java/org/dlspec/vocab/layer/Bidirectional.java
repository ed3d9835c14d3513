package org.dlspec.vocab.layer;

import java.util.List;
import java.util.Optional;
import org.dlspec.graph.Value;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.NotBuilt;

@Doc("Runs a recurrent layer over a sequence from both ends, with weights for each direction, and puts the two results"
        + " side by side.")
@Alias({"Keras: Bidirectional"})
@NotBuilt
public record Bidirectional(
        @Doc("The recurrent layer, such as lstm(64).") Layer layer) implements Layer {
    @Override
    public Optional<String> contradiction() {
        return Recurrence.of(layer).isPresent()
                ? Optional.empty()
                : Optional.of(
                        "`bidirectional` needs a recurrent layer such as lstm(64), got `" + Fit.word(layer) + "`");
    }

    @Override
    public Value expand(LayerBuilder b, List<Value> inputs) {
        Recurrence recurrence = Recurrence.of(layer).orElseThrow();
        Optional<Kind.Seq> seq = Recurrence.sequence(b, this, inputs.get(0));
        boolean fits = seq.isPresent()
                && recurrence.parameters(b, "forward.", seq.get().d())
                && recurrence.parameters(b, "backward.", seq.get().d());
        return fits ? b.pending(recurrence.made(seq.get(), 2 * recurrence.units()), inputs.get(0)) : Value.UNKNOWN;
    }
}
