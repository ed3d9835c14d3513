package org.dlspec.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.dlspec.compile.pass.Pass;
import org.dlspec.graph.Graph;
import org.dlspec.graph.Node;
import org.dlspec.graph.Value;
import org.dlspec.op.Reshape;
import org.dlspec.spec.Experiment;
import org.dlspec.spec.Marks;

/**
 * What one sample leaves behind on its way forward, because its way back reads it. Counted in the graph after all passes: a
 * value that leads to the loss and that something else reads, which counts at the input or layer that made it. What is
 * fused counts at one of its layers.
 *
 * @param bytes by the number of the value in the model
 * @param lossBytes what the losses leave behind, the targets included
 * @param largest the elements that the largest tensor of a step has for each sample
 */
public record Activations(List<Long> bytes, long lossBytes, long largest) {
    public Activations {
        bytes = List.copyOf(bytes);
    }

    public static Activations of(Experiment experiment) {
        Experiment marked = experiment.withModel(Marks.on(experiment.model()));
        // What two samples keep more than one is what a sample keeps; the rest belongs to the step.
        Graph one = graph(marked, 1);
        Graph two = graph(marked, 2);
        int values =
                experiment.model().inputs().size() + experiment.model().calls().size();
        List<Long> bytes = new ArrayList<>();
        long[] less = kept(one, values);
        long[] more = kept(two, values);
        for (int i = 0; i <= values; i++) {
            bytes.add(more[i] - less[i]);
        }
        return new Activations(bytes.subList(0, values), bytes.get(values), largest(one, two));
    }

    public long total() {
        return bytes.stream().mapToLong(Long::longValue).sum() + lossBytes;
    }

    /** The largest batch whose tensors all have fewer elements than the largest int. */
    public int largestBatch() {
        return (int) Math.max(1, Integer.MAX_VALUE / largest);
    }

    private static Graph graph(Experiment experiment, int batch) {
        // The length of an epoch is a number that the host feeds: it shapes no graph.
        Graph graph = Differentiation.differentiate(Lesson.first(experiment, 1, batch))
                .graph();
        for (Pass pass : Compiler.PASSES) {
            graph = pass.run(graph);
        }
        return graph;
    }

    /** Bytes by value of the model, and behind them those of the losses. */
    private static long[] kept(Graph graph, int values) {
        boolean[] forward = forward(graph);
        List<Value> read = new ArrayList<>();
        for (int i = 0; i < graph.nodes().size(); i++) {
            if (!forward[i]) {
                for (Value input : graph.nodes().get(i).inputs()) {
                    Value made = made(graph, input);
                    if (forward[made.node()] && !read.contains(made)) {
                        read.add(made);
                    }
                }
            }
        }
        long[] sums = new long[values + 1];
        for (Value value : read) {
            OptionalInt owner = Marks.value(graph.node(value).origin());
            sums[owner.orElse(values)] += graph.type(value).bytes();
        }
        return sums;
    }

    /** Which nodes lead to the loss. */
    private static boolean[] forward(Graph graph) {
        boolean[] forward = new boolean[graph.nodes().size()];
        forward[graph.results().get("loss").node()] = true;
        for (int i = forward.length - 1; i >= 0; i--) {
            if (forward[i]) {
                graph.nodes().get(i).inputs().forEach(input -> forward[input.node()] = true);
            }
        }
        return forward;
    }

    /** The value whose memory this one is. */
    private static Value made(Graph graph, Value value) {
        Value made = value;
        while (graph.node(made).op() instanceof Reshape) {
            made = graph.node(made).inputs().get(0);
        }
        return made;
    }

    private static long largest(Graph one, Graph two) {
        long largest = 1;
        for (int i = 0; i < one.nodes().size(); i++) {
            Node less = one.nodes().get(i);
            Node more = two.nodes().get(i);
            for (int k = 0; k < less.results().size(); k++) {
                long size = more.results().get(k).shape().size()
                        - less.results().get(k).shape().size();
                largest = Math.max(largest, size);
            }
        }
        return largest;
    }
}
