package org.dlspec.lsp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.dlspec.diag.Figures;
import org.dlspec.spec.Costs;
import org.dlspec.spec.Experiment;
import org.dlspec.spec.ModelSpec;
import org.dlspec.spec.Period;
import org.dlspec.syntax.ast.Decl;
import org.dlspec.syntax.ast.Name;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.Command;

/** Above each model and train what it costs, and what an editor that knows the commands may do with it. */
final class Lenses {
    private final Document document;
    private final Set<String> commands;
    private final List<CodeLens> lenses = new ArrayList<>();

    private Lenses(Document document, Set<String> commands) {
        this.document = document;
        this.commands = commands;
    }

    /**
     * @param commands which the editor can run, among {@code dlspec.train}, {@code dlspec.bill} and {@code dlspec.graph}; each
     *     is given the address of the text and the name of the train or model
     */
    static List<CodeLens> of(Document document, Set<String> commands) {
        Lenses above = new Lenses(document, commands);
        above.add();
        return above.lenses;
    }

    private void add() {
        Map<String, ModelSpec> models = document.checked().models();
        Map<String, Experiment> trains = document.checked().experiments().stream()
                .collect(Collectors.toMap(Experiment::name, e -> e, (first, second) -> first));
        for (Decl declaration : document.parsed().spec().declarations()) {
            Name name = declaration.name();
            if (declaration instanceof Decl.Model && models.containsKey(name.text())) {
                run(name, "Graph", "dlspec.graph");
                add(name, costs(models.get(name.text())));
            } else if (declaration instanceof Decl.Section section
                    && section.kind() == Decl.Kind.TRAIN
                    && trains.containsKey(name.text())) {
                run(name, "Train", "dlspec.train");
                run(name, "Bill", "dlspec.bill");
                add(name, costs(trains.get(name.text()).model()) + course(trains.get(name.text())));
            }
        }
    }

    private void run(Name name, String title, String command) {
        if (commands.contains(command)) {
            add(name, new Command(title, command, List.of(document.uri(), name.text())));
        }
    }

    private String costs(ModelSpec model) {
        Costs costs = document.layers().costs(model);
        return Figures.whole(costs.parameters()) + " parameters, " + Figures.whole(costs.multiplyAdds())
                + " multiply-adds a sample, " + Figures.whole(costs.trainingMultiplyAdds()) + " in training, about "
                + Figures.whole(costs.keptBytes()) + " bytes of activations";
    }

    /** How long a training is, where its samples can be counted; a rule may end it before. */
    private String course(Experiment experiment) {
        Long steps = document.checked().steps().get(experiment.name());
        if (steps == null) {
            return "";
        }
        long epochs =
                experiment.train().periods().stream().mapToLong(Period::epochs).sum();
        String most = experiment.train().options().stop().isEmpty() ? "" : "at most ";
        return "; " + most + Figures.whole(steps * epochs) + " steps, " + Figures.whole(steps) + " an epoch";
    }

    /** A lens without a command is a text. */
    private void add(Name name, String text) {
        add(name, new Command(text, ""));
    }

    private void add(Name name, Command command) {
        lenses.add(new CodeLens(Places.range(name.span()), command, null));
    }
}
