package org.dlspec.vocab.optimizer;

import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.op.Add;
import org.dlspec.op.Constant;
import org.dlspec.op.Divide;
import org.dlspec.op.Multiply;
import org.dlspec.op.Sqrt;
import org.dlspec.op.Square;
import org.dlspec.op.Subtract;
import org.dlspec.tensor.TensorType;
import org.dlspec.vocab.layer.ParameterSpec;
import org.dlspec.vocab.schedule.Schedule;

/** What an optimizer sees while it writes the update of one parameter. */
public interface UpdateBuilder {
    GraphBuilder graph();

    ParameterSpec parameter();

    /** A tensor of the parameter's shape that the optimizer keeps, zero at first; its value before the step. */
    default Value slot(String name) {
        return slot(name, 0);
    }

    /** The same for a tensor that holds this number everywhere at first. */
    Value slot(String name, double initial);

    /** What the slot holds after the step. */
    void setSlot(String name, Value value);

    /** The present value of a scheduled number, a scalar input of the graph; equal names share one input. */
    Value scheduled(String name, Schedule schedule);

    /** A scalar that the host computes from the number of the update, which is 1 for the first since the slots began. */
    Value scalar(String name, StepFunction function);

    /** The running mean of samples after this step: {@code kept} of the slot's old value, and of the sample the rest. */
    default Value mean(String slot, double kept, Value sample) {
        Value before = times(slot(slot), number(kept));
        Value after = plus(before, times(sample, number(1 - kept)));
        setSlot(slot, after);
        return after;
    }

    default Value number(double value) {
        return graph().add(new Constant(TensorType.SCALAR, value));
    }

    default Value plus(Value a, Value b) {
        return graph().add(new Add(), a, b);
    }

    default Value minus(Value a, Value b) {
        return graph().add(new Subtract(), a, b);
    }

    default Value times(Value a, Value b) {
        return graph().add(new Multiply(), a, b);
    }

    default Value over(Value a, Value b) {
        return graph().add(new Divide(), a, b);
    }

    default Value square(Value a) {
        return graph().add(new Square(), a);
    }

    default Value root(Value a) {
        return graph().add(new Sqrt(), a);
    }

    /** A number by the count of updates. */
    interface StepFunction {
        double at(long update);
    }
}
