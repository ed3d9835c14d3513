package org.dlspec.compile.pass;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import org.dlspec.graph.Graph;
import org.dlspec.graph.Value;

/** A division of a graph's nodes into groups that run as one: a node may depend on its own group only from within. */
final class Groups {
    private final Graph graph;
    private final Uses uses;
    private final List<Integer> groupOf = new ArrayList<>();
    private final List<Set<Integer>> members = new ArrayList<>();

    /** Every node is a group at first. */
    Groups(Graph graph, Uses uses) {
        this.graph = graph;
        this.uses = uses;
        for (int i = 0; i < graph.nodes().size(); i++) {
            groupOf.add(i);
            members.add(new TreeSet<>(List.of(i)));
        }
    }

    int of(int node) {
        return groupOf.get(node);
    }

    /** The nodes of a group in order. */
    Set<Integer> members(int group) {
        return members.get(group);
    }

    /** Makes a group and one that takes its results one, unless a third would then have to run between. */
    void merge(int maker, int taker) {
        if (maker == taker || isParted(maker, taker)) {
            return;
        }
        for (int node : members.get(maker)) {
            groupOf.set(node, taker);
        }
        members.get(taker).addAll(members.get(maker));
        members.set(maker, Set.of());
    }

    /** The groups so that each comes after what it needs, and as early as its last node stands in the graph. */
    List<Integer> order() {
        Map<Integer, Integer> waiting = new HashMap<>();
        PriorityQueue<Integer> ready = new PriorityQueue<>(Comparator.comparing(this::last));
        for (int group = 0; group < members.size(); group++) {
            int before = before(group).size();
            waiting.put(group, before);
            if (before == 0 && !members.get(group).isEmpty()) {
                ready.add(group);
            }
        }
        List<Integer> order = new ArrayList<>();
        while (!ready.isEmpty()) {
            int group = ready.remove();
            order.add(group);
            for (int follower : after(group)) {
                if (waiting.merge(follower, -1, Integer::sum) == 0) {
                    ready.add(follower);
                }
            }
        }
        return order;
    }

    private int last(int group) {
        return Collections.max(members.get(group));
    }

    private Set<Integer> before(int group) {
        Set<Integer> before = new TreeSet<>();
        for (int node : members.get(group)) {
            for (Value input : graph.nodes().get(node).inputs()) {
                before.add(of(input.node()));
            }
        }
        before.remove(group);
        return before;
    }

    private Set<Integer> after(int group) {
        Set<Integer> after = new TreeSet<>();
        for (int node : members.get(group)) {
            for (int i = 0; i < graph.nodes().get(node).results().size(); i++) {
                for (int user : uses.of(new Value(node, i))) {
                    after.add(of(user));
                }
            }
        }
        after.remove(group);
        return after;
    }

    /** Whether a path leads from one group to the other through a third. */
    private boolean isParted(int from, int to) {
        Deque<Integer> open = new ArrayDeque<>(after(from));
        open.remove(to);
        Set<Integer> seen = new HashSet<>(open);
        while (!open.isEmpty()) {
            for (int next : after(open.removeFirst())) {
                if (next == to) {
                    return true;
                }
                if (seen.add(next)) {
                    open.addLast(next);
                }
            }
        }
        return false;
    }
}
