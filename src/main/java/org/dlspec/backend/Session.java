package org.dlspec.backend;

import org.dlspec.compile.plan.Plan;
import org.dlspec.graph.Variable;
import org.dlspec.tensor.Elements;

/** The variables of one run in a device's memory, and the plans that work on them. */
public interface Session extends AutoCloseable {
    /** Sets a variable; the values are row-major in the logical order of its axes. */
    void write(Variable variable, Elements values);

    /** The same with values that are there; refused where they are not as many as the variable has. */
    default void write(Variable variable, float[] values) {
        if (variable.type().shape().size() != values.length) {
            throw new IllegalStateException(values.length + " values for " + variable);
        }
        write(variable, Elements.of(values));
    }

    /** The values of a variable, row-major in the logical order of its axes. */
    float[] read(Variable variable);

    /**
     * Makes a plan runnable on these variables. The temporaries of all plans of a session share memory, because only one
     * runs at a time.
     */
    Executable load(Plan plan);

    /** The bytes that the session holds: for the variables, and for the temporaries of the plan that needs most. */
    long arenaBytes();

    @Override
    void close();
}
