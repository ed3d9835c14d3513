package org.dlspec.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.dlspec.spec.ModelSpec;
import org.dlspec.vocab.layer.Layer;
import org.dlspec.vocab.layer.ParameterSpec;

/** The layers of a model in the making, on numbered values. */
final class Trace {
    private final List<ModelSpec.ModelInput> inputs = new ArrayList<>();
    private final List<ModelSpec.LayerCall> calls = new ArrayList<>();
    private final List<Map<String, Binder.Written>> arguments = new ArrayList<>();
    private final Map<String, Weights> weights = new LinkedHashMap<>();
    private final Map<String, Integer> taps = new LinkedHashMap<>();
    private final Map<String, Map<String, ParameterSpec>> parameters = new LinkedHashMap<>();

    /** The files that models within this one start from; a model that is used twice shares its file. */
    void startsFrom(Weights weights) {
        this.weights.putIfAbsent(weights.prefix(), weights);
    }

    List<Weights> weights() {
        return List.copyOf(weights.values());
    }

    /** Inputs come before all calls. */
    Meaning.Tensor input(ModelSpec.ModelInput input) {
        if (!calls.isEmpty()) {
            throw new IllegalStateException("an input after calls");
        }
        inputs.add(input);
        return new Meaning.Tensor(inputs.size() - 1, input.kind(), input.span());
    }

    /** Adds a call; the spans are those of its arguments by parameter. */
    Meaning.Tensor call(ModelSpec.LayerCall call, Map<String, Binder.Written> written) {
        calls.add(call);
        arguments.add(written);
        return new Meaning.Tensor(inputs.size() + calls.size() - 1, call.kind(), call.origin());
    }

    int size() {
        return calls.size();
    }

    /** Names a value; the first one keeps a name that a shared layer gives twice. */
    void tap(String path, Meaning.Tensor tensor) {
        taps.putIfAbsent(path, tensor.index());
    }

    /** The values named below a path, by the rest of their names. */
    Map<String, Meaning> tapsBelow(String place) {
        String prefix = place.isEmpty() ? "" : place + ".";
        Map<String, Meaning> below = new LinkedHashMap<>();
        taps.forEach((path, value) -> {
            if (path.startsWith(prefix)) {
                below.put(path.substring(prefix.length()), tensor(value));
            }
        });
        return below;
    }

    /** The parameters of a path, for comparison when it is used again. */
    Map<String, Map<String, ParameterSpec>> parameters() {
        return parameters;
    }

    Meaning.Tensor tensor(int value) {
        if (value < inputs.size()) {
            return new Meaning.Tensor(
                    value, inputs.get(value).kind(), inputs.get(value).span());
        }
        ModelSpec.LayerCall call = calls.get(value - inputs.size());
        return new Meaning.Tensor(value, call.kind(), call.origin());
    }

    boolean isInput(int value) {
        return value < inputs.size();
    }

    /** The name of a value that is an input. */
    String inputName(int value) {
        return inputs.get(value).name();
    }

    ModelSpec.LayerCall maker(int value) {
        return calls.get(value - inputs.size());
    }

    /** Where the arguments of the call that makes a value stand, by parameter. */
    Map<String, Binder.Written> written(int value) {
        return isInput(value) ? Map.of() : arguments.get(value - inputs.size());
    }

    /** The value and those before it along the first inputs, the nearest first. */
    List<Integer> chain(int value) {
        List<Integer> chain = new ArrayList<>(List.of(value));
        while (!isInput(chain.get(chain.size() - 1))) {
            chain.add(maker(chain.get(chain.size() - 1)).inputs().get(0));
        }
        return chain;
    }

    /** The model without the calls that no output needs. */
    ModelSpec model(String name, Map<String, Integer> outputs) {
        TreeSet<Integer> needed = new TreeSet<>();
        List<Integer> open = new ArrayList<>(outputs.values());
        while (!open.isEmpty()) {
            int value = open.remove(open.size() - 1);
            if (!isInput(value) && needed.add(value)) {
                open.addAll(maker(value).inputs());
            }
        }
        Map<Integer, Integer> places = new LinkedHashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            places.put(i, i);
        }
        List<ModelSpec.LayerCall> kept = new ArrayList<>();
        for (int value : needed) {
            places.put(value, inputs.size() + kept.size());
            kept.add(moved(maker(value), places));
        }
        Map<String, Integer> results = new LinkedHashMap<>();
        outputs.forEach((output, value) -> results.put(output, places.get(value)));
        Map<String, Integer> named = new LinkedHashMap<>();
        taps.forEach((tap, value) -> {
            if (places.containsKey(value)) {
                named.put(tap, places.get(value));
            }
        });
        return new ModelSpec(name, inputs, kept, results, named);
    }

    private static ModelSpec.LayerCall moved(ModelSpec.LayerCall call, Map<Integer, Integer> places) {
        Layer layer = call.layer();
        return new ModelSpec.LayerCall(
                call.path(), layer, call.inputs().stream().map(places::get).toList(), call.kind(), call.origin());
    }
}
