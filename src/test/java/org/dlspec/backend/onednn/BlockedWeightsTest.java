package org.dlspec.backend.onednn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.dnnl.memory;
import org.dlspec.tensor.Layout;
import org.dlspec.tensor.TensorType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Blocks of weights against oneDNN's own copy, to the bit: whole blocks and those that are filled up, both ways round. */
class BlockedWeightsTest {
    private static Library library;
    private static Owner owner;

    @BeforeAll
    static void open() {
        library = Library.open(2);
        owner = new Owner();
        assumeTrue(library.kernels().hasBlocks(), "the native library was not built: no g++");
    }

    @AfterAll
    static void close() {
        owner.close();
        library.close();
    }

    @TestFactory
    Stream<DynamicTest> areThoseOfOneDnn() {
        return Stream.of(
                        TensorType.f32(128, 64, 1, 1),
                        TensorType.f32(100, 72, 1, 1),
                        TensorType.f32(48, 96, 3, 3),
                        TensorType.f32(5, 33, 3, 2),
                        TensorType.f32(200, 7, 1, 1))
                .flatMap(type -> Stream.of(
                                memory.format_tag.Acdb16a,
                                memory.format_tag.Acdb48a,
                                memory.format_tag.Acdb64a,
                                memory.format_tag.Bcda8b,
                                memory.format_tag.Bcda48b,
                                memory.format_tag.Bcda64b)
                        .map(tag -> DynamicTest.dynamicTest(type + " as " + tag, () -> check(type, tag))));
    }

    @Test
    void otherLayoutsAreLeftToOneDnn() {
        TensorType type = TensorType.f32(64, 64, 1, 1);
        Layout from = library.layouts().inputsFirst(type);
        Layout both = layout(type, memory.format_tag.ABcd16a16b);
        assertEquals(Optional.empty(), BlockedWeights.of(library.layouts(), type, from, both));
        Layout blocks = layout(type, memory.format_tag.Acdb16a);
        assertEquals(Optional.empty(), BlockedWeights.of(library.layouts(), type, Layout.PLAIN, blocks));
    }

    private static void check(TensorType type, memory.format_tag tag) {
        Layout from = library.layouts().inputsFirst(type);
        Layout to = layout(type, tag);
        BlockedWeights weights =
                BlockedWeights.of(library.layouts(), type, from, to).orElseThrow();
        int count = Math.toIntExact(weights.bytes() / Float.BYTES);
        float[] values = new float[Math.toIntExact(type.shape().size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = i + 1;
        }
        try (Block source = new Block(values.length);
                Block expected = new Block(count);
                Block actual = new Block(count)) {
            source.put(values);
            actual.put(filled(count));
            Reorders.Place place = new Reorders.Place(source.address(), type, from);
            Reorders.primitive(library, place, new Reorders.Place(expected.address(), type, to), owner)
                    .run();
            Reorders.bind(library, place, new Reorders.Place(actual.address(), type, to), owner)
                    .run();
            assertTrue(count >= values.length);
            assertArrayEquals(expected.get(count), actual.get(count));
        }
    }

    /** What was there before shows where nothing is written. */
    private static float[] filled(int count) {
        float[] values = new float[count];
        Arrays.fill(values, -1);
        return values;
    }

    private static Layout layout(TensorType type, memory.format_tag tag) {
        long[] dims = type.shape().dims().stream().mapToLong(Integer::longValue).toArray();
        return library.layouts().layout(type, new memory.desc(dims, Layouts.dataType(type.dtype()), tag));
    }
}
