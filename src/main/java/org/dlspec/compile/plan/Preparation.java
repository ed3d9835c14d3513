package org.dlspec.compile.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Finds in a plan that leaves its variables as they are what depends on them alone, and moves it before all else: folded and
 * reordered weights, which then are computed once for many runs.
 */
final class Preparation {
    private Preparation() {}

    static Draft of(Draft draft) {
        if (!draft.writes().isEmpty()) {
            return draft;
        }
        Set<Cell> resting = Collections.newSetFromMap(new IdentityHashMap<>());
        resting.addAll(draft.reads().values());
        List<Draft.Step> prepared = new ArrayList<>();
        List<Draft.Step> others = new ArrayList<>();
        for (Draft.Step step : draft.steps()) {
            if (resting.containsAll(step.inputs())) {
                resting.addAll(step.results());
                prepared.add(step);
            } else {
                others.add(step);
            }
        }
        int count = prepared.size();
        prepared.addAll(others);
        return new Draft(prepared, count, draft.feeds(), draft.fetches(), draft.reads(), draft.writes());
    }
}
