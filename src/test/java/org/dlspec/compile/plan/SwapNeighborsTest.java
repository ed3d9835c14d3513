package org.dlspec.compile.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.dlspec.diag.Span;
import org.dlspec.op.Exp;
import org.dlspec.tensor.Layout;
import org.dlspec.tensor.TensorType;
import org.junit.jupiter.api.Test;

class SwapNeighborsTest {
    private static final Placement NO_VARIABLES = new Placement(Map.of(), 0);

    private final Cell x = cell(100);
    private final Cell weights = cell(400);
    private final Cell data = cell(100);
    private final Draft.Step toWeights = step("weights", x, weights, 0);
    private final Draft.Step toData = step("data", x, data, 1000);

    @Test
    void takesTheStepThatWorksInMuchMemoryFirst() {
        Draft draft = draft(List.of(toWeights, toData), Map.of("weights", weights, "data", data), 0);
        Assignment swapped = SwapNeighbors.swap(draft, NO_VARIABLES);
        assertEquals(List.of(toData, toWeights), swapped.draft().steps());
        assertEquals(100 + 400 + 100 + 1000, Assignment.of(draft, NO_VARIABLES).mostAlive());
        assertEquals(100 + 100 + 1000, swapped.mostAlive());
    }

    @Test
    void keepsAnOrderThatIsAsGood() {
        Draft draft = draft(List.of(toData, toWeights), Map.of("weights", weights, "data", data), 0);
        assertEquals(
                draft.steps(), SwapNeighbors.swap(draft, NO_VARIABLES).draft().steps());
    }

    @Test
    void keepsAStepBehindTheOneThatItReads() {
        Draft.Step after = step("data", weights, data, 1000);
        Draft draft = draft(List.of(toWeights, after), Map.of("weights", weights, "data", data), 0);
        assertEquals(
                draft.steps(), SwapNeighbors.swap(draft, NO_VARIABLES).draft().steps());
    }

    @Test
    void keepsWhatIsPreparedInFront() {
        Draft draft = draft(List.of(toWeights, toData), Map.of("weights", weights, "data", data), 1);
        assertEquals(
                draft.steps(), SwapNeighbors.swap(draft, NO_VARIABLES).draft().steps());
    }

    private Draft draft(List<Draft.Step> steps, Map<String, Cell> fetches, int prepared) {
        return new Draft(steps, prepared, Map.of("x", x), fetches, Map.of(), Map.of());
    }

    private static Draft.Step step(String id, Cell from, Cell to, long scratch) {
        Kernel kernel = new Kernel(id, List.of(Layout.PLAIN), List.of(Layout.PLAIN), scratch, List.of(List.of()));
        return new Draft.Step(new Exp(), kernel, List.of(from), List.of(to), Span.NONE);
    }

    private static Cell cell(int bytes) {
        return new Cell(TensorType.f32(bytes / 4), Layout.PLAIN, bytes);
    }
}
