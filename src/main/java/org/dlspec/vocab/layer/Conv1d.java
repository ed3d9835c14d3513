package org.dlspec.vocab.layer;

import java.util.List;
import java.util.Optional;
import org.dlspec.diag.Code;
import org.dlspec.graph.Value;
import org.dlspec.op.AddBias;
import org.dlspec.op.Reshape;
import org.dlspec.op.ToImage;
import org.dlspec.op.ToSeq;
import org.dlspec.target.Epilogue;
import org.dlspec.target.Window;
import org.dlspec.tensor.Shape;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.Range;
import org.dlspec.vocab.init.Initializer;

@Doc(
        "Slides short learned pieces along a sequence: each filter answers how well every position and its neighbours fit it.")
@Alias({"Keras: Conv1D", "Keras: Convolution1D", "PyTorch: Conv1d"})
public record Conv1d(
        @Doc("Number of filters, which are the features of the result.")
        @Range("[1, inf)")
        @Alias("PyTorch: out_channels")
        int filters,

        @Doc("Positions that a filter covers.")
        @Range("[1, 1024]")
        @Alias({"Keras: kernel_size", "PyTorch: kernel_size"})
        int kernel,

        @Doc("Positions from one place to the next.") @Range("[1, 1024]") @Default("1") @Alias("Keras: strides")
        int stride,

        @Doc("What stands around the sequence: nothing, or zeros.") @Default("valid")
        Padding padding,

        @Doc("Positions from one element of a filter to the next; 1 is dense.")
        @Range("[1, 1024]")
        @Default("1")
        @Alias("Keras: dilation_rate")
        int dilation,

        @Doc("Parts of the features that are convolved by themselves.") @Range("[1, inf)") @Default("1")
        int groups,

        @Doc("All zeros stand before the sequence, so that no position sees a later one; padding has no say then.")
        @Default("false")
        boolean causal,

        @Doc("Adds a learned number to every feature of the result.") @Default("true") @Alias("Keras: use_bias")
        boolean bias,

        @Doc("First values of the filters.") @Default("glorot_uniform") @Alias("Keras: kernel_initializer")
        Initializer init,

        Restraint restraint)
        implements Layer {
    @Override
    public Value expand(LayerBuilder b, List<Value> inputs) {
        Value x = inputs.get(0);
        Optional<Kind.Seq> seq = Recurrence.sequence(b, this, x);
        if (seq.isEmpty()) {
            return Value.UNKNOWN;
        }
        int features = seq.get().d();
        if (features % groups != 0 || filters % groups != 0) {
            String what = features % groups != 0 ? features + " features of the sequence" : filters + " filters";
            return b.complain(Code.D402, "the " + what + " cannot be shared by " + groups + " groups", "");
        }
        Window window = window(seq.get());
        int positions = window.outputWidth(seq.get().t());
        if (positions < 1) {
            return b.complain(
                    Code.D304,
                    "the sequence is used up: conv1d(" + filters + ", " + kernel + ") would make Seq[0, " + filters
                            + "] from " + seq.get(),
                    "start from a longer sequence, pad it, or leave out a layer that makes it shorter");
        }
        Shape shape = Shape.of(filters, features / groups, kernel);
        return Fit.holds(b, this, shape) ? convolved(b, x, shape, window) : Value.UNKNOWN;
    }

    /** The sequence is a picture of one row, whose pixels are its positions. */
    private Value convolved(LayerBuilder b, Value x, Shape shape, Window window) {
        Initializer.Fans fans = new Initializer.Fans((long) shape.dim(1) * kernel, (long) filters / groups * kernel);
        Value weights = b.parameter("kernel", shape, ParameterSpec.Part.KERNEL, init, fans, restraint);
        Value pictures = b.add(new Reshape(Shape.of(filters, shape.dim(1), 1, kernel)), weights);
        Value row = b.add(new ToImage(1, b.shape(x).dim(1)), x);
        Value y = b.add(new org.dlspec.op.Conv2d(window, Epilogue.NONE), row, pictures);
        Value biased = bias ? b.add(new AddBias(), y, Convolution.bias(b, filters)) : y;
        return b.add(new ToSeq(), biased);
    }

    private Window window(Kind.Seq seq) {
        int span = dilation * (kernel - 1) + 1;
        Padding.Pads pads = causal ? new Padding.Pads(span - 1, 0) : padding.pads(seq.t(), span, stride);
        return new Window(1, kernel, 1, stride, 0, pads.before(), 0, pads.after(), 1, dilation, groups);
    }
}
