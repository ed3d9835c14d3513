package org.dlspec.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.dlspec.diag.Source;
import org.dlspec.diag.Span;
import org.dlspec.spec.ModelSpec.LayerCall;
import org.dlspec.spec.ModelSpec.ModelInput;

/**
 * Origins that tell the value of a model that a node was written for. The text tells less: uses of a block share their
 * lines. Gradients bear the origin of the node that they are the gradient of, and passes keep origins.
 */
public final class Marks {
    private static final Source SOURCE = new Source("the values of a model", "");

    private Marks() {}

    /** The same model; each input and each call has the number of its value for an origin. */
    public static ModelSpec on(ModelSpec model) {
        List<ModelInput> inputs = new ArrayList<>();
        for (ModelInput input : model.inputs()) {
            inputs.add(new ModelInput(input.name(), input.kind(), mark(inputs.size())));
        }
        List<LayerCall> calls = new ArrayList<>();
        for (LayerCall call : model.calls()) {
            Span mark = mark(inputs.size() + calls.size());
            calls.add(new LayerCall(call.path(), call.layer(), call.inputs(), call.kind(), mark));
        }
        return new ModelSpec(model.name(), inputs, calls, model.outputs(), model.taps());
    }

    /** The number of the value; empty for what is not of the model, such as the loss. */
    public static OptionalInt value(Span origin) {
        return origin.source().equals(SOURCE) ? OptionalInt.of(origin.start()) : OptionalInt.empty();
    }

    private static Span mark(int value) {
        return new Span(SOURCE, value, value);
    }
}
