package org.dlspec.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Edit;
import org.dlspec.diag.Fix;
import org.dlspec.diag.Span;
import org.dlspec.graph.Complaints;
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
        told = complaint.before().isEmpty() ? told : repaired(told, complaint.before(), span);
        return complaint.help().isEmpty() ? told : told.help(complaint.help());
    }

    /** The stages that would make the input fit, each with what follows from it. */
    private static Diagnostic repaired(Diagnostic told, List<Complaints.Before> before, Span stage) {
        int widest = before.stream().mapToInt(b -> b.stage().length()).max().orElse(0);
        Span gap = new Span(stage.source(), stage.start(), stage.start());
        boolean piped =
                gap.source().text().substring(0, gap.start()).stripTrailing().endsWith("|>");
        List<String> titles = new ArrayList<>();
        for (Complaints.Before each : before) {
            String stages = "|> " + each.stage() + " |> " + Spans.shorten(stage);
            String title = stages + " ".repeat(widest - each.stage().length()) + "   // " + each.consequence();
            titles.add("`" + each.stage() + "` (" + each.consequence() + ")");
            told = piped ? told.fix(new Fix(title, List.of(new Edit(gap, each.stage() + " |> ")))) : told;
        }
        return piped ? told : told.help("put " + String.join(" or ", titles) + " before it");
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

    /** The size that is used up first: of the positions of a Seq, or of the shortest side. */
    private static int smallest(Kind kind) {
        if (kind instanceof Kind.Seq seq) {
            return seq.t();
        }
        if (kind instanceof Kind.Volume volume) {
            return Math.min(volume.d(), Math.min(volume.h(), volume.w()));
        }
        return kind instanceof Kind.Image image ? Math.min(image.h(), image.w()) : 0;
    }

    private static Diagnostic sizes(Diagnostic told, Meaning.Tensor value, Span last, Tracer tracer) {
        List<Integer> chain = new ArrayList<>(tracer.trace().chain(value.index()));
        Collections.reverse(chain);
        List<Integer> sizes = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (int index : chain) {
            Meaning.Tensor step = tracer.trace().tensor(index);
            if (step.kind().getClass().equals(value.kind().getClass())) {
                Integer size = smallest(step.kind());
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
        sizes.add(0);
        boolean halves = IntStream.range(1, sizes.size()).allMatch(i -> sizes.get(i) == sizes.get(i - 1) / 2);
        String numbers = sizes.stream().map(String::valueOf).collect(Collectors.joining(" → "));
        return told.note(Span.NONE, "the size " + (halves ? "halves" : "changes") + " at " + where + ": " + numbers);
    }

    static Diagnostic surroundings(Diagnostic told, Tracer tracer) {
        String story = tracer.here().story();
        Span use = tracer.here().use();
        Diagnostic placed = use.equals(Span.NONE) ? told : told.note(use, "used here");
        return story.isEmpty() ? placed : placed.note(Span.NONE, story);
    }
}
