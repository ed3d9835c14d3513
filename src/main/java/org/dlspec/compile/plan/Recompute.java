package org.dlspec.compile.plan;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlspec.graph.Variable;

/**
 * Writes a draft anew so that some cells are not kept from their early readings to their late ones, but made again when the
 * first of these comes. What that needs and is not there any more is made again, too, for this one step. Results are the same
 * bits, because the same kernels run on the same bits. Chen, Xu, Zhang and Guestrin, Training Deep Nets with Sublinear Memory
 * Cost, 2016.
 */
final class Recompute {
    private final Draft draft;
    private final Lives lives;
    private final Map<Cell, Integer> dropped;
    private final List<Draft.Step> steps = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();
    private final Map<Cell, Cell> again = new IdentityHashMap<>();
    private final Map<Cell, Cell> passing = new IdentityHashMap<>();
    private StepWork work = StepWork.NONE;

    /**
     * A draft with cells made again.
     *
     * @param places for each of its steps the one of the first draft that it is or is made for
     * @param work what is done a second time
     */
    record Outcome(Draft draft, List<Integer> places, StepWork work) {}

    private Recompute(Draft draft, Lives lives, Map<Cell, Integer> dropped) {
        this.draft = draft;
        this.lives = lives;
        this.dropped = dropped;
    }

    /** @param dropped the roots that are not kept, and the last steps that find them as they were made first */
    static Outcome without(Draft draft, Lives lives, Map<Cell, Integer> dropped) {
        Recompute recompute = new Recompute(draft, lives, dropped);
        for (int i = 0; i < draft.steps().size(); i++) {
            recompute.place(i);
        }
        return recompute.outcome();
    }

    private void place(int place) {
        Draft.Step step = draft.steps().get(place);
        passing.clear();
        List<Cell> inputs = current(step.inputs(), place);
        add(new Draft.Step(step.op(), step.kernel(), inputs, step.results(), step.origin()), place);
    }

    private void add(Draft.Step step, int place) {
        steps.add(step);
        places.add(place);
    }

    private List<Cell> current(List<Cell> cells, int place) {
        return cells.stream().map(cell -> current(cell, place)).toList();
    }

    /** The cell that holds the value now. */
    private Cell current(Cell cell, int place) {
        Cell root = lives.root(cell);
        if (isThere(root, place)) {
            return cell;
        }
        Map<Cell, Cell> made = dropped.containsKey(root) ? again : passing;
        if (!made.containsKey(cell)) {
            makeAgain(lives.maker(cell), place);
        }
        return made.get(cell);
    }

    private boolean isThere(Cell root, int place) {
        boolean isHeld = lives.maker(root) == Lives.BEFORE;
        return isHeld || place <= dropped.getOrDefault(root, lives.last(root));
    }

    private void makeAgain(int maker, int place) {
        Draft.Step step = draft.steps().get(maker);
        List<Cell> inputs = current(step.inputs(), place);
        List<Cell> results = new ArrayList<>();
        for (Cell result : step.results()) {
            Cell made = result == Cell.NONE ? result : new Cell(result.type(), result.layout(), result.bytes());
            Map<Cell, Cell> known = dropped.containsKey(lives.root(result)) ? again : passing;
            known.put(result, made);
            results.add(made);
        }
        Draft.Step copy = new Draft.Step(step.op(), step.kernel(), inputs, results, step.origin());
        work = work.plus(StepWork.of(copy));
        add(copy, place);
    }

    private Outcome outcome() {
        passing.clear();
        Map<Variable, Cell> writes = new LinkedHashMap<>();
        draft.writes().forEach((variable, cell) -> writes.put(variable, current(cell, Lives.end(draft))));
        Map<String, Cell> fetches = new LinkedHashMap<>();
        draft.fetches().forEach((name, cell) -> fetches.put(name, current(cell, Lives.end(draft))));
        Draft whole = new Draft(steps, 0, draft.feeds(), fetches, draft.reads(), writes);
        return new Outcome(whole, List.copyOf(places), work);
    }
}
