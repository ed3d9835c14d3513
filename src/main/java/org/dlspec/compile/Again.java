package org.dlspec.compile;

import java.util.Locale;
import java.util.Optional;
import org.dlspec.compile.plan.Plan;
import org.dlspec.compile.plan.StepWork;
import org.dlspec.diag.Figures;

/** What a training step computes a second time, so that it keeps less from its way forward to its way back. */
public record Again(StepWork work, StepWork once) {
    /** Empty for a plan that keeps all it needs. */
    public static Optional<Again> of(Plan plan) {
        if (plan.again().equals(StepWork.NONE)) {
            return Optional.empty();
        }
        StepWork all = plan.steps().stream().map(StepWork::of).reduce(StepWork.NONE, StepWork::plus);
        return Optional.of(new Again(plan.again(), all.minus(plan.again())));
    }

    /** By how much the multiply-adds grow, of 100; 0 where there are none. */
    public double percent() {
        return once.multiplyAdds() == 0 ? 0 : 100.0 * work.multiplyAdds() / once.multiplyAdds();
    }

    /** {@code 3.1 % more multiply-adds and 58 720 256 bytes more through memory in a step}. */
    public String text() {
        return String.format(Locale.ROOT, "%.1f %% more multiply-adds and ", percent()) + Figures.whole(work.bytes())
                + " bytes more through memory in a step";
    }
}
