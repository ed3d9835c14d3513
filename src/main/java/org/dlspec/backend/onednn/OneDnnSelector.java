package org.dlspec.backend.onednn;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dlspec.compile.plan.Kernel;
import org.dlspec.compile.plan.KernelSelector;
import org.dlspec.compile.plan.Slot;
import org.dlspec.compile.plan.Step;
import org.dlspec.graph.Complaints;
import org.dlspec.graph.Node;
import org.dlspec.tensor.Layout;
import org.dlspec.tensor.TensorType;

/** Asks oneDNN once for each distinct node how it would run, and remembers the answers. */
final class OneDnnSelector implements KernelSelector {
    private final Library library;
    private final Map<Question, Recipe> recipes = new HashMap<>();

    OneDnnSelector(Library library) {
        this.library = library;
    }

    @Override
    public String device() {
        return OneDnnBackend.NAME;
    }

    @Override
    public Kernel select(Node node, List<TensorType> inputs, List<Layout> offered, List<Boolean> used) {
        return recipe(new Question(node.op(), inputs, node.results(), offered, used))
                .kernel();
    }

    @Override
    public long bytes(TensorType type, Layout layout) {
        return library.layouts().bytes(type, layout);
    }

    /** The recipe by which a step of a plan was chosen. */
    Recipe recipe(Step step) {
        List<TensorType> inputs = step.inputs().stream().map(Slot::type).toList();
        List<TensorType> results = step.op().infer(inputs, new Complaints());
        List<Boolean> used = step.results().stream().map(slot -> !slot.isNone()).toList();
        Recipe recipe =
                recipe(new Question(step.op(), inputs, results, step.kernel().inputs(), used));
        if (!recipe.kernel().equals(step.kernel())) {
            throw new IllegalStateException("the plan asks for " + step.kernel() + ", here is " + recipe.kernel());
        }
        return recipe;
    }

    private Recipe recipe(Question question) {
        return recipes.computeIfAbsent(question, asked -> Lowering.lower(library, asked));
    }
}
