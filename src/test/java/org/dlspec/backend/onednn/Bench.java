package org.dlspec.backend.onednn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlspec.backend.Backend;
import org.dlspec.backend.Executable;
import org.dlspec.backend.Session;
import org.dlspec.compile.plan.Placement;
import org.dlspec.compile.plan.Plan;
import org.dlspec.compile.plan.Planner;
import org.dlspec.compile.plan.Slot;
import org.dlspec.graph.Graph;
import org.dlspec.graph.Variable;
import org.dlspec.op.Read;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;

/** A graph planned and loaded on a backend, fed with tensors in logical order. */
final class Bench implements AutoCloseable {
    private final Session session;
    private final Executable executable;
    private final Plan plan;
    private final Map<String, Variable> variables = new LinkedHashMap<>();

    Bench(Backend backend, Graph graph) {
        graph.nodes().forEach(node -> {
            if (node.op() instanceof Read read) {
                variables.put(read.variable().name(), read.variable());
            }
        });
        graph.updates().forEach(update -> variables.put(update.variable().name(), update.variable()));
        Planner planner = new Planner(backend.selector());
        Placement placement = planner.place(graph, new ArrayList<>(variables.values()));
        plan = planner.plan(graph, placement);
        session = backend.open(placement);
        executable = session.load(plan);
    }

    Plan plan() {
        return plan;
    }

    List<String> kernels() {
        return plan.steps().stream().map(step -> step.kernel().id()).toList();
    }

    void write(String variable, Tensor tensor) {
        session.write(variables.get(variable), tensor.toFloats());
    }

    float[] read(String variable) {
        return session.read(variables.get(variable));
    }

    void feed(String name, Tensor tensor) {
        float[] values = inStandardOrder(tensor).toFloats();
        if (tensor.type().dtype() == DType.I32) {
            int[] whole = new int[values.length];
            for (int i = 0; i < whole.length; i++) {
                whole[i] = (int) values[i];
            }
            executable.feed(name, whole);
        } else {
            executable.feed(name, values);
        }
    }

    void run() {
        executable.run();
    }

    Map<String, Tensor> fetch() {
        Map<String, Tensor> results = new LinkedHashMap<>();
        for (Map.Entry<String, Slot> fetch : plan.fetches().entrySet()) {
            TensorType type = fetch.getValue().type();
            float[] values = new float[Math.toIntExact(type.shape().size())];
            executable.fetch(fetch.getKey(), values);
            results.put(fetch.getKey(), inLogicalOrder(Tensor.fromFloats(type, values)));
        }
        return results;
    }

    private static Tensor inStandardOrder(Tensor tensor) {
        Tensor moved = Tensor.zeros(tensor.type());
        for (int i = 0; i < moved.values().length; i++) {
            moved.values()[place(tensor.shape(), i)] = tensor.get(i);
        }
        return moved;
    }

    private static Tensor inLogicalOrder(Tensor tensor) {
        Tensor moved = Tensor.zeros(tensor.type());
        for (int i = 0; i < moved.values().length; i++) {
            moved.values()[i] = tensor.get(place(tensor.shape(), i));
        }
        return moved;
    }

    /** Where the element with this row-major number lies in the standard layout. */
    private static int place(Shape shape, int element) {
        if (shape.rank() < 4) {
            return element;
        }
        int area = Math.toIntExact(shape.size() / shape.dim(0) / shape.dim(1));
        int channels = shape.dim(1);
        int image = element / (area * channels);
        return (image * area + element % area) * channels + element / area % channels;
    }

    @Override
    public void close() {
        session.close();
    }
}
