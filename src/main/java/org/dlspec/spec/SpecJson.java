package org.dlspec.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlspec.diag.Json;
import org.dlspec.spec.ModelSpec.LayerCall;
import org.dlspec.spec.ModelSpec.ModelInput;
import org.dlspec.tensor.TensorType;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.layer.LayerBuilder.Mode;
import org.dlspec.vocab.layer.ParameterSpec;

/** What a file means as one JSON object; docs/reference/show-json.md tells its keys. */
public final class SpecJson {
    private static final int SCHEMA = 1;

    private SpecJson() {}

    public static String of(Contents contents) {
        return Json.write(Json.object(
                "schema",
                SCHEMA,
                "file",
                contents.file(),
                "data",
                contents.data().stream().map(ValueJson::of).toList(),
                "models",
                contents.models().stream().map(SpecJson::model).toList(),
                "trains",
                contents.trains().stream().map(SpecJson::train).toList(),
                "searches",
                contents.searches().stream().map(ValueJson::of).toList(),
                "exports",
                contents.exports().stream().map(ValueJson::of).toList()));
    }

    /** A train names its data and brings its model: sizes may be bound by the data. */
    private static Object train(Experiment experiment) {
        Map<String, Object> all = Json.object("name", experiment.name(), "model", model(experiment.model()));
        all.put("data", experiment.data().name());
        Components.of(experiment.train()).forEach((name, value) -> all.putIfAbsent(name, ValueJson.of(value)));
        all.put("settings", experiment.settings());
        return all;
    }

    private static Map<String, Object> model(ModelSpec model) {
        return Json.object(
                "name",
                model.name(),
                "inputs",
                model.inputs().stream().map(SpecJson::input).toList(),
                "layers",
                layers(model),
                "outputs",
                model.outputs(),
                "taps",
                model.taps());
    }

    private static Object input(ModelInput input) {
        return Json.object("name", input.name(), "kind", input.kind().toString(), "shape", shape(input.kind()));
    }

    private static List<Object> layers(ModelSpec model) {
        Expansion expansion = new Expansion(model, 1, Mode.INFERENCE, 0);
        List<Object> layers = new ArrayList<>();
        for (LayerCall call : model.calls()) {
            int before = expansion.parameters().size();
            expansion.add(call);
            List<ParameterSpec> all = List.copyOf(expansion.parameters().values());
            Map<String, Object> layer = new LinkedHashMap<>();
            layer.put("value", model.inputs().size() + layers.size());
            layer.put("path", call.path());
            layer.put("word", Components.word((Record) call.layer()).orElseThrow());
            layer.put("arguments", arguments(call));
            layer.put("inputs", call.inputs());
            layer.put("kind", call.kind().toString());
            layer.put("shape", shape(call.kind()));
            layer.put(
                    "parameters",
                    all.subList(before, all.size()).stream()
                            .map(SpecJson::parameter)
                            .toList());
            layers.add(layer);
        }
        return layers;
    }

    private static Map<String, Object> arguments(LayerCall call) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        Components.of((Record) call.layer()).forEach((name, value) -> arguments.put(name, ValueJson.of(value)));
        return arguments;
    }

    private static Object parameter(ParameterSpec parameter) {
        return Json.object(
                "name",
                parameter.variable().name(),
                "part",
                ValueJson.of(parameter.part()),
                "shape",
                dims(parameter.variable().type(), 0));
    }

    /** Of one sample, so without the batch; null for a kind that no tensor holds. */
    private static List<Integer> shape(Kind kind) {
        Kind whole = kind instanceof Kind.Maybe maybe ? maybe.kind() : kind;
        return whole.batch(1).map(type -> dims(type, 1)).orElse(null);
    }

    private static List<Integer> dims(TensorType type, int from) {
        List<Integer> dims = new ArrayList<>();
        for (int i = from; i < type.shape().rank(); i++) {
            dims.add(type.shape().dim(i));
        }
        return dims;
    }
}
