package org.dlspec.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Severity;
import org.dlspec.diag.Source;
import org.dlspec.spec.Experiment;
import org.dlspec.vocab.schedule.Schedule;
import org.junit.jupiter.api.Test;

class FormulasTest {
    /** The lecture's step_decay: lr = 0.1 * 0.5^floor((1 + epoch) / 10); and its exp_decay: 0.1 e^(-0.1 epoch). */
    @Test
    void theFunctionsOfTheLectureCanBeWritten() {
        Schedule step = rate("formula(0.1 * 0.5 ^ floor((1 + epoch) / 10))");
        Schedule exp = rate("formula(0.1 * exp(-0.1 * epoch))");
        for (int epoch = 0; epoch < 30; epoch++) {
            for (int within : new int[] {0, 6}) {
                double drops = Math.floor((1 + epoch) / 10.0);
                assertEquals(0.1 * Math.pow(0.5, drops), step.value(epoch * 7 + within, 7), 1e-15);
                assertEquals(0.1 * Math.exp(-0.1 * epoch), exp.value(epoch * 7 + within, 7), 1e-15);
            }
        }
    }

    @Test
    void constantsAndParamsAreNumbersInIt() {
        Schedule rate = rate("formula(start / (1 + k * step))");
        assertEquals(0.2, rate.value(0, 1));
        assertEquals(0.2 / (1 + 0.5 * 3), rate.value(3, 1), 1e-16);
    }

    @Test
    void hasTheFunctionsOfNumbersAndPi() {
        assertEquals(0.05, rate("formula(0.1 * (1 + cos(pi * step / 20)) / 2)").value(10, 1), 1e-16);
        assertEquals(0.01, rate("formula(max(0.1 - 0.02 * step, 0.01))").value(50, 1));
        assertEquals(0.03, rate("formula(min(0.01 * (step + 1), 0.03))").value(9, 1));
        assertEquals(
                0.1 / Math.sqrt(5), rate("formula(0.1 / sqrt(abs(-step - 1)))").value(4, 1), 1e-16);
    }

    @Test
    void decidesByConditions() {
        Schedule rate =
                rate("formula(if epoch < 2 or step == 9 { 0.1 } else { if not (step > 12) { 0.05 } else { 0.01 } })");
        assertEquals(
                List.of(0.1, 0.1, 0.05, 0.1, 0.01),
                List.of(rate.value(0, 4), rate.value(7, 4), rate.value(8, 4), rate.value(9, 4), rate.value(13, 4)));
    }

    @Test
    void everyBranchIsHeldToItsType() {
        checkWrong(
                "D401: a number without a unit is needed here, got a condition",
                "formula(if step < 5 { 0.1 } else { step < 3 })");
        checkWrong(
                "D401: a condition is true or false, got a number",
                "formula(if epoch < 1 { 0.1 } else { if step { 1 } else { 2 } })");
        checkWrong(
                "D401: a number without a unit is needed here, got 2 epochs",
                "formula(if step < 5 { 0.1 } else { epoch / (2 epochs) })");
        checkWrong("D401: `max` takes two numbers without a unit", "formula(if step < 5 { 0.1 } else { max(epoch) })");
        checkWrong(
                "D401: over `step` and `epoch` there are numbers, `+ - * / ^`, comparisons, `if` and functions, not `[step]`",
                "formula(if step < 5 { 0.1 } else { [step] })");
    }

    @Test
    void itsValuesAreHeldToTheRangeAtEveryStep() {
        checkWrong(
                "D402: `lr` must be above 0, and this schedule gives -0.005 at step 22", "formula(0.1 - 0.005 * step)");
        checkWrong(
                "D402: `lr` must be above 0, and this schedule gives Infinity at step 6",
                "formula(0.1 / abs(5 - step))");
    }

    private static Schedule rate(String formula) {
        Checked checked = check(formula);
        assertFalse(checked.hasErrors(), () -> checked.diagnostics().toString());
        Experiment experiment = checked.experiments().get(0);
        return experiment.train().optimizer().lr();
    }

    private static void checkWrong(String expected, String formula) {
        List<Diagnostic> found = check(formula).diagnostics().stream()
                .filter(d -> d.code().severity() == Severity.ERROR)
                .toList();
        assertEquals(
                List.of(expected),
                found.stream().map(d -> d.code() + ": " + d.message()).toList());
    }

    /** 80 samples in batches of 8, 10 epochs: 100 steps. */
    private static Checked check(String formula) {
        String text = """
                const start = 0.2
                param k: float = 0.5
                data D { source: synthetic(80)  inputs: { x: Vec[2] }  targets: { y: Scalar }  split: random(train: 100%%) }
                model M(x: Vec[2]) { return x |> dense(1) }
                train T { model: M  data: D  loss: mse()  optimizer: sgd(lr: %s)  batch: 8  epochs: 10  keep: last }
                """.formatted(formula);
        return Checker.check(new Source("f.dlspec", text), new MemoryFiles(), List.of());
    }
}
