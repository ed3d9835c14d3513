package org.dlspec.compile.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlspec.diag.Span;
import org.dlspec.graph.Variable;

/** Gives every cell of a draft its memory: by lifetimes, in place where kernels allow it, updates into the variables. */
final class Assignment {
    private final Placement placement;
    private final Lives lives;
    private final Map<Cell, Block> blocks = new IdentityHashMap<>();
    private final List<Block> temporaries = new ArrayList<>();
    private final List<Block> prepared = new ArrayList<>();
    private final Map<Integer, Block> scratch = new HashMap<>();
    private final List<Draft.Step> steps;
    private final Draft draft;
    private final long[] alive;

    private Assignment(Draft draft, Placement placement) {
        this.draft = draft;
        this.placement = placement;
        this.lives = new Lives(draft);
        this.steps = new ArrayList<>(draft.steps());
        holdVariables();
        holdFeeds();
        Map<Cell, Variable> direct = direct();
        for (int i = 0; i < draft.steps().size(); i++) {
            hold(i, draft.steps().get(i), direct);
        }
        copyTheRest(direct);
        alive = Arena.alive(temporaries, steps.size());
    }

    /** Without places yet. */
    static Assignment of(Draft draft, Placement placement) {
        return new Assignment(draft, placement);
    }

    Draft draft() {
        return draft;
    }

    /** The bytes of all temporaries that are alive at the step at which they are most: no places need less. */
    long mostAlive() {
        return alive[fullest()];
    }

    /** The first step at which most is alive. */
    int fullest() {
        return Arena.fullest(alive);
    }

    private void holdVariables() {
        for (Map.Entry<Variable, Cell> read : draft.reads().entrySet()) {
            blocks.put(read.getValue(), Block.variable(placement.slot(read.getKey())));
        }
    }

    private void holdFeeds() {
        for (Cell cell : draft.feeds().values()) {
            Block block = temporary(cell, -1);
            block.touch(lives.last(cell));
        }
    }

    private Block temporary(Cell cell, int first) {
        Block block = temporary(cell.bytes(), first);
        blocks.put(cell, block);
        return block;
    }

    private Block temporary(long bytes, int first) {
        Block block = Block.temporary(bytes, first);
        temporaries.add(block);
        return block;
    }

    /** The cells that are made in the memory of the variable that they update. */
    private Map<Cell, Variable> direct() {
        Map<Cell, Integer> made = new IdentityHashMap<>();
        for (int i = 0; i < steps.size(); i++) {
            for (Cell cell : steps.get(i).results()) {
                made.put(cell, i);
            }
        }
        Map<Cell, Variable> direct = new IdentityHashMap<>();
        for (Map.Entry<Variable, Cell> write : draft.writes().entrySet()) {
            Cell cell = write.getValue();
            Cell old = draft.reads().get(write.getKey());
            boolean own = lives.root(cell) == cell && !direct.containsKey(cell);
            if (own && (old == null || mayReplace(steps.get(made.get(cell)), made.get(cell), cell, old))) {
                direct.put(cell, write.getKey());
            }
        }
        return direct;
    }

    private boolean mayReplace(Draft.Step step, int place, Cell made, Cell old) {
        return lives.last(old) < place || lives.last(old) == place && mayOverwrite(step, made, old);
    }

    /** Whether the kernel allows its result to lie where the old cell, or views of it, are read. */
    private boolean mayOverwrite(Draft.Step step, Cell made, Cell old) {
        List<Integer> allowed = step.kernel().mayOverwrite().get(step.results().indexOf(made));
        for (int i = 0; i < step.inputs().size(); i++) {
            if (lives.root(step.inputs().get(i)) == old && !allowed.contains(i)) {
                return false;
            }
        }
        return true;
    }

    private void hold(int place, Draft.Step step, Map<Cell, Variable> direct) {
        List<Block> taken = new ArrayList<>();
        if (step.kernel().scratchBytes() > 0) {
            scratch.put(place, temporary(step.kernel().scratchBytes(), place));
        }
        for (Cell cell : step.results()) {
            if (cell == Cell.NONE) {
                continue;
            }
            if (direct.containsKey(cell)) {
                blocks.put(cell, Block.variable(placement.slot(direct.get(cell))));
            } else if (step.isView()) {
                blocks.put(cell, blocks.get(lives.root(cell)));
            } else {
                Block block = place < draft.prepared() && lives.last(cell) >= draft.prepared()
                        ? prepared(cell, place)
                        : overwritten(place, step, cell, taken);
                blocks.put(cell, block);
                taken.add(block);
                block.touch(Math.max(place, lives.last(cell)));
            }
        }
    }

    private Block overwritten(int place, Draft.Step step, Cell made, List<Block> taken) {
        for (int input : step.kernel().mayOverwrite().get(step.results().indexOf(made))) {
            Cell old = lives.root(step.inputs().get(input));
            Block block = blocks.get(old);
            boolean free = block.isFreed() && block.last() == place && !taken.contains(block);
            if (free && block.bytes() == made.bytes() && mayOverwrite(step, made, old)) {
                return block;
            }
        }
        return temporary(made, place);
    }

    private Block prepared(Cell cell, int first) {
        Block block = Block.prepared(cell.bytes(), first);
        prepared.add(block);
        return block;
    }

    private void copyTheRest(Map<Cell, Variable> direct) {
        for (Map.Entry<Variable, Cell> write : draft.writes().entrySet()) {
            Cell from = write.getValue();
            if (write.getKey().equals(direct.get(from))) {
                continue;
            }
            Cell to = new Cell(from.type(), from.layout(), from.bytes());
            blocks.put(to, Block.variable(placement.slot(write.getKey())));
            blocks.get(from).touch(steps.size());
            steps.add(Selection.reorder(from, to, Span.NONE));
        }
    }

    /** @param again what the draft does a second time */
    Plan plan(StepWork again) {
        long temporaryBytes = Arena.place(temporaries);
        long preparedBytes = Arena.placeAll(prepared);
        List<Step> addressed = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            addressed.add(step(i, steps.get(i)));
        }
        return new Plan(
                addressed,
                draft.prepared(),
                slots(draft.feeds()),
                slots(draft.fetches()),
                placement,
                preparedBytes,
                temporaryBytes,
                again);
    }

    private Step step(int place, Draft.Step step) {
        long working = scratch.containsKey(place) ? scratch.get(place).offset() : 0;
        return new Step(step.op(), step.kernel(), slots(step.inputs()), slots(step.results()), working, step.origin());
    }

    private Map<String, Slot> slots(Map<String, Cell> cells) {
        Map<String, Slot> slots = new LinkedHashMap<>();
        for (Map.Entry<String, Cell> entry : cells.entrySet()) {
            slots.put(entry.getKey(), slot(entry.getValue()));
        }
        return slots;
    }

    private List<Slot> slots(List<Cell> cells) {
        return cells.stream().map(this::slot).toList();
    }

    private Slot slot(Cell cell) {
        if (cell == Cell.NONE) {
            return Slot.NONE;
        }
        Block block = blocks.get(cell);
        return new Slot(cell.type(), cell.layout(), block.region(), block.offset(), cell.bytes());
    }
}
