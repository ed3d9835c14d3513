package org.dlspec.op;

import java.util.ArrayList;
import java.util.List;
import org.dlspec.diag.Code;
import org.dlspec.graph.Call;
import org.dlspec.graph.Complaints;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.GraphText;
import org.dlspec.graph.Value;
import org.dlspec.target.TileOp;
import org.dlspec.target.TileWriter;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;

/**
 * An op that computes each element of its result from the elements at the same place of its inputs, by one instruction.
 * Inputs have equal shapes, or are scalars that count for every place.
 */
public sealed interface Elementwise extends Fusible
        permits Absolute,
                Add,
                AddBias,
                Divide,
                Exp,
                Gelu,
                GeluStep,
                Greater,
                LeakyRelu,
                LeakyStep,
                Log,
                Maximum,
                Minimum,
                Multiply,
                Negate,
                Relu,
                ScaleChannels,
                Select,
                Sigmoid,
                Softplus,
                Sqrt,
                Square,
                Step,
                Subtract,
                Tanh {
    /** The instruction; its operands are the inputs of the op in their order. */
    TileOp tile();

    /** The immediate value of the instruction. */
    default float immediate() {
        return 0;
    }

    double apply(double... x);

    /** The gradient of every input as if none were a scalar; {@link Value#NONE} where it is zero everywhere. */
    List<Value> partials(GraphBuilder g, Call call);

    /** How to say that two inputs do not go together. */
    default String misfit(String a, String b) {
        return "`" + GraphText.name(this) + "` cannot combine " + a + " and " + b;
    }

    @Override
    default List<TensorType> infer(List<TensorType> inputs, Complaints complaints) {
        Fit.count(this, inputs, tile().operands());
        TensorType result = TensorType.SCALAR;
        for (TensorType input : inputs) {
            // elementwise-c1: scalars hold f32 numbers, the others numbers of one type.
            Fit.real(this, input, result, complaints);
            // elementwise-c2: shapes are equal, or scalar.
            if (result.shape().rank() == 0) {
                result = input.dtype().isReal() ? input : TensorType.SCALAR.with(input.shape());
            } else if (input.shape().rank() > 0 && !input.shape().equals(result.shape())) {
                String what = misfit(Fit.kind(result.shape()), Fit.kind(input.shape()));
                complaints.add(Code.D305, what + Fit.difference(result.shape(), input.shape()));
                return List.of(result);
            }
        }
        return List.of(result);
    }

    @Override
    default int write(TileWriter program, int... operands) {
        return program.add(tile(), immediate(), operands);
    }

    @Override
    default List<Value> gradient(GraphBuilder g, Call call) {
        List<Value> summed = new ArrayList<>();
        List<Value> partials = partials(g, call);
        for (int i = 0; i < partials.size(); i++) {
            Value partial = partials.get(i);
            boolean scalar = call.type(call.x(i)).shape().rank() == 0;
            boolean spread =
                    scalar && !partial.isNone() && g.type(partial).shape().rank() > 0;
            summed.add(spread ? g.add(new ReduceSum(1), partial) : partial);
        }
        return summed;
    }

    @Override
    default List<Tensor> reference(List<Tensor> inputs, List<TensorType> results) {
        Shape shape = results.get(0).shape();
        Tensor y = Tensor.zeros(results.get(0));
        List<TensorType> types = inputs.stream().map(Tensor::type).toList();
        double[] x = new double[inputs.size()];
        for (int i = 0; i < y.values().length; i++) {
            for (int k = 0; k < x.length; k++) {
                x[k] = inputs.get(k).get(Fusible.place(access(k, types), shape, i));
            }
            y.values()[i] = apply(x);
        }
        return List.of(y);
    }
}
