package org.dlspec.op;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dlspec.graph.Call;
import org.dlspec.graph.Complaints;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.target.Activation;
import org.dlspec.target.OneDnnEmitter;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;

/**
 * (x, mean, variance, gamma, dy, mask, and maybe another dy that is added) -> dx, dgamma, dbeta, dsummand of {@link
 * BatchNormAddRelu}: the summand gets what the mask leaves of dy, rounded to its type, and the normalisation {@link
 * BatchNormBackward} of that.
 */
public record BatchNormAddReluBackward(double epsilon) implements BuiltinOp {
    private static final int DY = 4;
    private static final int MASK = 5;

    @Override
    public List<TensorType> infer(List<TensorType> inputs, Complaints complaints) {
        Fit.count(this, inputs, inputs.size() == 7 ? 7 : 6);
        TensorType x = inputs.get(0);
        // batch_norm_add_relu_backward-c1: mean, variance and gamma have one number for each channel of x.
        if (Channels.fit(this, inputs.subList(0, DY), complaints)) {
            // batch_norm_add_relu_backward-c2: the others have the shape of x.
            inputs.subList(DY, inputs.size())
                    .forEach(input -> Fit.shape(this, "gradient", input, x.shape(), complaints));
        }
        return List.of(x, inputs.get(3), inputs.get(3), x);
    }

    @Override
    public List<Value> gradient(GraphBuilder g, Call call) {
        return List.of();
    }

    @Override
    public List<Tensor> reference(List<Tensor> inputs, List<TensorType> results) {
        Tensor passed = Tensor.zeros(inputs.get(DY).type());
        Arrays.setAll(passed.values(), i -> inputs.get(MASK).get(i) == 0 ? 0 : arriving(inputs, i));
        Tensor left = passed.rounded();
        List<Tensor> norm = new ArrayList<>(inputs.subList(0, DY));
        norm.add(left);
        List<Tensor> all =
                new ArrayList<>(new BatchNormBackward(epsilon, Activation.NONE).reference(norm, results.subList(0, 3)));
        all.add(left);
        return all;
    }

    @Override
    public boolean oneDnn(OneDnnEmitter out) {
        return out.batchNormAddReluBackward(epsilon);
    }

    private static double arriving(List<Tensor> inputs, int element) {
        double dy = inputs.get(DY).get(element);
        return inputs.size() > MASK + 1 ? dy + inputs.get(MASK + 1).get(element) : dy;
    }
}
