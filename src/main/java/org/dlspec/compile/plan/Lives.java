package org.dlspec.compile.plan;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * When the cells of a draft are made and read, by the numbers of its steps. A view is the cell whose memory it is: its root.
 */
final class Lives {
    /** The step of a cell that is there before the first step: a feed or a variable. */
    static final int BEFORE = -1;

    private final Map<Cell, Cell> roots = new IdentityHashMap<>();
    private final Map<Cell, Integer> makers = new IdentityHashMap<>();
    private final Map<Cell, List<Integer>> reads = new IdentityHashMap<>();

    Lives(Draft draft) {
        for (int i = 0; i < draft.steps().size(); i++) {
            Draft.Step step = draft.steps().get(i);
            if (step.isView()) {
                roots.put(step.results().get(0), root(step.inputs().get(0)));
            }
            for (Cell made : step.results()) {
                makers.put(made, i);
            }
            for (Cell read : step.inputs()) {
                read(read, i);
            }
        }
        draft.writes().values().forEach(cell -> read(cell, end(draft)));
        draft.fetches().values().forEach(cell -> read(cell, end(draft)));
    }

    /** The step behind the last, in which results are fetched and variables written. */
    static int end(Draft draft) {
        return draft.steps().size();
    }

    private void read(Cell cell, int step) {
        reads.computeIfAbsent(root(cell), c -> new ArrayList<>()).add(step);
    }

    Cell root(Cell cell) {
        return roots.getOrDefault(cell, cell);
    }

    /** The step that makes the cell, a view by itself. */
    int maker(Cell cell) {
        return makers.getOrDefault(cell, BEFORE);
    }

    /** The last step that reads the cell or a view of it; {@link #BEFORE} when none does. */
    int last(Cell cell) {
        List<Integer> all = all(cell);
        return all.isEmpty() ? BEFORE : all.get(all.size() - 1);
    }

    /** The last step before this one that makes or reads the cell. */
    int touchedBefore(Cell cell, int step) {
        int touched = maker(root(cell));
        for (int read : all(cell)) {
            touched = read < step ? Math.max(touched, read) : touched;
        }
        return touched;
    }

    /** The first step behind this one that reads the cell; {@link #BEFORE} when none does. */
    int readAfter(Cell cell, int step) {
        return all(cell).stream().filter(read -> read > step).findFirst().orElse(BEFORE);
    }

    private List<Integer> all(Cell cell) {
        return reads.getOrDefault(root(cell), List.of());
    }
}
