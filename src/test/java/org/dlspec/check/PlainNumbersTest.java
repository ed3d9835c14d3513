package org.dlspec.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Source;
import org.junit.jupiter.api.Test;

class PlainNumbersTest {
    private static final String SPEC = """
            data Iris {
                source:  csv("iris.csv")
                inputs:  { x: Vec[2] = columns("a" .. "b") |> standardize }
                targets: { y: Class[3] = column("class") }
                split:   random(train: 50%, validation: 50%, seed: 1)
            }
            model Softmax(x: Vec[2]) { return x |> dense(3) }
            train Fit {
                model: Softmax  data: Iris  loss: cross_entropy()  optimizer: sgd(lr: 0.1)
                batch: 2  epochs: 2  metrics: [accuracy()]
            }
            """;

    private static final MemoryFiles FILES =
            new MemoryFiles().with("iris.csv", "a,b,class\n1,2,x\n2,3,y\n3,4,z\n4,5,x\n5,6,y\n6,7,z\n");

    @Test
    void plainNumbersKeepTheRangeOfTheirParameter() {
        checkOnly("D402: `lr` of `sgd` must be above 0, got -1", "lr: 0.1", "lr: -1");
        checkOnly(
                "D402: `momentum` of `sgd` must be at least 0 and below 1, got 1.5",
                "lr: 0.1",
                "lr: 0.1, momentum: 1.5");
    }

    private static void checkOnly(String expected, String from, String to) {
        String text = SPEC.replace(from, to);
        List<Diagnostic> found =
                Checker.check(new Source("test.dlspec", text), FILES, List.of()).diagnostics();
        assertEquals(
                List.of(expected),
                found.stream().map(d -> d.code() + ": " + d.message()).toList());
    }
}
