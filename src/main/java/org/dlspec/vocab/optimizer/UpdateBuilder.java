package org.dlspec.vocab.optimizer;

import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
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

    /** A number by the count of updates. */
    interface StepFunction {
        double at(long update);
    }
}
