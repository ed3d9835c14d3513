package org.dlspec.compile.pass;

import java.util.List;
import org.dlspec.graph.Autodiff;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.graph.Variable;
import org.dlspec.op.Add;
import org.dlspec.op.AddBias;
import org.dlspec.op.BatchNormInference;
import org.dlspec.op.Constant;
import org.dlspec.op.Conv2d;
import org.dlspec.op.Input;
import org.dlspec.op.MatMul;
import org.dlspec.op.Read;
import org.dlspec.target.Activation;
import org.dlspec.target.Epilogue;
import org.dlspec.target.Window;
import org.dlspec.tensor.TensorType;

/** Parts of the graphs that passes are shown in tests. */
final class PassGraphs {
    private PassGraphs() {}

    static Value input(GraphBuilder g, String name, int... dims) {
        return g.add(new Input(name, TensorType.f32(dims)));
    }

    static Value parameter(GraphBuilder g, String name, int... dims) {
        return g.add(new Read(new Variable(name, TensorType.f32(dims), Variable.Role.PARAMETER)));
    }

    static Value number(GraphBuilder g, double value) {
        return g.add(new Constant(TensorType.SCALAR, value));
    }

    static Value dense(GraphBuilder g, Value x, String name, int units) {
        int inputs = g.type(x).shape().dim(1);
        Value kernel = parameter(g, name + ".kernel", inputs, units);
        Value product = g.add(new MatMul(false, false, Epilogue.NONE), x, kernel);
        return g.add(new AddBias(), product, parameter(g, name + ".bias", units));
    }

    static Value conv(GraphBuilder g, Value x) {
        return g.add(new Conv2d(Window.of(3, 1, 1), Epilogue.NONE), x, parameter(g, "kernel", 3, 3, 3, 3));
    }

    static Value given(GraphBuilder g, Value x, String name) {
        return g.add(
                new BatchNormInference(1e-5, Activation.NONE),
                x,
                parameter(g, name + ".gamma", 3),
                parameter(g, name + ".beta", 3),
                parameter(g, name + ".mean", 3),
                parameter(g, name + ".variance", 3));
    }

    static Value gradient(GraphBuilder g, Value loss, Value by) {
        return Autodiff.gradients(g, loss, number(g, 1), List.of(by), (a, b) -> g.add(new Add(), a, b))
                .get(0);
    }
}
