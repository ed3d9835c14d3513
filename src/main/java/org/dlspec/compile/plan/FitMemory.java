package org.dlspec.compile.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dlspec.compile.plan.Recompute.Outcome;

/**
 * Chooses what a plan does not keep but makes again, until it fits into a memory: at the step at which most is alive, the cell
 * that frees most bytes for its work, over and over. Beside the choice by cost this is what checkpoints between segments come to:
 * a cell is made again once, and what it is made from stays for those that need it next.
 */
final class FitMemory {
    /** A processor adds up some five products in the time in which one byte comes from memory. */
    private static final long PRODUCTS_OF_A_BYTE = 5;

    /** What is smaller than this part of all is not worth a thought. */
    private static final long SMALLEST = 1000;

    /** The largest part of a step that is made again. */
    private static final double MOST_AGAIN = 0.4;

    private final Draft draft;
    private final Placement placement;
    private final long bytes;
    private final Lives lives;
    private final double once;
    private final Set<Cell> tried = new HashSet<>();
    private Attempt now;
    private Attempt least;

    /** A cell that can be dropped behind a step, and the work of making it again. */
    private record Candidate(Cell root, int behind, StepWork work) {
        double bytesForWork() {
            return root.bytes() / (1.0 + cost(work));
        }
    }

    /** A choice of cells, by the steps behind which they are dropped, and what comes of it. */
    private record Attempt(Map<Cell, Integer> dropped, Outcome outcome, Assignment assignment) {
        Plan plan() {
            return assignment.plan(outcome.work());
        }

        long mostAlive() {
            return assignment.mostAlive();
        }
    }

    private FitMemory(Draft draft, Placement placement, long bytes) {
        this.draft = draft;
        this.placement = placement;
        this.bytes = bytes;
        this.lives = new Lives(draft);
        this.once = cost(draft.steps().stream().map(StepWork::of).reduce(StepWork.NONE, StepWork::plus));
        this.now = attempt(new LinkedHashMap<>());
        this.least = now;
    }

    /** The plan that fits into so many bytes with little work, or the smallest that is found. */
    static Plan fit(Draft draft, Placement placement, long bytes) {
        FitMemory fit = new FitMemory(draft, placement, bytes);
        Plan usual = fit.now.plan();
        while (!fit.fits(fit.now) && fit.drop()) {
            fit.least = fit.now.mostAlive() < fit.least.mostAlive() ? fit.now : fit.least;
        }
        if (fit.fits(fit.now)) {
            fit.keepWhatFits();
            return fit.now.plan();
        }
        Plan smallest = fit.least.plan();
        return smallest.arenaBytes() < usual.arenaBytes() ? smallest : usual;
    }

    private boolean fits(Attempt attempt) {
        // Places are given only where all that is alive at once would fit.
        return attempt.mostAlive() + placement.bytes() <= bytes
                && attempt.plan().arenaBytes() <= bytes;
    }

    private Attempt attempt(Map<Cell, Integer> dropped) {
        Outcome outcome = Recompute.without(draft, lives, dropped);
        return new Attempt(dropped, outcome, Assignment.of(outcome.draft(), placement));
    }

    /** Drops the next cell that does not make the most that is alive at once larger; false when there is none. */
    private boolean drop() {
        for (Optional<Candidate> best = best(); best.isPresent(); best = best()) {
            Candidate candidate = best.get();
            tried.add(candidate.root());
            Map<Cell, Integer> dropped = new LinkedHashMap<>(now.dropped());
            dropped.put(candidate.root(), candidate.behind());
            Attempt next = attempt(dropped);
            if (next.mostAlive() <= now.mostAlive() && isBearable(next)) {
                now = next;
                return true;
            }
        }
        return false;
    }

    /** The way to the loss is a third of a step: who makes much more than that again makes gradients twice. */
    private boolean isBearable(Attempt attempt) {
        return cost(attempt.outcome().work()) <= MOST_AGAIN * once;
    }

    /** Drops of all that has been dropped on the way only what is needed in the end; what came last was the dearest. */
    private void keepWhatFits() {
        List<Cell> latest = new ArrayList<>(now.dropped().keySet());
        Collections.reverse(latest);
        for (Cell cell : latest) {
            Map<Cell, Integer> fewer = new LinkedHashMap<>(now.dropped());
            fewer.remove(cell);
            Attempt next = attempt(fewer);
            now = fits(next) && cost(next.outcome().work()) < cost(now.outcome().work()) ? next : now;
        }
    }

    private static double cost(StepWork work) {
        return work.multiplyAdds() + (double) PRODUCTS_OF_A_BYTE * work.bytes();
    }

    private Optional<Candidate> best() {
        List<Integer> places = now.outcome().places();
        int place = places.get(Math.min(now.assignment().fullest(), places.size() - 1));
        return draft.steps().subList(0, place).stream()
                .flatMap(step -> step.results().stream())
                .filter(cell -> cell != Cell.NONE && lives.root(cell) == cell && !tried.contains(cell))
                .flatMap(cell -> candidate(cell, place).stream())
                .max(Comparator.comparingDouble(Candidate::bytesForWork));
    }

    /** What it costs not to keep a cell over a step that does not read it. */
    private Optional<Candidate> candidate(Cell root, int place) {
        int next = lives.readAfter(root, place - 1);
        boolean isIdle = next > place && next < Lives.end(draft) && root.bytes() * SMALLEST > now.mostAlive();
        if (!isIdle) {
            return Optional.empty();
        }
        StepWork work = again(root, next, new HashSet<>());
        return Optional.of(new Candidate(root, lives.touchedBefore(root, place), work));
    }

    /** The work of making a cell again for a step, with all that is needed and not there any more. */
    private StepWork again(Cell cell, int place, Set<Integer> counted) {
        int maker = lives.maker(cell);
        if (!counted.add(maker)) {
            return StepWork.NONE;
        }
        Draft.Step step = draft.steps().get(maker);
        StepWork work = StepWork.of(step);
        for (Cell input : step.inputs()) {
            Cell root = lives.root(input);
            boolean isGone = lives.maker(root) != Lives.BEFORE && lives.last(root) < place;
            // What is dropped already is made again anyway.
            work = isGone && !now.dropped().containsKey(root) ? work.plus(again(input, place, counted)) : work;
        }
        return work;
    }
}
