package org.dlspec.check.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.dlspec.data.ColumnHeader;
import org.dlspec.data.Flip;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Span;
import org.dlspec.spec.DataSpec;
import org.dlspec.spec.Experiment;
import org.dlspec.syntax.ast.Entry;
import org.dlspec.vocab.augment.Augmentation;
import org.dlspec.vocab.augment.RandomFlip;
import org.dlspec.vocab.augment.RandomRotation;

/** L14: a flip or a wide rotation turns one class into another: left into right, 6 into 9. */
record MirroredClasses() implements Lint {
    private static final double WIDE = 90;

    /** Two classes of which one is the other seen in a mirror or, where it turns, from another side. */
    private record Twins(String one, String other, Flip mirror, boolean turns) {}

    private static final List<Twins> TWINS = List.of(
            new Twins("b", "d", Flip.HORIZONTAL, false),
            new Twins("down", "up", Flip.VERTICAL, true),
            new Twins("left", "right", Flip.HORIZONTAL, true),
            new Twins("6", "9", Flip.VERTICAL, true),
            new Twins("p", "q", Flip.HORIZONTAL, false));

    @Override
    public List<Diagnostic> find(Subject subject) {
        List<Diagnostic> all = new ArrayList<>();
        for (Experiment experiment : subject.experiments()) {
            Set<String> classes = classes(experiment, subject);
            for (Twins twins : TWINS) {
                if (classes.contains(twins.one) && classes.contains(twins.other)) {
                    look(experiment.data(), twins, subject.sites()).ifPresent(all::add);
                }
            }
        }
        return all;
    }

    private static Set<String> classes(Experiment experiment, Subject subject) {
        return experiment.data().targets().stream()
                .flatMap(f -> subject.columns(experiment, f).stream())
                .flatMap(c -> names(c).stream())
                .map(n -> n.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private static List<String> names(ColumnHeader column) {
        return column.values().stream().map(ColumnHeader.Value::text).toList();
    }

    private static Optional<Diagnostic> look(DataSpec data, Twins twins, Sites sites) {
        for (List<Augmentation> pipe : data.augment().values()) {
            for (Augmentation each : pipe) {
                boolean flips =
                        each instanceof RandomFlip flip && flip.directions().contains(twins.mirror);
                boolean turns = twins.turns && each instanceof RandomRotation turn && turn.degrees() >= WIDE;
                if (flips || turns) {
                    Span place = sites.section(data.span())
                            .flatMap(s -> Sites.entry(s, "augment"))
                            .map(Entry::span)
                            .orElse(data.span());
                    return Optional.of(Diagnostic.of(
                                    Code.L14,
                                    place,
                                    (flips ? "a flip" : "a rotation this wide") + " makes `" + twins.one
                                            + "` look like `" + twins.other + "`, and the target keeps the old name")
                            .help("leave it out, or turn by less than " + (int) WIDE + " deg"));
                }
            }
        }
        return Optional.empty();
    }
}
