package org.dlspec.compile.plan;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dlspec.diag.Span;
import org.dlspec.graph.GraphText;
import org.dlspec.graph.Variable;

/**
 * The text of a plan: where variables, feeds and fetches lie, then one step a line: {@code 3 conv2d jit:avx2 (t0 nhwc, v64
 * plain) -> t4096 nhwc 2048}. {@code v} counts in the memory of variables, {@code t} in that of temporaries, {@code p} in
 * that of what is prepared by the steps that begin with {@code once}: they run again only when a variable has changed. All is
 * in bytes; the number behind a result is its size. {@code in t8192 512} says which memory a kernel works in.
 */
public final class PlanText {
    private PlanText() {}

    public static String of(Plan plan) {
        return of(plan, step -> Optional.empty());
    }

    /** The same with a line below each step whose kernel was chosen, which tells the choice. */
    public static String of(Plan plan, Function<Step, Optional<String>> reasons) {
        StringBuilder text = new StringBuilder();
        text.append("memory ").append(plan.arenaBytes());
        text.append(" = variables ").append(plan.variables().bytes());
        if (plan.prepared() > 0) {
            text.append(" + prepared ").append(plan.preparedBytes());
        }
        text.append(" + temporaries ").append(plan.temporaryBytes()).append('\n');
        for (Map.Entry<Variable, Slot> entry : plan.variables().slots().entrySet()) {
            Variable variable = entry.getKey();
            String role = variable.role().name().toLowerCase(Locale.ROOT);
            line(text, role, variable.name(), entry.getValue());
        }
        plan.feeds().forEach((name, slot) -> line(text, "feed", name, slot));
        for (int i = 0; i < plan.steps().size(); i++) {
            Step step = plan.steps().get(i);
            text.append(i < plan.prepared() ? "once " : "").append(i).append(' ');
            text.append(step(step)).append('\n');
            reasons.apply(step)
                    .ifPresent(reason -> text.append("    ").append(reason).append('\n'));
        }
        plan.fetches().forEach((name, slot) -> line(text, "fetch", name, slot));
        return text.toString();
    }

    private static void line(StringBuilder text, String what, String name, Slot slot) {
        text.append(what).append(' ').append(name).append(' ').append(slot.type());
        text.append(' ').append(sized(slot)).append('\n');
    }

    private static String step(Step step) {
        String inputs = step.inputs().stream().map(PlanText::place).collect(Collectors.joining(", "));
        String results = results(step.results());
        String text = GraphText.name(step.op()) + " " + step.kernel().id() + " (" + inputs + ") -> " + results;
        if (step.kernel().scratchBytes() > 0) {
            text += " in t" + step.scratch() + " " + step.kernel().scratchBytes();
        }
        return step.origin().equals(Span.NONE) ? text : text + "  # " + step.origin();
    }

    private static String results(List<Slot> results) {
        return results.stream().map(PlanText::sized).collect(Collectors.joining(", "));
    }

    private static String sized(Slot slot) {
        return slot.isNone() ? "none" : place(slot) + " " + slot.bytes();
    }

    private static String place(Slot slot) {
        String region = switch (slot.region()) {
            case VARIABLES -> "v";
            case PREPARED -> "p";
            case TEMPORARIES -> "t";
        };
        return region + slot.offset() + " " + slot.layout();
    }
}
