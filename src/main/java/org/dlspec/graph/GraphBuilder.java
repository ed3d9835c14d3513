package org.dlspec.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlspec.diag.Span;
import org.dlspec.tensor.TensorType;

/**
 * The only way to make a graph. Infers the types of results and shares equal nodes. An op that does not fit its inputs
 * complains and gives {@link Value#UNKNOWN}.
 */
public final class GraphBuilder {
    private final List<Node> nodes = new ArrayList<>();
    private final Map<Key, Integer> known = new HashMap<>();
    private final Map<String, Value> results = new LinkedHashMap<>();
    private final Map<Variable, Value> updates = new LinkedHashMap<>();
    private final Complaints complaints;
    private Span origin = Span.NONE;

    private record Key(Op op, List<Value> inputs) {}

    /** A builder whose misfits are bugs: {@link #build} throws when an op has complained. */
    public GraphBuilder() {
        this(new Complaints());
    }

    public GraphBuilder(Complaints complaints) {
        this.complaints = complaints;
    }

    public Complaints complaints() {
        return complaints;
    }

    /** The text that the nodes from now on are written for. */
    public void at(Span span) {
        origin = span;
    }

    public Span origin() {
        return origin;
    }

    /** Adds an op with one result, or answers the equal node that is there. */
    public Value add(Op op, Value... inputs) {
        return addAll(op, List.of(inputs)).get(0);
    }

    /** Adds an op and answers all its results. */
    public List<Value> addAll(Op op, List<Value> inputs) {
        boolean isUnknown = false;
        for (Value input : inputs) {
            if (input.isNone()) {
                throw new IllegalStateException(op + " is given no value");
            }
            isUnknown |= input.isUnknown();
        }
        if (isUnknown) {
            return unknown();
        }
        Key key = new Key(op, List.copyOf(inputs));
        Integer there = known.get(key);
        return resultsOf(there != null ? there : append(key));
    }

    private int append(Key key) {
        int before = complaints.count();
        List<TensorType> given = new ArrayList<>();
        key.inputs.forEach(v -> given.add(type(v)));
        List<TensorType> types = key.op.infer(given, complaints);
        if (complaints.count() > before) {
            return -1;
        }
        nodes.add(new Node(key.op, key.inputs, types, origin));
        known.put(key, nodes.size() - 1);
        return nodes.size() - 1;
    }

    private List<Value> resultsOf(int node) {
        if (node < 0) {
            return unknown();
        }
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < nodes.get(node).results().size(); i++) {
            values.add(new Value(node, i));
        }
        return values;
    }

    // Enough of them for any op: whoever takes the second result of an unknown call gets an unknown value too.
    private static List<Value> unknown() {
        return Collections.nCopies(8, Value.UNKNOWN);
    }

    public TensorType type(Value value) {
        return node(value).results().get(value.result());
    }

    public Node node(Value value) {
        if (value.node() < 0) {
            throw new IllegalStateException("asked for the node of " + value);
        }
        return nodes.get(value.node());
    }

    /** The number of nodes so far; all later nodes have places from here on. */
    public int size() {
        return nodes.size();
    }

    /** The nodes so far. */
    public List<Node> nodes() {
        return List.copyOf(nodes);
    }

    public void result(String name, Value value) {
        if (results.put(name, value) != null) {
            throw new IllegalStateException("two results are named " + name);
        }
    }

    public void update(Variable variable, Value value) {
        if (!type(value).equals(variable.type())) {
            throw new IllegalStateException(variable + " cannot hold " + type(value));
        }
        if (updates.put(variable, value) != null) {
            throw new IllegalStateException(variable.name() + " is updated twice");
        }
    }

    /** The graph of what has been added, without the nodes that no result and no update needs. */
    public Graph build() {
        if (!complaints.isEmpty()) {
            throw new IllegalStateException("ops that do not fit: " + complaints.all());
        }
        List<Update> all = new ArrayList<>();
        updates.forEach((variable, value) -> all.add(new Update(variable, value)));
        return Pruning.prune(new Graph(nodes, results, all));
    }
}
