package org.dlspec.compile.pass;

import java.util.List;
import java.util.Optional;
import org.dlspec.graph.Graph;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Node;
import org.dlspec.graph.Value;
import org.dlspec.op.Add;
import org.dlspec.op.BatchNormInference;
import org.dlspec.op.Constant;
import org.dlspec.op.Conv2d;
import org.dlspec.op.Divide;
import org.dlspec.op.MatMul;
import org.dlspec.op.Multiply;
import org.dlspec.op.Negate;
import org.dlspec.op.Product;
import org.dlspec.op.Reshape;
import org.dlspec.op.ScaleChannels;
import org.dlspec.op.Sqrt;
import org.dlspec.op.Subtract;
import org.dlspec.target.Activation;
import org.dlspec.target.Epilogue;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.TensorType;

/**
 * Takes a batch normalisation with given statistics into the weights and the bias of the convolution or matrix product before
 * it, when nothing else needs what lies between: with {@code s = gamma / sqrt(variance + epsilon)} the weights of a filter are
 * multiplied by its s and the bias becomes {@code beta + (bias - mean) s} (Jacob and others 2018, section 3.2). For graphs
 * whose weights rest: there the new weights are computed once, and of {@code resnet18} 20 passes over images are gone.
 */
public final class FoldBatchNorm implements Pass {
    @Override
    public String name() {
        return "fold-batch-norm";
    }

    @Override
    public Graph run(Graph graph) {
        return Replay.replaced(graph, FoldBatchNorm::folded);
    }

    private static Optional<Value> folded(Node node, Uses uses, Replay replay) {
        if (!(node.op() instanceof BatchNormInference norm)
                || !uses.isSingle(node.inputs().get(0))) {
            return Optional.empty();
        }
        List<Value> inputs = replay.moved(node.inputs());
        Node before = replay.out().node(inputs.get(0));
        if (!(before.op() instanceof Product product)
                || !isFoldable(product, replay.out().type(before.inputs().get(1)))) {
            return Optional.empty();
        }
        GraphBuilder out = replay.out();
        out.at(node.origin());
        Value scale = scale(out, norm, inputs);
        Value weights = scaled(out, before.inputs().get(1), scale, product);
        Value bias = out.add(new Add(), inputs.get(2), out.add(new Multiply(), centered(out, before, inputs), scale));
        out.at(before.origin());
        Product folded = product.with(new Epilogue(true, norm.activation()));
        return Optional.of(out.add(folded, before.inputs().get(0), weights, bias));
    }

    /**
     * A matrix has its columns scaled where they are its channels as it lies; a summand would be scaled too, and rounded
     * weights would be rounded twice.
     */
    private static boolean isFoldable(Product product, TensorType weights) {
        boolean isScalable = product instanceof Conv2d || product instanceof MatMul matrices && !matrices.transposeB();
        return isScalable
                && weights.dtype() == DType.F32
                && product.epilogue().activation() == Activation.NONE
                && !product.epilogue().summand();
    }

    private static Value centered(GraphBuilder out, Node product, List<Value> inputs) {
        Value mean = inputs.get(3);
        return product.inputs().size() > 2
                ? out.add(new Subtract(), product.inputs().get(2), mean)
                : out.add(new Negate(), mean);
    }

    private static Value scale(GraphBuilder out, BatchNormInference norm, List<Value> inputs) {
        TensorType type = out.type(inputs.get(4));
        Value shifted = out.add(new Add(), inputs.get(4), out.add(new Constant(type, norm.epsilon())));
        return out.add(new Divide(), inputs.get(1), out.add(new Sqrt(), shifted));
    }

    /** The weights with each filter times its scale: filters stand where an image has its channels. */
    private static Value scaled(GraphBuilder out, Value weights, Value scale, Product product) {
        Shape shape = out.type(weights).shape();
        if (product instanceof MatMul) {
            return out.add(new ScaleChannels(), weights, scale);
        }
        Shape image = Shape.of(1, shape.dim(0), shape.dim(1) * shape.dim(2), shape.dim(3));
        Value wide = out.add(new ScaleChannels(), out.add(new Reshape(image), weights), scale);
        return out.add(new Reshape(shape), wide);
    }
}
