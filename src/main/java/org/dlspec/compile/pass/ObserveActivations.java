package org.dlspec.compile.pass;

import java.util.List;
import org.dlspec.graph.Graph;
import org.dlspec.graph.Value;

/** Makes the activations that {@link QuantizeResting} is to quantize the results of a graph, and its only ones. */
public final class ObserveActivations implements Pass {
    /** The name of an activation among the results, counted from 0 in the order of the graph. */
    public static String result(int number) {
        return "activation." + number;
    }

    @Override
    public String name() {
        return "observe-activations";
    }

    @Override
    public Graph run(Graph graph) {
        Replay replay = new Replay(graph);
        for (int i = 0; i < graph.nodes().size(); i++) {
            replay.keep(i);
        }
        List<Value> activations = new QuantizableProducts(graph).activations();
        for (int i = 0; i < activations.size(); i++) {
            replay.out().result(result(i), replay.moved(activations.get(i)));
        }
        return replay.out().build();
    }
}
