package org.dlspec.train;

import java.util.ArrayList;
import java.util.List;
import org.dlspec.spec.DataSpec;
import org.dlspec.spec.Experiment;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.data.FieldPipe;

/** An output of a trained model and the target that it was trained for: makes what a person asks for of its scores. */
record OutputForm(String name, DataSpec.Field target, FieldPipe pipe) {
    /** Those of an experiment, in the order of the model's outputs. */
    static List<OutputForm> of(Experiment experiment, Learned learned) {
        List<OutputForm> forms = new ArrayList<>();
        for (String output : experiment.model().outputs().keySet()) {
            DataSpec.Field target =
                    experiment.data().target(experiment.train().targets().get(output));
            Kind kind = target.kind().present();
            // Only numbers have a unit to go back to.
            FieldPipe pipe = kind instanceof Kind.Scalar || kind instanceof Kind.Vec
                    ? FieldPipe.with(kind, target.pipe(), learned.statistics(target))
                    : FieldPipe.with(kind, List.of(), List.of());
            forms.add(new OutputForm(output, target, pipe));
        }
        return forms;
    }

    /** The result of the plan that has the scores of all samples. */
    String result() {
        return "scores." + name;
    }

    /** The scores of one sample: numbers in the target's unit. */
    double[] scores(float[] all, int sample, int size) {
        double[] own = new double[size];
        for (int i = 0; i < size; i++) {
            own[i] = all[sample * size + i];
        }
        return pipe.restore(own);
    }
}
