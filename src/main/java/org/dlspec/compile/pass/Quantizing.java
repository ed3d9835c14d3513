package org.dlspec.compile.pass;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlspec.graph.Graph;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Node;
import org.dlspec.graph.Op;
import org.dlspec.graph.Value;
import org.dlspec.op.Absolute;
import org.dlspec.op.Constant;
import org.dlspec.op.Conv2d;
import org.dlspec.op.Dequantize;
import org.dlspec.op.Maximum;
import org.dlspec.op.Multiply;
import org.dlspec.op.Product;
import org.dlspec.op.Quantize;
import org.dlspec.op.QuantizedConv2d;
import org.dlspec.op.QuantizedMatMul;
import org.dlspec.op.ReduceMax;
import org.dlspec.target.Epilogue;
import org.dlspec.target.Rescaling;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.TensorType;

/** A graph on its way to whole numbers. A value of the old graph has become real numbers, bytes, or both. */
final class Quantizing {
    private static final double WEIGHT_STEPS = 127;

    /** The largest weight of a filter that has none. */
    private static final double NOTHING = 1e-20;

    private final Graph graph;
    private final QuantizableProducts products;
    private final Map<Value, Range> ranges = new HashMap<>();
    private final Map<Value, Bytes> bytes = new HashMap<>();
    private final Replay replay;
    private final GraphBuilder out;

    /** A value as whole numbers times a scale. */
    private record Bytes(Value value, double scale) {}

    /** Weights as whole numbers, and the scales of their filters. */
    private record Weights(Value values, Value scales) {}

    Quantizing(Graph graph, List<Range> observed) {
        this.graph = graph;
        products = new QuantizableProducts(graph);
        replay = new Replay(graph);
        out = replay.out();
        List<Value> activations = products.activations();
        if (observed.size() != activations.size()) {
            throw new IllegalStateException(
                    observed.size() + " ranges were observed for " + activations.size() + " activations");
        }
        for (int i = 0; i < activations.size(); i++) {
            ranges.put(activations.get(i), observed.get(i));
        }
        for (int i = graph.nodes().size() - 1; i >= 0; i--) {
            Range after = ranges.get(new Value(i, 0));
            if (after != null && products.follows(i)) {
                ranges.merge(graph.nodes().get(i).inputs().get(0), after, Range::with);
            }
        }
    }

    Graph run() {
        for (int i = 0; i < graph.nodes().size(); i++) {
            out.at(graph.nodes().get(i).origin());
            if (products.isProduct(i)) {
                multiply(i);
            } else if (products.follows(i) && ranges.containsKey(new Value(i, 0))) {
                follow(i);
            } else {
                graph.nodes().get(i).inputs().forEach(this::real);
                replay.keep(i);
            }
        }
        graph.results().values().forEach(this::real);
        return replay.finish();
    }

    /** The same op on the bytes of its input. */
    private void follow(int place) {
        Node node = graph.nodes().get(place);
        Bytes x = bytes.get(node.inputs().get(0));
        List<Value> moved = out.addAll(node.op(), List.of(x.value()));
        bytes.put(new Value(place, 0), new Bytes(moved.get(0), x.scale()));
        for (int i = 1; i < moved.size(); i++) {
            replay.put(new Value(place, i), moved.get(i));
        }
    }

    // Jacob and others 2018, equation 4: with the scales s of both factors and s' of the result, q' is the sum of the
    // products
    // of q times s s / s'. Here sums count in units of the summand where there is one, and then in those of the result.
    private void multiply(int place) {
        Node node = graph.nodes().get(place);
        Product product = (Product) node.op();
        Epilogue epilogue = product.epilogue();
        Value result = new Value(place, 0);
        Optional<Range> range = Optional.ofNullable(ranges.get(result));
        double step = range.map(Range::scale).orElse(1.0);
        Bytes x = bytes(node.inputs().get(0));
        Weights weights = weights(real(node.inputs().get(1)), product instanceof Conv2d ? 0 : 1);
        double unit = epilogue.summand() ? unit(node.inputs().get(epilogue.summandPlace())) : step;
        List<Value> inputs = new ArrayList<>(List.of(x.value(), weights.values()));
        if (epilogue.bias()) {
            inputs.add(times(real(node.inputs().get(2)), 1 / unit));
        }
        if (epilogue.summand()) {
            inputs.add(summand(node.inputs().get(epilogue.summandPlace())));
        }
        inputs.add(times(weights.scales(), x.scale() / unit));
        DType dtype = range.map(Range::dtype).orElse(DType.F32);
        Value made = out.addAll(quantized(product, new Rescaling(unit / step, dtype)), inputs)
                .get(0);
        if (range.isPresent()) {
            bytes.put(result, new Bytes(made, step));
        } else {
            replay.put(result, made);
        }
    }

    private static Op quantized(Product product, Rescaling rescaling) {
        return product instanceof Conv2d convolution
                ? new QuantizedConv2d(convolution.window(), convolution.epilogue(), rescaling)
                : new QuantizedMatMul(product.epilogue(), rescaling);
    }

    private double unit(Value summand) {
        return bytes.containsKey(summand) ? bytes.get(summand).scale() : 1;
    }

    /** As bytes where they are there: making them for a sum alone would cost more than it saves. */
    private Value summand(Value old) {
        return bytes.containsKey(old) ? bytes.get(old).value() : replay.moved(old);
    }

    private Weights weights(Value kernel, int axis) {
        Value largest = out.add(new ReduceMax(axis), out.add(new Absolute(), kernel));
        Value some = out.add(new Maximum(), largest, number(NOTHING));
        Value scales = times(some, 1 / WEIGHT_STEPS);
        return new Weights(out.add(new Quantize(DType.I8, axis), kernel, scales), scales);
    }

    private Bytes bytes(Value old) {
        Bytes there = bytes.get(old);
        if (there != null) {
            return there;
        }
        Range range = ranges.get(old);
        Value made = out.add(new Quantize(range.dtype(), Quantize.WHOLE), replay.moved(old), number(range.scale()));
        bytes.put(old, new Bytes(made, range.scale()));
        return bytes.get(old);
    }

    private Value real(Value old) {
        if (!replay.isMoved(old)) {
            Bytes there = bytes.get(old);
            replay.put(old, out.add(new Dequantize(), there.value(), number(there.scale())));
        }
        return replay.moved(old);
    }

    private Value times(Value value, double factor) {
        return factor == 1 ? value : out.add(new Multiply(), value, number(factor));
    }

    private Value number(double value) {
        return out.add(new Constant(TensorType.SCALAR, value));
    }
}
