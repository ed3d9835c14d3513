package org.dlspec.vocab.train;

import java.util.List;
import java.util.Optional;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.FieldName;
import org.dlspec.vocab.Range;
import org.dlspec.vocab.optimizer.Optimizer;

@Doc("A part of the training; the parts run in order and their lengths add up.")
public record Phase(
        @Doc("Its length.") @Range("[1, 1000000000]") int epochs,

        @Doc("The paths of the parameters that do not learn in it.") @Default("none")
        Optional<List<FieldName>> freeze,

        @Doc("Its optimizer; without one it is that of the train.") @Default("none")
        Optional<Optimizer> optimizer)
        implements Phasing {
    /** The frozen paths. */
    public List<String> frozen() {
        return freeze.orElse(List.of()).stream().map(FieldName::name).toList();
    }
}
