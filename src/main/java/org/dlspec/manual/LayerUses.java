package org.dlspec.manual;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.dlspec.diag.Figures;
import org.dlspec.diag.Span;
import org.dlspec.spec.Contents;
import org.dlspec.spec.Costs;
import org.dlspec.spec.DefaultsText;
import org.dlspec.spec.ModelSpec;
import org.dlspec.spec.ModelSpec.LayerCall;
import org.dlspec.vocab.Defaults;
import org.dlspec.vocab.Schema;

/** The layers in the text of a file, and where its models use them: shapes, arguments, costs. */
public final class LayerUses {
    private static final int SHOWN = 4;

    private final Contents contents;
    private final List<ModelSpec> models;
    private final Map<ModelSpec, Costs> costs = new IdentityHashMap<>();

    public LayerUses(Contents contents) {
        this.contents = contents;
        this.models = models(contents);
    }

    /** A use of a layer: one text stands for several where a block or a repeat is around it. */
    public record Use(ModelSpec model, int index) {
        public LayerCall call() {
            return model.calls().get(index);
        }

        /** {@code Image[3, 8, 8]}, or several with commas between them. */
        String inputs() {
            return call().inputs().stream()
                    .map(i -> i < model.inputs().size()
                            ? model.inputs().get(i).kind()
                            : model.calls().get(i - model.inputs().size()).kind())
                    .map(String::valueOf)
                    .collect(Collectors.joining(", "));
        }
    }

    /** The uses of the layers at these places, by where each begins. */
    public Map<Integer, List<Use>> at(Predicate<Span> places) {
        Map<Integer, List<Use>> all = new TreeMap<>();
        for (ModelSpec model : models) {
            for (int i = 0; i < model.calls().size(); i++) {
                Span origin = model.calls().get(i).origin();
                if (places.test(origin)) {
                    all.computeIfAbsent(origin.start(), s -> new ArrayList<>()).add(new Use(model, i));
                }
            }
        }
        return all;
    }

    /** The word that the uses of one text are of. */
    public static Schema schema(List<Use> uses) {
        return Schema.of(uses.get(0).call().layer().getClass());
    }

    /** With which arguments, of which some are defaults. */
    public String arguments(List<Use> uses) {
        return DefaultsText.of(uses.get(0).call().layer(), contents.origins());
    }

    /** What goes in and comes out at each use, and what it costs, one line each. */
    public List<String> lines(List<Use> uses) {
        List<String> lines = new ArrayList<>();
        for (Use use : uses.subList(0, Math.min(SHOWN, uses.size()))) {
            Costs.Line cost = costs(use.model()).lines().get(use.index());
            lines.add(use.model().name() + ' ' + use.call().path() + ": " + use.inputs() + " -> "
                    + use.call().kind() + ", " + Figures.whole(cost.parameters()) + " parameters, "
                    + Figures.whole(cost.multiplyAdds()) + " multiply-adds");
        }
        if (uses.size() > SHOWN) {
            lines.add("and " + (uses.size() - SHOWN) + " more");
        }
        return lines;
    }

    /** What a model costs, counted when first asked for. */
    public synchronized Costs costs(ModelSpec model) {
        return costs.computeIfAbsent(model, Costs::of);
    }

    /** Each model once; as a train has it where the train takes the defaults of a library. */
    public List<ModelSpec> models() {
        return models;
    }

    private static List<ModelSpec> models(Contents contents) {
        List<ModelSpec> all = new ArrayList<>();
        contents.trains().stream()
                .filter(t -> t.train().options().defaults() != Defaults.OWN)
                .forEach(t -> all.add(t.model()));
        all.addAll(contents.models());
        contents.trains().forEach(t -> all.add(t.model()));
        Set<String> seen = new LinkedHashSet<>();
        return all.stream().filter(m -> seen.add(m.name())).toList();
    }
}
