package org.dlspec.spec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlspec.diag.Span;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.layer.Layer;

/**
 * A model with every block, repeat and condition resolved: a list of layers on numbered values. Values 0 to n-1 are the
 * inputs, value n+i is the result of call i.
 *
 * @param outputs the value of each output; a model with a single output has the one name {@link #SINGLE}
 * @param taps the values that have names in the text, by path
 */
public record ModelSpec(
        String name,
        List<ModelInput> inputs,
        List<LayerCall> calls,
        Map<String, Integer> outputs,
        Map<String, Integer> taps) {
    /** The name of the output of a model that does not return a record. */
    public static final String SINGLE = "output";

    public ModelSpec {
        inputs = List.copyOf(inputs);
        calls = List.copyOf(calls);
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
        taps = Collections.unmodifiableMap(new LinkedHashMap<>(taps));
    }

    /** An input by name and kind. */
    public record ModelInput(String name, Kind kind, Span span) {}

    /**
     * One use of a layer.
     *
     * @param path the names above its parameters: {@code stem.conv2d}; two calls of one path share weights
     * @param inputs the numbers of the values that it takes
     * @param kind what it gives, per sample
     */
    public record LayerCall(String path, Layer layer, List<Integer> inputs, Kind kind, Span origin) {
        public LayerCall {
            inputs = List.copyOf(inputs);
        }
    }
}
