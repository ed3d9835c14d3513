package org.dlspec.backend.reference;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dlspec.compile.plan.Kernel;
import org.dlspec.compile.plan.KernelSelector;
import org.dlspec.compile.plan.Offer;
import org.dlspec.compile.plan.Step;
import org.dlspec.graph.Node;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.Layout;
import org.dlspec.tensor.TensorType;

/** Every op runs by its definition, on plain tensors of doubles, and may overwrite any of its inputs. */
final class ReferenceSelector implements KernelSelector {
    static final String DEVICE = "reference";

    @Override
    public String device() {
        return DEVICE;
    }

    @Override
    public boolean computesIn(DType dtype) {
        return true;
    }

    @Override
    public Kernel select(Node node, List<Offer> inputs, List<Boolean> used) {
        List<List<Integer>> overwritable = new ArrayList<>();
        for (TensorType result : node.results()) {
            overwritable.add(IntStream.range(0, inputs.size())
                    .filter(i -> bytes(inputs.get(i).type(), Layout.PLAIN) == bytes(result, Layout.PLAIN))
                    .boxed()
                    .toList());
        }
        return new Kernel(
                "definition", plain(inputs.size()), plain(node.results().size()), 0, overwritable);
    }

    private static List<Layout> plain(int count) {
        return Collections.nCopies(count, Layout.PLAIN);
    }

    @Override
    public Optional<String> reason(Step step) {
        return Optional.empty();
    }

    @Override
    public long bytes(TensorType type, Layout layout) {
        return Math.multiplyExact(type.shape().size(), Double.BYTES);
    }
}
