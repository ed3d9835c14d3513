package org.dlspec.lsp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dlspec.diag.Figures;
import org.dlspec.spec.Costs;
import org.dlspec.spec.Experiment;
import org.dlspec.spec.ModelSpec;
import org.dlspec.syntax.ast.Decl;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.Command;

/** Above each model and train what it costs. */
final class Lenses {
    private Lenses() {}

    static List<CodeLens> of(Document document) {
        Map<String, ModelSpec> models = document.checked().models();
        Map<String, Experiment> trains = document.checked().experiments().stream()
                .collect(Collectors.toMap(Experiment::name, e -> e, (first, second) -> first));
        List<CodeLens> lenses = new ArrayList<>();
        for (Decl declaration : document.parsed().spec().declarations()) {
            String name = declaration.name().text();
            Optional<ModelSpec> model = Optional.empty();
            if (declaration instanceof Decl.Model) {
                model = Optional.ofNullable(models.get(name));
            } else if (declaration instanceof Decl.Section section && section.kind() == Decl.Kind.TRAIN) {
                model = Optional.ofNullable(trains.get(name)).map(Experiment::model);
            }
            // A lens without a command is a text.
            model.ifPresent(m ->
                    lenses.add(new CodeLens(Places.range(declaration.name().span()), new Command(costs(m), ""), null)));
        }
        return lenses;
    }

    private static String costs(ModelSpec model) {
        Costs costs = Costs.of(model);
        return Figures.whole(costs.parameters()) + " parameters, " + Figures.whole(costs.multiplyAdds())
                + " multiply-adds a sample, " + Figures.whole(costs.trainingMultiplyAdds()) + " in training";
    }
}
