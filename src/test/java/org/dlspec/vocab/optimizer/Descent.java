package org.dlspec.vocab.optimizer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlspec.backend.Backend;
import org.dlspec.backend.Executable;
import org.dlspec.backend.Session;
import org.dlspec.compile.pass.FuseElementwise;
import org.dlspec.compile.plan.Placement;
import org.dlspec.compile.plan.Planner;
import org.dlspec.graph.Graph;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.graph.Variable;
import org.dlspec.op.Input;
import org.dlspec.op.Interpreter;
import org.dlspec.op.Read;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;
import org.dlspec.vocab.init.Initializer;
import org.dlspec.vocab.init.Zeros;
import org.dlspec.vocab.layer.ParameterSpec;
import org.dlspec.vocab.schedule.Schedule;

/** One parameter that an optimizer moves by given gradients. */
final class Descent implements UpdateBuilder {
    private static final double[] START = {0.5, -1.0, 2.0};
    private static final List<double[]> GRADIENTS = List.of(
            new double[] {0.1, -0.2, 0.3}, new double[] {0.4, 0.0, -0.5}, new double[] {-0.3, 0.6, 0.05}, new double[] {
                0.2, -0.1, 1.0
            });

    private final ParameterSpec parameter;
    private final GraphBuilder builder = new GraphBuilder();
    private final Map<String, StepFunction> scalars = new LinkedHashMap<>();
    private final Map<Variable, Double> slots = new LinkedHashMap<>();
    private final Graph graph;

    Descent(Optimizer optimizer, ParameterSpec.Part part, int size) {
        Variable variable = new Variable("theta", TensorType.f32(size), Variable.Role.PARAMETER);
        parameter = new ParameterSpec(variable, new Zeros(), new Initializer.Fans(1, 1), part);
        Value gradient = builder.add(new Input("gradient", variable.type()));
        builder.update(variable, optimizer.update(this, builder.add(new Read(variable)), gradient));
        graph = builder.build();
    }

    /** The parameter after each of four steps. */
    static List<double[]> steps(Optimizer optimizer) {
        return steps(optimizer, ParameterSpec.Part.KERNEL);
    }

    static List<double[]> steps(Optimizer optimizer, ParameterSpec.Part part) {
        return new Descent(optimizer, part, START.length).inDouble(START, GRADIENTS);
    }

    /** The tensors that the optimizer keeps beside a parameter. */
    static int slots(Optimizer optimizer) {
        return new Descent(optimizer, ParameterSpec.Part.KERNEL, START.length).slots.size();
    }

    /** The parameter after each step, by the definitions of the ops; nothing is rounded to single precision. */
    List<double[]> inDouble(double[] start, List<double[]> gradients) {
        Map<String, Tensor> now = new LinkedHashMap<>();
        now.put("theta", new Tensor(parameter.variable().type(), start.clone()));
        slots.forEach((slot, first) -> now.put(slot.name(), filled(slot, first)));
        List<double[]> places = new ArrayList<>();
        for (double[] gradient : gradients) {
            Map<String, Tensor> feeds = new LinkedHashMap<>();
            feeds.put("gradient", new Tensor(parameter.variable().type(), gradient.clone()));
            int update = places.size() + 1;
            scalars.forEach((name, f) -> feeds.put(name, Tensor.scalar(f.at(update))));
            now.putAll(Interpreter.run(graph, feeds, now).variables());
            places.add(now.get("theta").values());
        }
        return places;
    }

    /** The parameter after each step on a device, in as few kernels as a training step has. */
    List<float[]> on(Backend backend, double[] start, List<double[]> gradients) {
        Graph fused = new FuseElementwise().run(graph);
        List<Variable> variables = new ArrayList<>(List.of(parameter.variable()));
        variables.addAll(slots.keySet());
        Planner planner = new Planner(backend.selector());
        Placement placement = planner.place(fused, variables);
        List<float[]> places = new ArrayList<>();
        try (Session session = backend.open(placement);
                Executable executable = session.load(planner.plan(fused, placement))) {
            session.write(parameter.variable(), floats(start));
            slots.forEach(
                    (slot, first) -> session.write(slot, filled(slot, first).toFloats()));
            for (double[] gradient : gradients) {
                executable.feed("gradient", floats(gradient));
                int update = places.size() + 1;
                scalars.forEach((name, f) -> executable.feed(name, new float[] {(float) f.at(update)}));
                executable.run();
                places.add(session.read(parameter.variable()));
            }
        }
        return places;
    }

    private static Tensor filled(Variable slot, double value) {
        Tensor tensor = Tensor.zeros(slot.type());
        Arrays.fill(tensor.values(), value);
        return tensor;
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    @Override
    public GraphBuilder graph() {
        return builder;
    }

    @Override
    public ParameterSpec parameter() {
        return parameter;
    }

    @Override
    public Value slot(String name, double initial) {
        slots.put(variable(name), initial);
        return builder.add(new Read(variable(name)));
    }

    @Override
    public void setSlot(String name, Value value) {
        builder.update(variable(name), value);
    }

    private Variable variable(String slot) {
        return new Variable(slot, parameter.variable().type(), Variable.Role.SLOT);
    }

    @Override
    public Value scheduled(String name, Schedule schedule) {
        return scalar(name, update -> schedule.value(update - 1, 1));
    }

    @Override
    public Value scalar(String name, StepFunction function) {
        scalars.put(name, function);
        return builder.add(new Input(name, TensorType.SCALAR));
    }
}
