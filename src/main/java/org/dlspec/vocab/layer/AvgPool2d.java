package org.dlspec.vocab.layer;

import java.util.List;
import java.util.Optional;
import org.dlspec.graph.Value;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Range;

@Doc("Keeps the mean of each window, which makes the image smaller.")
@Alias({"Keras: AveragePooling2D", "Keras: AvgPool2D", "PyTorch: AvgPool2d", "TF: avg_pool"})
public record AvgPool2d(
        @Doc("Height and width of the window.")
        @Range("[1, 1024]")
        @Alias({"Keras: pool_size", "PyTorch: kernel_size", "TF: ksize"})
        int size,

        @Doc("Pixels from one window to the next; without it the size of the window.")
        @Range("[1, 1024]")
        @Default("none")
        @Alias("Keras: strides")
        Optional<Integer> stride,

        @Doc("What stands around the image; it never counts.") @Default("valid") @Alias("Caffe: pad")
        Padding padding)
        implements Layer {
    @Override
    public Optional<Reach> reach() {
        return Optional.of(new Reach(size, stride.orElse(size)));
    }

    @Override
    public Value expand(LayerBuilder b, List<Value> inputs) {
        Pool pool = new Pool(this, size, stride.orElse(size), padding);
        return pool.expand(b, inputs.get(0), org.dlspec.op.AvgPool2d::new);
    }
}
