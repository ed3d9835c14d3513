package org.dlspec.lsp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlspec.spec.CallText;
import org.dlspec.spec.Costs;
import org.dlspec.spec.ModelSpec;
import org.dlspec.spec.ModelSpec.LayerCall;
import org.dlspec.syntax.ast.Decl;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.TextDocumentIdentifier;

/**
 * A model as an editor draws it: stages on numbered values, as in a {@link ModelSpec}. This is the answer to {@code dlspec/networks},
 * in the order and with the names that it has here.
 *
 * @param stages the inputs, and behind them the layers; the number of a value is its place here
 * @param outputs the value of each output
 */
record Network(
        String name,
        List<Stage> stages,
        List<Output> outputs,
        long parameters,
        long multiplyAdds,
        long trainingMultiplyAdds) {
    Network {
        stages = List.copyOf(stages);
        outputs = List.copyOf(outputs);
    }

    /** What the editor asks. */
    record Question(TextDocumentIdentifier textDocument) {}

    /**
     * An input or a layer.
     *
     * @param path the names above its parameters
     * @param text as a person would write it
     * @param inputs the numbers of the values that it takes
     * @param kind what it gives, per sample
     * @param place where it is written
     */
    record Stage(
            String path,
            String text,
            List<Integer> inputs,
            String kind,
            long parameters,
            long multiplyAdds,
            Location place) {
        Stage {
            inputs = List.copyOf(inputs);
        }
    }

    /** An output by name; one without a name is called {@code output}. */
    record Output(String name, int value) {}

    /** The models of a text in its order, one that is wrong without stages; then those of its trains that it imports. */
    static List<Network> of(Document document) {
        Map<String, Network> all = new LinkedHashMap<>();
        document.parsed().spec().declarations().stream()
                .filter(Decl.Model.class::isInstance)
                .map(declaration -> declaration.name().text())
                .forEach(name -> all.put(name, new Network(name, List.of(), List.of(), 0, 0, 0)));
        document.layers().models().forEach(model -> all.put(model.name(), of(document, model)));
        return List.copyOf(all.values());
    }

    private static Network of(Document document, ModelSpec model) {
        Costs costs = document.layers().costs(model);
        List<Stage> stages = new ArrayList<>();
        model.inputs()
                .forEach(input -> stages.add(new Stage(
                        input.name(),
                        input.name(),
                        List.of(),
                        input.kind().toString(),
                        0,
                        0,
                        Places.location(document, input.span()))));
        for (int i = 0; i < model.calls().size(); i++) {
            LayerCall call = model.calls().get(i);
            Costs.Line cost = costs.lines().get(i);
            stages.add(new Stage(
                    call.path(),
                    CallText.of(call.layer()),
                    call.inputs(),
                    call.kind().toString(),
                    cost.parameters(),
                    cost.multiplyAdds(),
                    Places.location(document, call.origin())));
        }
        return new Network(
                model.name(),
                stages,
                outputs(model.outputs()),
                costs.parameters(),
                costs.multiplyAdds(),
                costs.trainingMultiplyAdds());
    }

    private static List<Output> outputs(Map<String, Integer> outputs) {
        return outputs.entrySet().stream()
                .map(o -> new Output(o.getKey(), o.getValue()))
                .toList();
    }
}
