package org.dlspec.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.dlspec.diag.Source;
import org.junit.jupiter.api.Test;

class UnbuiltTest {
    private static final String SPEC = """
            data D {
                source: synthetic(16)  inputs: { x: Vec[2] }  targets: { y: Class[3] }
                split: random(train: 50%, validation: 50%)
            }
            model M(x: Vec[2]) { return x |> dense(3) }
            train Runs { model: M  data: D  loss: cross_entropy()  optimizer: adam()  epochs: 2  batch: 2 }
            train Stops {
                model: M  data: D  loss: cross_entropy()  optimizer: adam()  epochs: 2  batch: 2
                bucket: by_length(2)
            }
            """;

    /** A warning in the file is the error D699 of the train that needs it, and of no other. */
    @Test
    void keepsTheTrainFromRunningThatNeedsIt() {
        Checked checked = Checker.check(new Source("two.dlspec", SPEC), new MemoryFiles(), List.of());
        assertEquals(List.of(), checked.experiments().get(0).unbuilt());
        assertEquals(
                List.of("D699: `by_length` is not built yet"),
                checked.experiments().get(1).unbuilt().stream()
                        .map(d -> d.code() + ": " + d.message())
                        .toList());
    }
}
