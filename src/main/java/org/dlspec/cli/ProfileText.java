package org.dlspec.cli;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.dlspec.compile.plan.Slot;
import org.dlspec.compile.plan.Step;
import org.dlspec.compile.plan.StepWork;
import org.dlspec.tensor.DType;
import org.dlspec.train.Profile;

/**
 * The text of a profile: what each op takes in all, then every call, the longest first. The number of a call is that of
 * its line in {@code show --plan}.
 */
final class ProfileText {
    /** Of the operands of a kernel for many tensors these tell enough. */
    private static final int SHOWN = 3;

    private static final String MEASURED = String.format("%9s %6s %8s %7s", "ms", "share", "GFLOP/s", "GB/s");

    private final Profile profile;
    private final StringBuilder text = new StringBuilder();

    private ProfileText(Profile profile) {
        this.profile = profile;
    }

    static String of(Profile profile) {
        ProfileText text = new ProfileText(profile);
        text.line("");
        text.line(
                "kernels: %.2f of %.2f ms, medians of %d steps; %.4g GFLOP (a product and its sum are two), %.4g GB"
                        + " (each operand moved once)",
                profile.kernelMillis(),
                profile.millis(),
                profile.runs(),
                2e-9 * profile.work().multiplyAdds(),
                1e-9 * profile.work().bytes());
        text.line("");
        text.groups();
        text.line("");
        text.calls();
        return text.text.toString();
    }

    private void groups() {
        line("%-34s %5s %s", "op", "calls", MEASURED);
        for (Profile.Group group : profile.groups()) {
            line("%-34s %5d %s", group.op(), group.calls(), measured(group.millis(), group.work()));
        }
    }

    private void calls() {
        line("%5s %s  %s", "step", MEASURED, "op, kernel, operands and results, line");
        profile.calls().stream()
                .sorted(Comparator.comparingDouble(Profile.Call::millis).reversed())
                .forEach(call -> line("%5d %s  %s", call.number(), measured(call.millis(), call.work()), what(call)));
    }

    /** Speeds are left out where nothing is counted, or where the call was too short for the clock. */
    private String measured(double millis, StepWork work) {
        return String.format(
                Locale.ROOT,
                "%9.3f %5.1f%% %8s %7s",
                millis,
                100 * millis / profile.kernelMillis(),
                speed(work.gigaflops(millis)),
                speed(work.gigabytes(millis)));
    }

    private static String speed(double value) {
        return value > 0 && Double.isFinite(value) ? String.format(Locale.ROOT, "%.1f", value) : "";
    }

    private static String what(Profile.Call call) {
        Step step = call.step();
        String text =
                call.op() + " " + step.kernel().id() + " (" + slots(step.inputs()) + ") -> " + slots(step.results());
        return step.origin().isNone()
                ? text
                : text + "  # " + step.origin().source().name() + ":"
                        + step.origin().line();
    }

    private static String slots(List<Slot> slots) {
        String shown = slots.stream().limit(SHOWN).map(ProfileText::shape).collect(Collectors.joining(", "));
        return slots.size() > SHOWN ? shown + ", and " + (slots.size() - SHOWN) + " more" : shown;
    }

    private static String shape(Slot slot) {
        if (slot.isNone()) {
            return "none";
        }
        String shape = slot.type().shape().toString();
        return slot.type().dtype() == DType.F32 ? shape : slot.type().toString();
    }

    private void line(String form, Object... values) {
        text.append(String.format(Locale.ROOT, form, values)).append('\n');
    }
}
