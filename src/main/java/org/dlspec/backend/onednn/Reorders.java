package org.dlspec.backend.onednn;

import java.util.Optional;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.javacpp.PointerScope;
import org.dlspec.tensor.Layout;
import org.dlspec.tensor.TensorType;

/** Copies of tensors from one layout into another, and from one element type into another. */
final class Reorders {
    private Reorders() {}

    /** The copy of a tensor between two places; what it needs for its life is kept by the owner. */
    static Launch bind(Library library, Place from, Place to, Owner owner) {
        boolean isSame = from.type().equals(to.type()) && from.layout().equals(to.layout());
        if (isSame || from.type().shape().size() == 0) {
            return Memory.copy(from.address(), to.address(), library.layouts().bytes(to.type(), to.layout()));
        }
        Optional<FilteredWeights> filtered = FilteredWeights.of(to.type(), to.layout());
        if (filtered.isPresent()) {
            return filtered(filtered.get(), library, from, to, owner);
        }
        Optional<BlockedWeights> blocks =
                from.type().equals(to.type()) && library.kernels().hasBlocks()
                        ? BlockedWeights.of(library.layouts(), to.type(), from.layout(), to.layout())
                        : Optional.empty();
        if (blocks.isPresent()) {
            return library.kernels().block(blocks.get(), from.address(), to.address(), owner);
        }
        return primitive(library, from, to, owner);
    }

    /** The copy by a primitive of oneDNN. */
    static Launch primitive(Library library, Place from, Place to, Owner owner) {
        try (PointerScope scope = new PointerScope()) {
            memory.desc source = library.layouts().desc(from.type(), from.layout());
            memory.desc target = library.layouts().desc(to.type(), to.layout());
            // Grouped weights have one axis more in oneDNN's layouts; the plain side is seen under the same axes.
            if (source.get_ndims() < target.get_ndims()) {
                source = source.reshape(Layouts.dims(target));
            } else if (target.get_ndims() < source.get_ndims()) {
                target = target.reshape(Layouts.dims(source));
            }
            reorder.primitive_desc chosen =
                    new reorder.primitive_desc(library.engine(), source, library.engine(), target);
            primitive primitive = owner.keep(new primitive(chosen.get()));
            IntMemoryMap map = owner.keep(new IntMemoryMap());
            map.put(dnnl.DNNL_ARG_FROM, new memory(source, library.engine(), Memory.at(from.address())));
            map.put(dnnl.DNNL_ARG_TO, new memory(target, library.engine(), Memory.at(to.address())));
            return () -> primitive.execute(library.stream(), map);
        }
    }

    private static Launch filtered(FilteredWeights weights, Library library, Place from, Place to, Owner owner) {
        Layout needed = library.layouts().inputsFirst(to.type());
        if (!from.type().equals(to.type()) || !from.layout().equals(needed)) {
            throw new IllegalStateException("weights are filtered from " + needed + ", not from " + from.layout());
        }
        return library.kernels().filter(weights, from.address(), to.address(), owner);
    }

    /** Where a tensor lies and how. */
    record Place(long address, TensorType type, Layout layout) {}
}
