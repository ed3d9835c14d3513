package org.dlspec.compile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlspec.compile.pass.Rewrite;
import org.dlspec.graph.Graph;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.graph.Variable;
import org.dlspec.op.Add;
import org.dlspec.op.Constant;
import org.dlspec.op.Multiply;
import org.dlspec.op.Read;
import org.dlspec.op.Subtract;
import org.dlspec.spec.TrainSpec;
import org.dlspec.tensor.TensorType;
import org.dlspec.vocab.layer.ParameterSpec;
import org.dlspec.vocab.train.Ema;

/**
 * The running means of the weights and statistics of a model, where a training has them: what is evaluated and kept.
 *
 * @param decay the share that an update keeps
 * @param of the mean of each variable
 */
record Averages(double decay, Map<Variable, Variable> of) {
    private static final Averages NONE = new Averages(0, Map.of());

    Averages {
        of = Collections.unmodifiableMap(new LinkedHashMap<>(of));
    }

    static Averages of(TrainSpec train, List<ParameterSpec> parameters) {
        Optional<Ema> ema = train.options().average().map(Ema.class::cast);
        if (ema.isEmpty()) {
            return NONE;
        }
        Map<Variable, Variable> of = new LinkedHashMap<>();
        for (ParameterSpec parameter : parameters) {
            Variable variable = parameter.variable();
            of.put(variable, new Variable(State.average(variable.name()), variable.type(), Variable.Role.SLOT));
        }
        return new Averages(ema.get().decay(), of);
    }

    /** The means begin as copies. */
    List<State> states() {
        List<State> states = new ArrayList<>();
        of.forEach((variable, mean) -> states.add(new State(mean, new State.First.CopyOf(variable))));
        return states;
    }

    // Polyak and Juditsky 1992 in the exponential form of Tarvainen and Valpola 2017, equation 1: m <- a m + (1 - a) w.
    // Written as a step towards w, so that the mean of weights that rest is these weights, bit for bit.
    /** The mean after an update that leaves this value in the variable. */
    Value after(GraphBuilder graph, Variable variable, Value value) {
        Value mean = graph.add(new Read(of.get(variable)));
        Value share = graph.add(new Constant(TensorType.SCALAR, 1 - decay));
        Value step = graph.add(new Multiply(), graph.add(new Subtract(), value, mean), share);
        return graph.add(new Add(), mean, step);
    }

    /** The same graph on the means. */
    Graph instead(Graph graph) {
        return of.isEmpty()
                ? graph
                : new Rewrite(
                                "average",
                                List.of((node, inputs, out) -> Optional.of(node.op())
                                        .filter(Read.class::isInstance)
                                        .map(op -> of.get(((Read) op).variable()))
                                        .map(mean -> List.of(out.add(new Read(mean))))))
                        .run(graph);
    }
}
