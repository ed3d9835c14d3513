package org.dlspec.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.dlspec.check.Checker;
import org.dlspec.check.MemoryFiles;
import org.dlspec.compile.Experiments;
import org.dlspec.diag.Source;
import org.junit.jupiter.api.Test;

class CostsTest {
    private static final Costs COSTS = Costs.of(Experiments.convolutional().model());

    @Test
    void countsParametersByHand() {
        // 4 (3 9 + 1), twice 4 (4 9 + 1) and 4 + 4, 36 3 + 3.
        assertEquals(112 + 148 + 8 + 148 + 8 + 111, COSTS.parameters());
        assertEquals(16, COSTS.statistics());
    }

    @Test
    void countsMultiplyAddsByHand() {
        // 4 6 6 3 9 for the stem, twice 4 3 3 4 9 after the pool, 36 3 for the head.
        assertEquals(3888 + 1296 + 1296 + 108, COSTS.multiplyAdds());
    }

    @Test
    void theFirstLayerHasNoGradientOfItsInput() {
        assertEquals(List.of("stem 7776", "conv1 3888", "conv2 3888", "head 324"), training(COSTS));
    }

    @Test
    void sharedWeightsCountOnceAndWorkTwice() {
        Costs shared = Costs.of(Experiments.shared().model());
        assertEquals(
                List.of(20L, 0L, 0L, 15L),
                shared.lines().stream().map(Costs.Line::parameters).toList());
        assertEquals(List.of("same 32", "same 48", "head 36"), training(shared));
    }

    @Test
    void sharedStatisticsAreCountedBeforeTheyCanRun() {
        String text = "model M(x: Image[3, 8, 8]) { layer norm = batch_norm  return x |> norm |> relu |> norm }\n";
        ModelSpec model = Checker.check(new Source("a.dlspec", text), new MemoryFiles(), List.of())
                .models()
                .get("M");
        assertEquals(6, Costs.of(model).parameters());
        assertEquals(6, Costs.of(model).statistics());
    }

    private static List<String> training(Costs costs) {
        return costs.lines().stream()
                .filter(line -> line.trainingMultiplyAdds() > 0)
                .map(line -> line.path() + " " + line.trainingMultiplyAdds())
                .toList();
    }
}
