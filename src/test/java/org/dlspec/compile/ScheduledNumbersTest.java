package org.dlspec.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Map;
import org.dlspec.backend.reference.ReferenceBackend;
import org.dlspec.check.Checked;
import org.dlspec.check.Checker;
import org.dlspec.check.MemoryFiles;
import org.dlspec.diag.Source;
import org.dlspec.vocab.schedule.Plateaus;
import org.junit.jupiter.api.Test;

/** Learning rate, momentum and weight decay may each change, in steps or in epochs of 10 steps. */
class ScheduledNumbersTest {
    @Test
    void momentumFollowsItsSchedule() {
        Map<String, Scalar> scalars =
                scalars("sgd(lr: linear(0 .. 0.1, over: 20 steps), momentum: linear(0.5 .. 0.9, over: 4 epochs))");
        assertEquals(0.05, scalars.get("lr").at(11), 1e-12);
        assertEquals(0.5, scalars.get("momentum").at(1), 1e-12);
        assertEquals(0.7, scalars.get("momentum").at(21), 1e-12);
        assertEquals(0.9, scalars.get("momentum").at(60), 1e-12);
    }

    @Test
    void weightDecayFollowsItsSchedule() {
        for (String word : List.of("adamw", "sgdw")) {
            Map<String, Scalar> scalars = scalars(word
                    + "(lr: formula(0.01 / (1 + epoch)), weight_decay: cosine_decay(0.2, over: 2 epochs, alpha: 10%))");
            assertEquals(0.01, scalars.get("lr").at(10), 1e-12);
            assertEquals(0.005, scalars.get("lr").at(11), 1e-12);
            assertEquals(0.2, scalars.get("weight_decay").at(1), 1e-12);
            // Half way: 0.2 (0.9 / 2 + 0.1).
            assertEquals(0.11, scalars.get("weight_decay").at(11), 1e-12);
            assertEquals(0.02, scalars.get("weight_decay").at(50), 1e-12);
        }
    }

    @Test
    void aPlateauIsWaitedForBehindAWarmUp() {
        Scalar rate = scalars("adam(lr: linear(0 .. 0.01, over: 1 epoch) |> on_plateau(factor: 0.5, least: 0.003))")
                .get("lr");
        Plateaus begun = (plateau, start) -> start == 10 ? 1 : 0;
        assertEquals(0.005, rate.at(6, begun), 1e-12);
        assertEquals(0.01, rate.at(11), 1e-12);
        assertEquals(0.005, rate.at(11, begun), 1e-12);
        assertEquals(0.003, rate.at(11, (plateau, start) -> 7), 1e-12);
    }

    private static Map<String, Scalar> scalars(String optimizer) {
        String text = """
                data D { source: synthetic(100)  inputs: { x: Vec[2] }  targets: { y: Scalar }  split: random(train: 80%%, validation: 20%%) }
                model M(x: Vec[2]) { return x |> dense(1) }
                train T { model: M  data: D  loss: mse()  optimizer: %s  batch: 8  epochs: 10 }
                """.formatted(optimizer);
        Checked checked = Checker.check(new Source("s.dlspec", text), new MemoryFiles(), List.of());
        assertFalse(checked.hasErrors(), () -> checked.diagnostics().toString());
        try (ReferenceBackend backend = new ReferenceBackend()) {
            return Compiler.compile(checked.experiments().get(0), backend.selector(), 10)
                    .scalars(0);
        }
    }
}
