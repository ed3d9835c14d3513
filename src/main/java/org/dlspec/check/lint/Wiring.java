package org.dlspec.check.lint;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlspec.spec.ModelSpec;
import org.dlspec.spec.ModelSpec.LayerCall;
import org.dlspec.vocab.Kind;

/** Which layers of a model give to which. */
final class Wiring {
    private final ModelSpec model;
    private final List<List<LayerCall>> takers = new ArrayList<>();
    private final Map<LayerCall, Integer> results = new IdentityHashMap<>();

    Wiring(ModelSpec model) {
        this.model = model;
        int values = model.inputs().size() + model.calls().size();
        for (int i = 0; i < values; i++) {
            takers.add(new ArrayList<>());
        }
        for (LayerCall call : model.calls()) {
            results.put(call, model.inputs().size() + results.size());
            call.inputs().forEach(i -> takers.get(i).add(call));
        }
    }

    /** The number of the value that a layer gives. */
    int result(LayerCall call) {
        return results.get(call);
    }

    /** The layer that gives this value; empty for an input. */
    Optional<LayerCall> giver(int value) {
        int place = value - model.inputs().size();
        return place < 0 ? Optional.empty() : Optional.of(model.calls().get(place));
    }

    /** The layer before this one, where it takes a single value. */
    Optional<LayerCall> before(LayerCall call) {
        return call.inputs().size() == 1 ? giver(call.inputs().get(0)) : Optional.empty();
    }

    List<LayerCall> takers(LayerCall call) {
        return takers.get(result(call));
    }

    /** The layer that alone takes what this one gives; empty where several do, or where it is an output. */
    Optional<LayerCall> soleTaker(LayerCall call) {
        boolean sole = takers(call).size() == 1 && !isOutput(call);
        return sole ? Optional.of(takers(call).get(0)) : Optional.empty();
    }

    boolean isOutput(LayerCall call) {
        return model.outputs().containsValue(result(call));
    }

    Kind kind(int value) {
        return giver(value)
                .map(LayerCall::kind)
                .orElseGet(() -> model.inputs().get(value).kind());
    }
}
