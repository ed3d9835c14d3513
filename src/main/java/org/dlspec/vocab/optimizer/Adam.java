package org.dlspec.vocab.optimizer;

import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.op.Add;
import org.dlspec.op.Constant;
import org.dlspec.op.Divide;
import org.dlspec.op.Multiply;
import org.dlspec.op.Sqrt;
import org.dlspec.op.Square;
import org.dlspec.op.Subtract;
import org.dlspec.tensor.TensorType;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Range;
import org.dlspec.vocab.schedule.Schedule;

@Doc("Adam: keeps a running mean of the gradient and of its square, and gives every weight a step size of its own.")
@Alias({"Keras: Adam", "PyTorch: Adam"})
public record Adam(
        @Doc("Step size.")
        @Range("(0, inf)")
        @Default("0.001")
        @Alias({"Keras: learning_rate", "Caffe: base_lr", "Paper: alpha"})
        Schedule lr,

        @Doc("Share of the gradient's mean that each step keeps.")
        @Range("[0, 1)")
        @Default("0.9")
        @Alias({"Keras: beta_1", "PyTorch: betas", "Caffe: momentum"})
        double beta1,

        @Doc("Share of the mean of the squared gradient that each step keeps.")
        @Range("[0, 1)")
        @Default("0.999")
        @Alias({"Keras: beta_2", "Caffe: momentum2"})
        double beta2,

        @Doc("Keeps the division finite; added to the corrected root.")
        @Range("(0, inf)")
        @Default(value = "1e-8", keras = "1e-7")
        @Alias({"PyTorch: eps", "Caffe: delta"})
        double epsilon,

        Clipping clipping)
        implements Optimizer {
    public Adam(Schedule lr, double beta1, double beta2, double epsilon) {
        this(lr, beta1, beta2, epsilon, Clipping.NONE);
    }

    @Override
    public boolean isAdaptive() {
        return true;
    }

    @Override
    public Value update(UpdateBuilder b, Value parameter, Value gradient) {
        return b.graph().add(new Subtract(), parameter, step(b, gradient));
    }

    // Kingma and Ba 2014, algorithm 1; the bias corrections are scalars, computed in double.
    Value step(UpdateBuilder b, Value gradient) {
        GraphBuilder g = b.graph();
        Value m = mean(g, beta1, b.slot("m"), gradient);
        Value v = mean(g, beta2, b.slot("v"), g.add(new Square(), gradient));
        b.setSlot("m", m);
        b.setSlot("v", v);
        Value mHat = g.add(new Multiply(), m, b.scalar("adam.correction1", t -> correction(beta1, t)));
        Value vHat = g.add(new Multiply(), v, b.scalar("adam.correction2", t -> correction(beta2, t)));
        Value root = g.add(new Add(), g.add(new Sqrt(), vHat), number(g, epsilon));
        return g.add(new Divide(), g.add(new Multiply(), mHat, b.scheduled("lr", lr)), root);
    }

    static Value mean(GraphBuilder g, double beta, Value before, Value sample) {
        Value kept = g.add(new Multiply(), before, number(g, beta));
        return g.add(new Add(), kept, g.add(new Multiply(), sample, number(g, 1 - beta)));
    }

    private static double correction(double beta, long update) {
        return 1 / (1 - Math.pow(beta, update));
    }

    static Value number(GraphBuilder g, double value) {
        return g.add(new Constant(TensorType.SCALAR, value));
    }
}
