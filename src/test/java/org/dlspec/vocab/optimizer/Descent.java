package org.dlspec.vocab.optimizer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

/** One parameter of three numbers that an optimizer moves by given gradients. */
final class Descent implements UpdateBuilder {
    private static final TensorType TYPE = TensorType.f32(3);
    private static final Variable PARAMETER = new Variable("theta", TYPE, Variable.Role.PARAMETER);
    private static final double[] START = {0.5, -1.0, 2.0};
    private static final double[][] GRADIENTS = {
        {0.1, -0.2, 0.3}, {0.4, 0.0, -0.5}, {-0.3, 0.6, 0.05}, {0.2, -0.1, 1.0},
    };

    private final ParameterSpec.Part part;
    private final GraphBuilder graph = new GraphBuilder();
    private final Map<String, Schedule> schedules = new LinkedHashMap<>();
    private final Map<String, StepFunction> functions = new LinkedHashMap<>();
    private final Map<String, Tensor> variables = new LinkedHashMap<>();

    private Descent(ParameterSpec.Part part) {
        this.part = part;
    }

    /** The parameter after each of four steps. */
    static List<double[]> steps(Optimizer optimizer) {
        return steps(optimizer, ParameterSpec.Part.KERNEL);
    }

    static List<double[]> steps(Optimizer optimizer, ParameterSpec.Part part) {
        Descent descent = new Descent(part);
        Value gradient = descent.graph.add(new Input("gradient", TYPE));
        Value after = optimizer.update(descent, descent.graph.add(new Read(PARAMETER)), gradient);
        descent.graph.update(PARAMETER, after);
        descent.variables.put("theta", new Tensor(TYPE, START.clone()));
        return descent.run(descent.graph.build());
    }

    static int slots(Optimizer optimizer) {
        Descent descent = new Descent(ParameterSpec.Part.KERNEL);
        Value gradient = descent.graph.add(new Input("gradient", TYPE));
        optimizer.update(descent, descent.graph.add(new Read(PARAMETER)), gradient);
        return descent.variables.size();
    }

    private List<double[]> run(Graph built) {
        List<double[]> places = new ArrayList<>();
        Map<String, Tensor> now = variables;
        for (int i = 0; i < GRADIENTS.length; i++) {
            Map<String, Tensor> feeds = new LinkedHashMap<>();
            feeds.put("gradient", new Tensor(TYPE, GRADIENTS[i].clone()));
            int step = i;
            schedules.forEach((name, s) -> feeds.put(name, Tensor.scalar(s.value(step, 1))));
            functions.forEach((name, f) -> feeds.put(name, Tensor.scalar(f.at(step + 1))));
            now = Interpreter.run(built, feeds, now).variables();
            places.add(now.get("theta").values());
        }
        return places;
    }

    @Override
    public GraphBuilder graph() {
        return graph;
    }

    @Override
    public ParameterSpec parameter() {
        return new ParameterSpec(PARAMETER, new Zeros(), new Initializer.Fans(1, 1), part);
    }

    @Override
    public Value slot(String name, double initial) {
        double[] first = new double[START.length];
        Arrays.fill(first, initial);
        variables.put(name, new Tensor(TYPE, first));
        return graph.add(new Read(new Variable(name, TYPE, Variable.Role.SLOT)));
    }

    @Override
    public void setSlot(String name, Value value) {
        graph.update(new Variable(name, TYPE, Variable.Role.SLOT), value);
    }

    @Override
    public Value scheduled(String name, Schedule schedule) {
        schedules.put(name, schedule);
        return graph.add(new Input(name, TensorType.SCALAR));
    }

    @Override
    public Value scalar(String name, StepFunction function) {
        functions.put(name, function);
        return graph.add(new Input(name, TensorType.SCALAR));
    }
}
