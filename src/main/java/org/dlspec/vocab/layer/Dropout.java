package org.dlspec.vocab.layer;

import java.util.List;
import org.dlspec.graph.Value;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Range;

@Doc(
        "In training, sets a random share of the numbers to 0 and enlarges the others, so that no number is relied on alone.")
@Alias({"Keras: Dropout", "PyTorch: Dropout", "Caffe: Dropout"})
public record Dropout(
        @Doc("The share that is dropped.")
        @Range("[0, 1)")
        @Alias({"PyTorch: p", "Caffe: dropout_ratio", "TF: keep_prob"})
        double rate)
        implements Layer {
    // Srivastava et al. 2014, section 10, with the kept numbers times 1 / (1 - rate) in training.
    @Override
    public Value expand(LayerBuilder b, List<Value> inputs) {
        boolean works = b.isTraining() && rate > 0;
        return works
                ? b.add(new org.dlspec.op.Dropout(rate, b.seed(), b.stream()), inputs.get(0), b.step())
                : inputs.get(0);
    }
}
