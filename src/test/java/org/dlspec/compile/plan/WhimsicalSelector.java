package org.dlspec.compile.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlspec.graph.Node;
import org.dlspec.op.Reshape;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.Layout;
import org.dlspec.tensor.TensorType;

/** Wants layouts, views and overwriting as it comes, but the same for equal questions. */
final class WhimsicalSelector implements KernelSelector {
    private final int whim;

    WhimsicalSelector(int whim) {
        this.whim = whim;
    }

    @Override
    public String device() {
        return "whimsical";
    }

    @Override
    public boolean computesIn(DType dtype) {
        return true;
    }

    @Override
    public Kernel select(Node node, List<Offer> offers, List<Boolean> used) {
        List<TensorType> inputs = offers.stream().map(Offer::type).toList();
        int mood = Math.floorMod(31 * (whim + node.op().toString().hashCode()) + inputs.hashCode(), 1009);
        if (node.op() instanceof Reshape && mood % 3 > 0) {
            return new Kernel(Kernel.VIEW, List.of(Layout.PLAIN), List.of(Layout.PLAIN), 0, List.of(List.of()));
        }
        List<Layout> wanted = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            wanted.add(mood % 4 == 0 ? offers.get(i).layout() : layout(inputs.get(i), mood + i));
        }
        List<Layout> made = new ArrayList<>();
        List<List<Integer>> overwritable = new ArrayList<>();
        for (int r = 0; r < node.results().size(); r++) {
            made.add(layout(node.results().get(r), mood / 5 + r));
            List<Integer> allowed = new ArrayList<>();
            for (int i = 0; i < inputs.size(); i++) {
                if ((mood / 7 + i + r) % 3 > 0) {
                    allowed.add(i);
                }
            }
            overwritable.add(allowed);
        }
        return new Kernel("kernel", wanted, made, mood, overwritable);
    }

    private static Layout layout(TensorType type, int choice) {
        return type.shape().rank() == 4 && choice % 2 == 0 ? Layout.CHANNELS_LAST : Layout.PLAIN;
    }

    @Override
    public Optional<String> reason(Step step) {
        return Optional.empty();
    }

    @Override
    public long bytes(TensorType type, Layout layout) {
        return type.shape().size() * Double.BYTES;
    }
}
