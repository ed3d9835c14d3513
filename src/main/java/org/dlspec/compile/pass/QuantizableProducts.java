package org.dlspec.compile.pass;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.dlspec.graph.Graph;
import org.dlspec.graph.Node;
import org.dlspec.graph.Value;
import org.dlspec.op.Conv2d;
import org.dlspec.op.Input;
import org.dlspec.op.MatMul;
import org.dlspec.op.MaxPool2d;
import org.dlspec.op.Product;
import org.dlspec.op.Reshape;
import org.dlspec.tensor.DType;

/** The products of a graph that multiply activations by weights that rest, and the activations that they take. */
final class QuantizableProducts {
    private final Graph graph;
    private final boolean[] isProduct;
    private final boolean[] follows;
    private final List<Value> activations;

    QuantizableProducts(Graph graph) {
        this.graph = graph;
        this.isProduct = new boolean[graph.nodes().size()];
        this.follows = new boolean[graph.nodes().size()];
        boolean[] rests = new boolean[graph.nodes().size()];
        Set<Value> taken = new LinkedHashSet<>();
        for (int i = 0; i < rests.length; i++) {
            Node node = graph.nodes().get(i);
            rests[i] = !(node.op() instanceof Input) && node.inputs().stream().allMatch(v -> rests[v.node()]);
            isProduct[i] = isProduct(node, rests);
            follows[i] = isProduct[i]
                    || isCarrier(node) && follows[node.inputs().get(0).node()];
            if (isProduct[i]) {
                taken.addAll(taken(node));
            }
        }
        activations = List.copyOf(taken);
    }

    boolean isProduct(int node) {
        return isProduct[node];
    }

    /** Whether the node moves the numbers of a product to other places and changes none. */
    boolean follows(int node) {
        return follows[node] && !isProduct[node];
    }

    /** What the products multiply and add, each once, in the order of the graph, which no batch size changes. */
    List<Value> activations() {
        return activations;
    }

    private static List<Value> taken(Node node) {
        List<Value> taken = new ArrayList<>(node.inputs().subList(0, 1));
        Product product = (Product) node.op();
        if (product.epilogue().summand()) {
            taken.add(node.inputs().get(product.epilogue().summandPlace()));
        }
        return taken;
    }

    private boolean isProduct(Node node, boolean[] rests) {
        boolean isServed = node.op() instanceof Conv2d
                || node.op() instanceof MatMul product
                        && !product.transposeA()
                        && !product.transposeB()
                        && product.result() == DType.F32;
        return isServed
                && node.inputs().stream().allMatch(input -> graph.type(input).dtype() == DType.F32)
                && !rests[node.inputs().get(0).node()]
                && rests[node.inputs().get(1).node()];
    }

    private static boolean isCarrier(Node node) {
        return node.op() instanceof MaxPool2d || node.op() instanceof Reshape;
    }
}
