package org.dlspec.check.lint;

import java.util.List;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Diagnostics;

/** Every lint, and what all of them find in a file. */
public final class Lints {
    private static final List<Lint> ALL = List.of(
            new BalancedTwice(),
            new CancelledBias(),
            new DecayedNorms(),
            new FrozenParts(),
            new IdleActivation(),
            new LopsidedPadding(),
            new ManyParameters(),
            new MirroredClasses(),
            new MisplacedDropout(),
            new NormMomentum(),
            new RareClass(),
            new ReceptiveField(),
            new RepeatedSubjects(),
            new ScheduleJump(),
            new ScheduleLength(),
            new SmallBatch(),
            new StoppingRule(),
            new TestMonitored(),
            new UnusedName(),
            new UnusualRate());

    private Lints() {}

    /** The findings at places in the file itself, without those that a comment allows. */
    public static List<Diagnostic> find(Subject subject) {
        Diagnostics found = new Diagnostics();
        for (Lint lint : ALL) {
            lint.find(subject).stream()
                    .filter(d -> d.span().source().equals(subject.file().source()))
                    .forEach(found::add);
        }
        return Allowances.apply(subject.file().source(), found.sorted());
    }
}
