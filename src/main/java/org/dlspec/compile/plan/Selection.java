package org.dlspec.compile.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dlspec.diag.Span;
import org.dlspec.graph.Graph;
import org.dlspec.graph.Node;
import org.dlspec.graph.Op;
import org.dlspec.graph.Update;
import org.dlspec.graph.Value;
import org.dlspec.graph.Variable;
import org.dlspec.op.Cast;
import org.dlspec.op.Input;
import org.dlspec.op.Read;
import org.dlspec.op.Reorder;
import org.dlspec.tensor.Layout;
import org.dlspec.tensor.TensorType;

/** Chooses a kernel for every node and puts a reorder wherever a layout is not the wanted one. */
final class Selection {
    private final Graph graph;
    private final KernelSelector selector;
    private final Map<Variable, Layout> stored;
    private final boolean[][] used;
    private final boolean[] resting;
    private final List<Draft.Step> steps = new ArrayList<>();
    private final Map<Value, Map<Layout, Cell>> cells = new HashMap<>();
    // Variables and inputs have homes of their own: who wants to keep the value of such a cell takes a copy.
    private final Set<Cell> held = new HashSet<>();
    // Rounded variables have no cell of their own: whoever wants one takes it from the variable, rounded and in its
    // layout.
    private final Map<Value, Cell> rounded = new HashMap<>();
    private final Map<String, Cell> feeds = new LinkedHashMap<>();
    private final Map<Variable, Cell> reads = new LinkedHashMap<>();

    private Selection(Graph graph, KernelSelector selector, Map<Variable, Layout> stored) {
        this.graph = graph;
        this.selector = selector;
        this.stored = stored;
        this.used = used(graph);
        this.resting = resting(graph);
    }

    /** @param stored the layouts in which the variables lie */
    static Draft select(Graph graph, KernelSelector selector, Map<Variable, Layout> stored) {
        Selection selection = new Selection(graph, selector, stored);
        selection.placeAll();
        Map<String, Cell> fetches = selection.fetches();
        Map<Variable, Cell> writes = selection.writes();
        return new Draft(selection.steps, 0, selection.feeds, fetches, selection.reads, writes);
    }

    /** The layouts that come about when all variables are plain. */
    static Layouts layouts(Graph graph, KernelSelector selector) {
        Map<Variable, Layout> plain = new HashMap<>();
        for (Node node : graph.nodes()) {
            if (node.op() instanceof Read read) {
                plain.put(read.variable(), Layout.PLAIN);
            }
        }
        Selection selection = new Selection(graph, selector, plain);
        selection.placeAll();
        Map<Value, Layout> made = new HashMap<>();
        Map<Variable, Layout> wanted = new HashMap<>();
        for (Map.Entry<Value, Map<Layout, Cell>> entry : selection.cells.entrySet()) {
            List<Layout> all = List.copyOf(entry.getValue().keySet());
            made.put(entry.getKey(), all.get(0));
            if (graph.node(entry.getKey()).op() instanceof Read read) {
                // The second layout is the first that a kernel has asked for in vain.
                wanted.put(read.variable(), all.get(Math.min(1, all.size() - 1)));
            }
        }
        return new Layouts(made, wanted);
    }

    /** In which layout each value is made, and in which each variable is wanted by those that read it. */
    record Layouts(Map<Value, Layout> made, Map<Variable, Layout> wanted) {}

    private void placeAll() {
        for (int i = 0; i < graph.nodes().size(); i++) {
            place(i, graph.nodes().get(i));
        }
    }

    private static boolean[][] used(Graph graph) {
        boolean[][] used = new boolean[graph.nodes().size()][];
        for (int i = 0; i < used.length; i++) {
            used[i] = new boolean[graph.nodes().get(i).results().size()];
        }
        graph.nodes().forEach(node -> node.inputs().forEach(v -> used[v.node()][v.result()] = true));
        graph.results().values().forEach(v -> used[v.node()][v.result()] = true);
        graph.updates().forEach(u -> used[u.value().node()][u.value().result()] = true);
        return used;
    }

    /** Which nodes depend on variables alone that no run changes: what {@link Preparation} moves to the front. */
    private static boolean[] resting(Graph graph) {
        boolean[] resting = new boolean[graph.nodes().size()];
        for (int i = 0; i < resting.length && graph.updates().isEmpty(); i++) {
            Node node = graph.nodes().get(i);
            resting[i] =
                    !(node.op() instanceof Input) && node.inputs().stream().allMatch(input -> resting[input.node()]);
        }
        return resting;
    }

    private void place(int place, Node node) {
        if (node.op() instanceof Read read) {
            Cell cell = cell(read.variable().type(), stored.get(read.variable()));
            reads.put(read.variable(), cell);
            held.add(cell);
            give(new Value(place, 0), cell);
        } else if (node.op() instanceof Input input) {
            Cell cell = cell(input.type(), Layout.standard(input.type().shape()));
            feeds.put(input.name(), cell);
            held.add(cell);
            give(new Value(place, 0), cell);
        } else if (node.op() instanceof Cast && isVariable(node.inputs().get(0))) {
            rounded.put(new Value(place, 0), first(node.inputs().get(0)));
        } else {
            call(place, node);
        }
    }

    private boolean isVariable(Value value) {
        return graph.node(value).op() instanceof Read;
    }

    private void call(int place, Node node) {
        List<Offer> offers = node.inputs().stream().map(this::offer).toList();
        List<Boolean> needed = new ArrayList<>();
        for (boolean use : used[place]) {
            needed.add(use);
        }
        Kernel kernel = selector.select(node, offers, needed);
        List<Cell> inputs = new ArrayList<>();
        for (int i = 0; i < offers.size(); i++) {
            inputs.add(in(node.inputs().get(i), kernel.inputs().get(i), node.origin()));
        }
        List<Cell> results = new ArrayList<>();
        for (int i = 0; i < node.results().size(); i++) {
            Cell cell = used[place][i]
                    ? cell(node.results().get(i), kernel.results().get(i))
                    : Cell.NONE;
            give(new Value(place, i), cell);
            results.add(cell);
        }
        Draft.Step step = new Draft.Step(node.op(), kernel, inputs, results, node.origin());
        steps.add(step);
        if (step.isView() && held.contains(inputs.get(0))) {
            held.add(results.get(0));
        }
    }

    private Offer offer(Value value) {
        Layout layout = cells.containsKey(value) ? first(value).layout() : Layout.PLAIN;
        return new Offer(graph.type(value), layout, resting[value.node()]);
    }

    /** The value in this layout; the reorder that makes it is shared by all who want it. */
    private Cell in(Value value, Layout layout, Span origin) {
        Cell there = cells.getOrDefault(value, Map.of()).get(layout);
        if (there != null) {
            return there;
        }
        Cell from = selector.origin(layout, graph.type(value))
                .map(start -> in(value, start, origin))
                .orElseGet(() -> rounded.containsKey(value) ? rounded.get(value) : first(value));
        Cell made = reordered(from, cell(graph.type(value), layout), origin);
        give(value, made);
        return made;
    }

    private Cell reordered(Cell from, Cell to, Span origin) {
        steps.add(reorder(from, to, origin));
        return to;
    }

    static Draft.Step reorder(Cell from, Cell to, Span origin) {
        Kernel kernel = Kernel.reorder(from.layout(), to.layout());
        boolean rounds = !from.type().equals(to.type());
        Op op = rounds ? new Cast(to.type().dtype()) : new Reorder();
        return new Draft.Step(op, kernel, List.of(from), List.of(to), origin);
    }

    private Map<String, Cell> fetches() {
        Map<String, Cell> fetches = new LinkedHashMap<>();
        for (Map.Entry<String, Value> result : graph.results().entrySet()) {
            Layout standard = Layout.standard(graph.type(result.getValue()).shape());
            fetches.put(result.getKey(), kept(result.getValue(), standard));
        }
        return fetches;
    }

    private Map<Variable, Cell> writes() {
        Map<Variable, Cell> writes = new LinkedHashMap<>();
        for (Update update : graph.updates()) {
            Variable variable = update.variable();
            if (!graph.node(update.value()).op().equals(new Read(variable))) {
                writes.put(variable, kept(update.value(), stored.get(variable)));
            }
        }
        return writes;
    }

    private Cell kept(Value value, Layout layout) {
        Span origin = graph.node(value).origin();
        Cell cell = in(value, layout, origin);
        return held.contains(cell) ? reordered(cell, cell(cell.type(), layout), origin) : cell;
    }

    private Cell first(Value value) {
        return cells.get(value).values().iterator().next();
    }

    private Cell cell(TensorType type, Layout layout) {
        return new Cell(type, layout, selector.bytes(type, layout));
    }

    private void give(Value value, Cell cell) {
        cells.computeIfAbsent(value, v -> new LinkedHashMap<>()).put(cell.layout(), cell);
    }
}
