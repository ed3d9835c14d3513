package org.dlspec.backend.onednn;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.dlspec.compile.plan.Kernel;
import org.dlspec.compile.plan.KernelSelector;
import org.dlspec.compile.plan.Offer;
import org.dlspec.compile.plan.Slot;
import org.dlspec.compile.plan.Step;
import org.dlspec.graph.Complaints;
import org.dlspec.graph.Node;
import org.dlspec.graph.Op;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.Layout;
import org.dlspec.tensor.TensorType;

/** Asks oneDNN once for each distinct node how it would run, and remembers the answers. */
final class OneDnnSelector implements KernelSelector {
    private final Library library;
    private final Choices choices;
    private final Map<Question, Decision> decisions = new HashMap<>();
    private final Map<Call, Decision> calls = new HashMap<>();

    /** What a step of a plan says of a question: the layouts are those that were decided, not those offered. */
    private record Call(Op op, List<TensorType> inputs, List<Boolean> used, Kernel kernel) {}

    OneDnnSelector(Library library, Choices choices) {
        this.library = library;
        this.choices = choices;
    }

    @Override
    public String device() {
        return OneDnnBackend.NAME;
    }

    @Override
    public boolean computesIn(DType dtype) {
        return switch (dtype) {
            case F32, I32 -> true;
            case BF16 -> library.hasBf16();
            case I8, U8 -> library.hasInt8();
        };
    }

    @Override
    public Kernel select(Node node, List<Offer> inputs, List<Boolean> used) {
        List<TensorType> types = inputs.stream().map(Offer::type).toList();
        List<Layout> layouts = inputs.stream().map(Offer::layout).toList();
        List<Boolean> resting = inputs.stream().map(Offer::rests).toList();
        return decision(new Question(node.op(), types, node.results(), layouts, used, resting))
                .recipe()
                .kernel();
    }

    @Override
    public Optional<String> reason(Step step) {
        return step.kernel().id().equals(Kernel.REORDER)
                ? Optional.empty()
                : decision(step).reason();
    }

    @Override
    public long bytes(TensorType type, Layout layout) {
        return library.layouts().bytes(type, layout);
    }

    @Override
    public Optional<Layout> origin(Layout layout, TensorType type) {
        return FilteredWeights.of(type, layout)
                .map(filtered -> library.layouts().inputsFirst(type));
    }

    /** The recipe by which a step of a plan was chosen. */
    Recipe recipe(Step step) {
        return decision(step).recipe();
    }

    /** What is asked from here on is decided anew; plans that are made keep their kernels. */
    void forget() {
        decisions.clear();
    }

    private Decision decision(Step step) {
        List<TensorType> inputs = step.inputs().stream().map(Slot::type).toList();
        List<Boolean> used = step.results().stream().map(slot -> !slot.isNone()).toList();
        Decision known = calls.get(new Call(step.op(), inputs, used, step.kernel()));
        if (known != null) {
            return known;
        }
        List<TensorType> results = step.op().infer(inputs, new Complaints());
        List<Boolean> resting = step.inputs().stream()
                .map(slot -> slot.region() == Slot.Region.PREPARED)
                .toList();
        Decision decision =
                decision(new Question(step.op(), inputs, results, step.kernel().inputs(), used, resting));
        if (!decision.recipe().kernel().equals(step.kernel())) {
            throw new IllegalStateException("the plan asks for " + step.kernel() + ", here is "
                    + decision.recipe().kernel());
        }
        return decision;
    }

    private Decision decision(Question question) {
        Decision known = decisions.get(question);
        if (known != null) {
            return known;
        }
        // Objects that oneDNN makes on the way are freed with the scope; a recipe keeps its own.
        try (PointerScope scope = new PointerScope()) {
            Decision decision = choices.decide(question, Lowering.candidates(library, question));
            decisions.put(question, decision);
            Kernel kernel = decision.recipe().kernel();
            calls.put(new Call(question.op(), question.inputs(), question.used(), kernel), decision);
            return decision;
        }
    }
}
