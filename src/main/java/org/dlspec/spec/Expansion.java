package org.dlspec.spec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.dlspec.diag.Span;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.op.Input;
import org.dlspec.spec.ModelSpec.LayerCall;
import org.dlspec.spec.ModelSpec.ModelInput;
import org.dlspec.tensor.TensorType;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.layer.LayerBuilder;
import org.dlspec.vocab.layer.LayerBuilder.Mode;
import org.dlspec.vocab.layer.ParameterSpec;

/** A model on its way into a graph, layer by layer, for one batch size. */
public final class Expansion {
    private final int batch;
    private final Mode mode;
    private final Predicate<String> frozen;
    private final long seed;
    private final GraphBuilder graph = new GraphBuilder();
    private final Map<String, ParameterSpec> parameters = new LinkedHashMap<>();
    private final List<Value> values = new ArrayList<>();
    private final List<Kind> kinds = new ArrayList<>();

    /** The inputs alone. */
    public Expansion(ModelSpec model, int batch, Mode mode, long seed) {
        this(model, batch, mode, seed, path -> false);
    }

    /** @param frozen the paths of the layers that are in inference mode whatever the others are in */
    public Expansion(ModelSpec model, int batch, Mode mode, long seed, Predicate<String> frozen) {
        this.batch = batch;
        this.mode = mode;
        this.frozen = frozen;
        this.seed = seed;
        for (ModelInput input : model.inputs()) {
            kinds.add(input.kind());
            values.add(input("input." + input.name(), input.kind(), input.span()));
        }
    }

    public GraphBuilder graph() {
        return graph;
    }

    /** The variables that the layers so far have asked for, by name. */
    public Map<String, ParameterSpec> parameters() {
        return Collections.unmodifiableMap(parameters);
    }

    /** The value with this number in the model. */
    public Value value(int number) {
        return values.get(number);
    }

    public void add(LayerCall call) {
        graph.at(call.origin());
        Mode own = frozen.test(call.path()) ? Mode.INFERENCE : mode;
        LayerBuilder builder = new LayerBuilder(graph, own, seed, call.path(), parameters);
        // Only what is fed can be of a kind that its shape does not tell.
        call.inputs().stream().filter(i -> i < kinds.size()).forEach(i -> builder.with(values.get(i), kinds.get(i)));
        values.add(call.layer()
                .expand(builder, call.inputs().stream().map(values::get).toList()));
    }

    /** A batch of this kind that is fed; what may be missing is fed like what is there. */
    public Value input(String name, Kind kind, Span span) {
        graph.at(span);
        TensorType type = kind.present()
                .batch(batch)
                .orElseThrow(() -> new IllegalStateException(name + " is " + kind + ", which no graph holds"));
        return graph.add(new Input(name, type));
    }
}
