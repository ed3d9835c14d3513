package org.dlspec.vocab.layer;

import java.util.List;
import java.util.Optional;
import org.dlspec.diag.Code;
import org.dlspec.graph.Value;
import org.dlspec.target.Window3d;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.Range;

@Doc("Keeps the largest number of each cube, which makes the volume smaller.")
@Alias({"Keras: MaxPooling3D", "Keras: MaxPool3D", "PyTorch: MaxPool3d"})
public record MaxPool3d(
        @Doc("Depth, height and width of the cube.")
        @Range("[1, 6]")
        @Alias({"Keras: pool_size", "PyTorch: kernel_size"})
        int size,

        @Doc("Voxels from one cube to the next; without it the size of the cube.")
        @Range("[1, 256]")
        @Default("none")
        @Alias("Keras: strides")
        Optional<Integer> stride,

        @Doc("What stands around the volume; it never counts.") @Default("valid")
        Padding padding)
        implements Layer {
    @Override
    public Value expand(LayerBuilder b, List<Value> inputs) {
        Value x = inputs.get(0);
        Optional<Kind.Volume> volume = Conv3d.volume(b, this, x);
        if (volume.isEmpty()) {
            return Value.UNKNOWN;
        }
        Window3d window = Conv3d.window(volume.get(), size, stride.orElse(size), padding);
        String call = "max_pool3d(" + size + ")";
        // A wider padding would give cubes that hold no voxel at all.
        if (window.padFront() >= size || window.padBack() >= size) {
            String message = " has a cube of " + size + " voxels, so `padding` must be below " + size + ", got ";
            return b.complain(Code.D402, call + message + window.padFront(), "");
        }
        return Conv3d.remains(b, call, window, x, volume.get().c())
                ? b.addAll(new org.dlspec.op.MaxPool3d(window), x).get(0)
                : Value.UNKNOWN;
    }
}
