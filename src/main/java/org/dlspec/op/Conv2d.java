package org.dlspec.op;

import java.util.List;
import org.dlspec.diag.Code;
import org.dlspec.graph.Call;
import org.dlspec.graph.Complaints;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.target.Epilogue;
import org.dlspec.target.OneDnnEmitter;
import org.dlspec.target.Window;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;

/**
 * (x [B,C,H,W], kernel [F,C/g,kh,kw], bias [F] and summand [B,F,H',W'] where the epilogue has them) -> [B,F,H',W']. A
 * cross-correlation, as all deep learning libraries have it: the kernel is not flipped. x, kernel, summand and the result have
 * one type; a bias is f32.
 */
public record Conv2d(Window window, Epilogue epilogue) implements BuiltinOp, Product {
    @Override
    public List<TensorType> infer(List<TensorType> inputs, Complaints complaints) {
        Fit.count(this, inputs, 2 + epilogue.inputs());
        // conv2d-c1: x is an image, the kernel has rank 4.
        if (!Fit.rank(this, inputs.get(0), 4, complaints) || !Fit.rank(this, inputs.get(1), 4, complaints)) {
            return inputs.subList(0, 1);
        }
        Shape x = inputs.get(0).shape();
        int filters = inputs.get(1).shape().dim(0);
        // conv2d-c2: the groups divide channels and filters.
        if (x.dim(1) % window.groups() != 0 || filters % window.groups() != 0) {
            String sizes = "the " + x.dim(1) + " channels and " + filters + " filters";
            complaints.add(Code.D402, "`conv2d` cannot split " + sizes + " into " + window.groups() + " equal groups");
            return inputs.subList(0, 1);
        }
        // conv2d-c3: the kernel has the sizes of the window.
        Fit.shape(this, "kernel", inputs.get(1), kernel(x, filters), complaints);
        // conv2d-c4: something is left of the image.
        if (!Fit.remains("conv2d(" + filters + ", " + Fit.kernel(window) + ")", window, x, filters, complaints)) {
            return inputs.subList(0, 1);
        }
        // conv2d-c6: the kernel has the type of x.
        Fit.dtype(this, inputs.get(1), inputs.get(0).dtype(), complaints);
        // conv2d-c5: the bias has one number for each filter.
        if (epilogue.bias()) {
            Fit.shape(this, "bias", inputs.get(2), Shape.of(filters), complaints);
        }
        // conv2d-c7: the summand has the shape of the result.
        if (epilogue.summand()) {
            Fit.shape(this, "summand", inputs.get(epilogue.summandPlace()), output(x, filters), complaints);
        }
        return Fit.sized(this, inputs.get(0).with(output(x, filters)), complaints);
    }

    @Override
    public Conv2d with(Epilogue other) {
        return new Conv2d(window, other);
    }

    @Override
    public List<Value> gradient(GraphBuilder g, Call call) {
        Fit.plain(this, epilogue);
        Value x = call.x(0);
        Value kernel = call.x(1);
        Value dy = call.dy(0);
        // The kernel's gradient first: it is the last that needs x, in whose place the gradient of x can then lie.
        Value dkernel =
                g.add(new Conv2dBackwardWeights(window, call.type(kernel).shape()), x, dy);
        Value dx = g.add(new Conv2dBackwardData(window, call.type(x).shape()), kernel, dy);
        return List.of(dx, dkernel);
    }

    @Override
    public List<Tensor> reference(List<Tensor> inputs, List<TensorType> results) {
        Tensor x = inputs.get(0);
        Tensor kernel = inputs.get(1);
        Tensor y = Tensor.zeros(results.get(0));
        Sliding.convolution(
                window, x.shape(), kernel.shape(), y.shape(), (i, k, o) -> y.values()[o] += x.get(i) * kernel.get(k));
        return List.of(Epilogues.apply(epilogue, y, inputs));
    }

    @Override
    public long multiplyAdds(List<TensorType> inputs, List<TensorType> results) {
        return multiplyAdds(inputs.get(1).shape(), results.get(0).shape());
    }

    /** A filter for each element of the result, at the borders of the image too; both gradients have as many. */
    static long multiplyAdds(Shape kernel, Shape y) {
        return y.size() * (kernel.size() / kernel.dim(0));
    }

    @Override
    public boolean oneDnn(OneDnnEmitter out) {
        return out.convolution(window, epilogue);
    }

    private Shape kernel(Shape x, int filters) {
        return Shape.of(filters, x.dim(1) / window.groups(), window.kernelHeight(), window.kernelWidth());
    }

    private Shape output(Shape x, int filters) {
        return Shape.of(x.dim(0), filters, window.outputHeight(x.dim(2)), window.outputWidth(x.dim(3)));
    }
}
