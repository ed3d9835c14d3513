package org.dlspec.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Span;
import org.dlspec.graph.Complaints;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.vocab.Kind;

/** Tells where a shape comes from: the stages that made it and the blocks around them. */
final class Stories {
    private static final int LONGEST = 4;

    private Stories() {}

    /** What a layer has complained about, at its stage. */
    static Diagnostic complaint(Complaints.Complaint complaint, Span span, List<Meaning.Tensor> inputs, Tracer tracer) {
        Diagnostic told = Diagnostic.of(complaint.code(), span, complaint.message());
        for (Meaning.Tensor input : inputs) {
            told = complaint.code() == Code.D304 ? sizes(told, input, span, tracer) : chain(told, input, tracer);
        }
        told = surroundings(told, tracer);
        return complaint.help().isEmpty() ? told : told.help(complaint.help());
    }

    /** The last stages before the value that changed its kind, the earliest first. */
    static Diagnostic chain(Diagnostic told, Meaning.Tensor value, Tracer tracer) {
        List<Meaning.Tensor> steps = new ArrayList<>();
        for (int index : tracer.trace().chain(value.index())) {
            Meaning.Tensor step = tracer.trace().tensor(index);
            boolean changed =
                    steps.isEmpty() || !steps.get(steps.size() - 1).kind().equals(step.kind());
            if (changed) {
                steps.add(step);
            } else {
                // The earlier of two stages with equal kinds is the one that made it.
                steps.set(steps.size() - 1, step);
            }
        }
        List<Meaning.Tensor> last = steps.subList(0, Math.min(LONGEST, steps.size()));
        Diagnostic longer = told;
        for (int i = last.size() - 1; i >= 0; i--) {
            longer = longer.note(last.get(i).origin(), last.get(i).noun());
        }
        return longer;
    }

    private static Diagnostic sizes(Diagnostic told, Meaning.Tensor value, Span last, Tracer tracer) {
        List<Integer> chain = new ArrayList<>(tracer.trace().chain(value.index()));
        Collections.reverse(chain);
        List<String> sizes = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (int index : chain) {
            Meaning.Tensor step = tracer.trace().tensor(index);
            if (step.kind() instanceof Kind.Image image) {
                String size = String.valueOf(Math.min(image.h(), image.w()));
                if (sizes.isEmpty() || !sizes.get(sizes.size() - 1).equals(size)) {
                    if (!sizes.isEmpty()) {
                        lines.add(String.valueOf(step.origin().line()));
                    }
                    sizes.add(size);
                }
            }
        }
        lines.add(String.valueOf(last.line()));
        String where = lines.size() == 1
                ? "line " + lines.get(0)
                : "lines " + String.join(", ", lines.subList(0, lines.size() - 1)) + " and "
                        + lines.get(lines.size() - 1);
        return told.note(Span.NONE, "the size changes at " + where + ": " + String.join(" → ", sizes) + " → 0");
    }

    static Diagnostic cannotAdd(Expr.Infix infix, Meaning.Tensor left, Meaning.Tensor right, Tracer tracer) {
        String message = "cannot add " + left.noun() + " and " + right.noun();
        if (left.kind() instanceof Kind.Image a && right.kind() instanceof Kind.Image b) {
            List<String> differences = new ArrayList<>();
            differ(differences, "channels", a.c(), b.c());
            differ(differences, "height", a.h(), b.h());
            differ(differences, "width", a.w(), b.w());
            message += ": " + String.join(", ", differences);
        }
        Diagnostic told = Diagnostic.of(Code.D305, infix.span(), message)
                .note(infix.left().span(), left.noun() + origin(left, tracer))
                .note(infix.right().span(), right.noun() + origin(right, tracer));
        return surroundings(told, tracer);
    }

    private static String origin(Meaning.Tensor tensor, Tracer tracer) {
        if (tracer.trace().isInput(tensor.index())) {
            return ", an input";
        }
        return ", made in line " + tensor.origin().line() + " by `" + Spans.shorten(tensor.origin()) + "`";
    }

    private static void differ(List<String> into, String name, int a, int b) {
        if (a != b) {
            into.add(name + " " + a + " ≠ " + b);
        }
    }

    static Diagnostic surroundings(Diagnostic told, Tracer tracer) {
        String story = tracer.here().story();
        return story.isEmpty() ? told : told.note(Span.NONE, story);
    }
}
