package org.dlspec.vocab.layer;

import java.util.List;
import org.dlspec.diag.Figures;
import org.dlspec.graph.Complaints;
import org.dlspec.graph.Value;
import org.dlspec.op.AddBias;
import org.dlspec.op.MatMul;
import org.dlspec.op.Reshape;
import org.dlspec.target.Epilogue;
import org.dlspec.tensor.Shape;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.Range;
import org.dlspec.vocab.init.Initializer;

@Doc(
        "Fully connected layer: every output is a weighted sum of all inputs. On a sequence it acts on each position alone.")
@Alias({"Keras: Dense", "PyTorch: Linear", "Caffe: InnerProduct", "TF: fully_connected"})
public record Dense(
        @Doc("Number of outputs.") @Range("[1, inf)") @Alias({"PyTorch: out_features", "Caffe: num_output"})
        int units,

        @Doc("Adds a learned number to every output.") @Default("true") @Alias({"Keras: use_bias", "Caffe: bias_term"})
        boolean bias,

        @Doc("First values of the weights.")
        @Default("glorot_uniform")
        @Alias({"Keras: kernel_initializer", "Caffe: weight_filler"})
        Initializer init,

        Restraint restraint)
        implements Layer {
    public Dense(int units, boolean bias, Initializer init) {
        this(units, bias, init, Restraint.NONE);
    }

    @Override
    public Value expand(LayerBuilder b, List<Value> inputs) {
        Value x = inputs.get(0);
        if (x.isUnknown()) {
            return Value.UNKNOWN;
        }
        Kind kind = b.kind(x);
        if (kind instanceof Kind.Seq seq) {
            return perPosition(b, x, seq);
        }
        return kind instanceof Kind.Vec vec
                ? product(b, x, vec.n())
                : Fit.needs(b, this, "a Vec", kind, kind instanceof Kind.Image image ? flat(image) : List.of());
    }

    private Value perPosition(LayerBuilder b, Value x, Kind.Seq seq) {
        int batch = b.shape(x).dim(0);
        Value rows = b.add(new Reshape(Shape.of(batch * seq.t(), seq.d())), x);
        Value made = product(b, rows, seq.d());
        return made.isUnknown() ? made : b.add(new Reshape(Shape.of(batch, seq.t(), units)), made);
    }

    private Value product(LayerBuilder b, Value x, int inputs) {
        Shape shape = Shape.of(inputs, units);
        if (!Fit.holds(b, this, shape)) {
            return Value.UNKNOWN;
        }
        Initializer.Fans fans = new Initializer.Fans(inputs, units);
        Value kernel = b.parameter("kernel", shape, ParameterSpec.Part.KERNEL, init, fans, restraint);
        Value y = b.add(new MatMul(false, false, Epilogue.NONE), x, kernel);
        return bias ? b.add(new AddBias(), y, Convolution.bias(b, units)) : y;
    }

    private List<Complaints.Before> flat(Kind.Image image) {
        long all = (long) image.c() * image.h() * image.w();
        return List.of(
                new Complaints.Before("flatten", parameters(all)),
                new Complaints.Before("global_avg_pool", parameters(image.c())));
    }

    private String parameters(long inputs) {
        long count = inputs * units + (bias ? units : 0);
        return Figures.whole(count) + " parameters";
    }
}
