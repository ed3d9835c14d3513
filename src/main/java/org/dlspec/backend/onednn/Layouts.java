package org.dlspec.backend.onednn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.LongPointer;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.Layout;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.TensorType;

/**
 * The layouts of tensors and oneDNN's descriptors of them. A layout that oneDNN has chosen is known by a name and the type
 * of the tensor; the descriptors belong to the owner.
 */
final class Layouts {
    /** A mask of an image as {@link BatchNormCall} packs it, a bit for each element. */
    static final Layout BITS = new Layout("bits");

    private final Owner owner;
    private final Map<Key, memory.desc> known = new HashMap<>();

    private record Key(TensorType type, Layout layout) {}

    Layouts(Owner owner) {
        this.owner = owner;
    }

    /** The descriptor of a tensor in a layout. */
    memory.desc desc(TensorType type, Layout layout) {
        memory.desc desc = known.get(new Key(type, layout));
        if (desc != null) {
            return desc;
        }
        memory.desc made = owner.keep(simple(type, layout));
        known.put(new Key(type, layout), made);
        return made;
    }

    memory.desc standard(TensorType type) {
        return desc(type, Layout.standard(type.shape()));
    }

    /** The layout that a descriptor gives a tensor: a common one, or one that is known by this name from now on. */
    Layout layout(TensorType type, memory.desc desc) {
        for (Layout common : List.of(Layout.standard(type.shape()), Layout.PLAIN)) {
            if (desc(type, common).equals(desc)) {
                return common;
            }
        }
        String name = name(desc);
        for (int copy = 1; ; copy++) {
            Layout layout = new Layout(copy == 1 ? name : name + "#" + copy);
            memory.desc there = known.get(new Key(type, layout));
            if (there == null) {
                known.put(new Key(type, layout), owner.keep(new memory.desc(desc)));
                return layout;
            }
            if (there.equals(desc)) {
                return layout;
            }
        }
    }

    /** Weights [F, C, kh, kw] that lie as [kh, kw, C, F]. */
    Layout inputsFirst(TensorType kernel) {
        long[] dims =
                kernel.shape().dims().stream().mapToLong(Integer::longValue).toArray();
        return layout(kernel, new memory.desc(dims, dataType(kernel.dtype()), memory.format_tag.hwio));
    }

    /** {@link #BITS} for this mask. */
    Layout bits(TensorType mask) {
        long[] bytes = {BatchNormCall.maskBytes(mask.shape())};
        known.computeIfAbsent(
                new Key(mask, BITS),
                key -> owner.keep(new memory.desc(bytes, dataType(mask.dtype()), memory.format_tag.a)));
        return BITS;
    }

    long bytes(TensorType type, Layout layout) {
        Optional<FilteredWeights> filtered = FilteredWeights.of(type, layout);
        if (filtered.isPresent()) {
            return filtered.get().bytes();
        }
        return isCommon(layout) ? type.bytes() : desc(type, layout).get_size();
    }

    /** Whether memory in this layout holds more than the elements of the tensor. */
    boolean isPadded(TensorType type, Layout layout) {
        return bytes(type, layout) != type.bytes();
    }

    static boolean isCommon(Layout layout) {
        return layout.equals(Layout.PLAIN) || layout.equals(Layout.CHANNELS_LAST);
    }

    private static memory.desc simple(TensorType type, Layout layout) {
        if (!isCommon(layout)) {
            throw new IllegalStateException("no kernel has asked for the layout " + layout + " of " + type);
        }
        // oneDNN has no scalars: they are vectors of one element.
        long[] dims = type.shape().rank() == 0
                ? new long[] {1}
                : type.shape().dims().stream().mapToLong(Integer::longValue).toArray();
        if (layout.equals(Layout.CHANNELS_LAST)) {
            memory.format_tag innermost = dims.length == 4 ? memory.format_tag.acdb : memory.format_tag.acdeb;
            return new memory.desc(dims, dataType(type.dtype()), innermost);
        }
        return new memory.desc(dims, dataType(type.dtype()), rowMajor(dims));
    }

    private static long[] rowMajor(long[] dims) {
        long[] strides = new long[dims.length];
        long stride = 1;
        for (int i = dims.length - 1; i >= 0; i--) {
            strides[i] = stride;
            stride *= Math.max(dims[i], 1);
        }
        return strides;
    }

    /** A vector as a matrix of one row. */
    static memory.desc row(TensorType vector) {
        long[] dims = {1, vector.shape().dim(0)};
        return new memory.desc(dims, dataType(vector.dtype()), memory.format_tag.ab);
    }

    static memory.data_type dataType(DType dtype) {
        return switch (dtype) {
            case F32 -> memory.data_type.f32;
            case BF16 -> memory.data_type.bf16;
            case I32 -> memory.data_type.s32;
            case I8 -> memory.data_type.s8;
            case U8 -> memory.data_type.u8;
        };
    }

    /** An image for oneDNN: a matrix [B, C] counts as images of one pixel, the slices of a volume as one high image. */
    memory.desc image(TensorType type) {
        Shape shape = type.shape();
        return switch (shape.rank()) {
            case 2 -> desc(type.with(Shape.of(shape.dim(0), shape.dim(1), 1, 1)), Layout.CHANNELS_LAST);
            case 5 -> {
                Shape high = Shape.of(shape.dim(0), shape.dim(1), shape.dim(2) * shape.dim(3), shape.dim(4));
                yield desc(type.with(high), Layout.CHANNELS_LAST);
            }
            default -> standard(type);
        };
    }

    static long[] dims(memory.desc desc) {
        return read(desc.get_dims(), desc.get_ndims());
    }

    /** The name after oneDNN's habit: axes as letters, outermost first, then the inner blocks: {@code Acdb16a}. */
    private static String name(memory.desc desc) {
        int rank = desc.get_ndims();
        if (rank == 0 || desc.get_format_kind().intern() != memory.format_kind.blocked) {
            return "opaque" + desc.get_size();
        }
        long[] strides = read(desc.get_strides(), rank);
        List<Integer> axes = new ArrayList<>();
        for (int axis = 0; axis < rank; axis++) {
            axes.add(axis);
        }
        axes.sort(Comparator.comparingLong((Integer axis) -> -strides[axis]));
        StringBuilder name = new StringBuilder();
        axes.forEach(axis -> name.append((char) ('a' + axis)));
        int blocks = desc.get_inner_nblks();
        long[] sizes = read(desc.get_inner_blks(), blocks);
        long[] blocked = read(desc.get_inner_idxs(), blocks);
        for (int i = 0; i < blocks; i++) {
            name.append(sizes[i]).append((char) ('a' + blocked[i]));
        }
        return name.toString();
    }

    private static long[] read(LongPointer from, int count) {
        long[] values = new long[count];
        if (count > 0) {
            from.get(values);
        }
        return values;
    }
}
