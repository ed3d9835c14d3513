package org.dlspec.compile;

import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.graph.Variable;
import org.dlspec.op.Add;
import org.dlspec.op.Constant;
import org.dlspec.op.Divide;
import org.dlspec.op.Input;
import org.dlspec.op.Multiply;
import org.dlspec.op.Read;
import org.dlspec.tensor.TensorType;
import org.dlspec.vocab.layer.ParameterSpec;

/**
 * The gradients of the batches that one update sees, added up. Each counts as often as its batch has samples, and their mean
 * is that of all samples of the group.
 */
record Sums(GraphBuilder graph, int batch) {
    /** The scalar input that says how many samples the group has. */
    static final String SAMPLES = "accumulate.samples";

    Variable of(ParameterSpec parameter) {
        Variable variable = parameter.variable();
        return new Variable(variable.name() + "/accumulate.sum", variable.type(), Variable.Role.SLOT);
    }

    Value with(ParameterSpec parameter, Value gradient) {
        Value before = graph.add(new Read(of(parameter)));
        Value size = graph.add(new Constant(TensorType.SCALAR, batch));
        return graph.add(new Add(), before, graph.add(new Multiply(), gradient, size));
    }

    /** The mean gradient of a group whose last batch has this one. */
    Value mean(ParameterSpec parameter, Value gradient) {
        return graph.add(new Divide(), with(parameter, gradient), graph.add(new Input(SAMPLES, TensorType.SCALAR)));
    }

    Value none(ParameterSpec parameter) {
        return graph.add(new Constant(parameter.variable().type(), 0));
    }
}
