package org.dlspec.vocab.optimizer;

import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.op.Multiply;
import org.dlspec.op.Subtract;
import org.dlspec.vocab.layer.ParameterSpec;
import org.dlspec.vocab.schedule.Schedule;

/** Which parameters a weight decay shrinks. */
public enum Decay {
    KERNELS,
    ALL;

    // Loshchilov and Hutter 2019, algorithm 2: apart from the gradient, theta <- theta - eta wd theta.
    /** The parameter as it is before the step, shrunk where it decays. */
    Value shrunk(UpdateBuilder b, Value parameter, Schedule lr, Schedule weightDecay) {
        if (!decays(b.parameter().part())) {
            return parameter;
        }
        GraphBuilder g = b.graph();
        Value share = g.add(new Multiply(), b.scheduled("lr", lr), b.scheduled("weight_decay", weightDecay));
        return g.add(new Subtract(), parameter, g.add(new Multiply(), parameter, share));
    }

    private boolean decays(ParameterSpec.Part part) {
        return this == ALL || part == ParameterSpec.Part.KERNEL || part == ParameterSpec.Part.EMBEDDING;
    }
}
