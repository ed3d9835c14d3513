package org.dlspec.compile.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Exchanges neighboring steps where most is alive, as long as less is alive there then. Of the two gradients of a convolution
 * the one comes first beside whose working memory less has to wait: ResNet-18 takes 9 MB less for it. A plan computes the same
 * in another order, so that results are equal to the bit.
 */
final class SwapNeighbors {
    private final Placement placement;
    private Assignment best;

    private SwapNeighbors(Draft draft, Placement placement) {
        this.placement = placement;
        this.best = Assignment.of(draft, placement);
    }

    static Assignment swap(Draft draft, Placement placement) {
        SwapNeighbors swap = new SwapNeighbors(draft, placement);
        Optional<Assignment> better = swap.better();
        // Each swap lowers one peak; plans have few of them.
        for (int swaps = 0; better.isPresent() && swaps < draft.steps().size(); swaps++) {
            swap.best = better.get();
            better = swap.better();
        }
        return swap.best;
    }

    /** The fullest step before or behind its neighbor, if less is alive at once then. */
    private Optional<Assignment> better() {
        int fullest = best.fullest();
        return Stream.of(fullest - 1, fullest)
                .filter(this::maySwap)
                .map(this::swapped)
                .filter(other -> other.mostAlive() < best.mostAlive())
                .findFirst();
    }

    /**
     * Whether the step behind this one reads nothing of it, and updates no variable, which this one may read. What is
     * prepared stays in front.
     */
    private boolean maySwap(int step) {
        Draft draft = best.draft();
        if (step < 0 || step + 1 >= draft.steps().size() || step + 1 == draft.prepared()) {
            return false;
        }
        Draft.Step next = draft.steps().get(step + 1);
        return Collections.disjoint(draft.steps().get(step).results(), next.inputs())
                && Collections.disjoint(draft.writes().values(), next.results());
    }

    private Assignment swapped(int step) {
        List<Draft.Step> steps = new ArrayList<>(best.draft().steps());
        Collections.swap(steps, step, step + 1);
        return Assignment.of(best.draft().withSteps(steps), placement);
    }
}
