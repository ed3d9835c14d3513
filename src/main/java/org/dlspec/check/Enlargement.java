package org.dlspec.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.dlspec.graph.Complaints;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.op.Input;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.layer.Layer;
import org.dlspec.vocab.layer.LayerBuilder;

/** The least image that a chain of layers does not use up, found by trying. */
final class Enlargement {
    private static final int MOST_TIMES = 64;
    private static final int BATCH = 2;

    private Enlargement() {}

    /** The image to start from so that {@code last} fits behind a value; empty when no image within reason does. */
    static Optional<Kind.Image> least(Trace trace, int value, Layer last) {
        List<Integer> chain = trace.chain(value);
        Collections.reverse(chain);
        if (!(trace.tensor(chain.get(0)).kind() instanceof Kind.Image start)) {
            return Optional.empty();
        }
        List<Layer> layers = new ArrayList<>(chain.subList(1, chain.size()).stream()
                .map(step -> trace.maker(step).layer())
                .toList());
        layers.add(last);
        int low = start.h();
        int high = start.h() * MOST_TIMES;
        if (layers.stream().anyMatch(layer -> layer.arity() < 0) || !fits(scaled(start, high), layers)) {
            return Optional.empty();
        }
        while (low + 1 < high) {
            int middle = (low + high) >>> 1;
            if (fits(scaled(start, middle), layers)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return Optional.of(scaled(start, high));
    }

    private static Kind.Image scaled(Kind.Image image, int height) {
        long width = ((long) image.w() * height + image.h() - 1) / image.h();
        return new Kind.Image(image.c(), height, (int) width);
    }

    private static boolean fits(Kind.Image image, List<Layer> layers) {
        Complaints complaints = new Complaints();
        GraphBuilder graph = new GraphBuilder(complaints);
        Value x = graph.add(new Input("x", image.batch(BATCH).orElseThrow()));
        for (Layer layer : layers) {
            // The other side of an addition has the size of this one.
            boolean single = layer.arity() == 1;
            LayerBuilder builder =
                    new LayerBuilder(graph, LayerBuilder.Mode.INFERENCE, 0, "layer", new LinkedHashMap<>());
            x = single ? layer.expand(builder, List.of(x)) : x;
            if (!complaints.isEmpty()) {
                return false;
            }
        }
        return true;
    }
}
