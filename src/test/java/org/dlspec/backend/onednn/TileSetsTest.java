package org.dlspec.backend.onednn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.dlspec.target.TileOp;
import org.dlspec.target.TileProgram;
import org.dlspec.target.TileProgram.Access;
import org.dlspec.target.TileWriter;
import org.junit.jupiter.api.Test;

/** One call on several sets of operands, which gives the bits of a call on each alone. */
class TileSetsTest {
    private static final List<Integer> SIZES = List.of(1, 2100, 70_000, 3, 1024, 5000);
    private static final TileProgram PROGRAM = program();

    /** A tensor, a number and a tensor. */
    private record Set(Block x, Block rate, Block y, Block quotient, Block step) {
        List<Long> inputs() {
            return List.of(x.address(), rate.address(), y.address());
        }

        List<Long> results() {
            return List.of(quotient.address(), step.address());
        }

        Stream<Block> blocks() {
            return Stream.of(x, rate, y, quotient, step);
        }
    }

    @Test
    void inCpp() {
        try (Library library = Library.open(2)) {
            assumeTrue(library.kernels() instanceof NativeKernels, "the native library was not built: no g++");
            library.kernels().setThreads(2);
            check(library.kernels());
        }
    }

    @Test
    void inJava() {
        check(new JavaKernels());
    }

    private static void check(Kernels kernels) {
        List<Set> sets = sets();
        run(kernels, sets, SIZES);
        List<float[]> together = results(sets);
        for (int i = 0; i < sets.size(); i++) {
            run(kernels, sets.subList(i, i + 1), SIZES.subList(i, i + 1));
        }
        List<float[]> alone = results(sets);
        for (int i = 0; i < alone.size(); i++) {
            assertArrayEquals(alone.get(i), together.get(i), 0f);
        }
        sets.stream().flatMap(Set::blocks).distinct().forEach(Block::close);
    }

    private static void run(Kernels kernels, List<Set> sets, List<Integer> sizes) {
        long largest = sizes.stream().mapToLong(n -> n).max().orElseThrow();
        List<Long> counts = sizes.stream().map(Integer::longValue).toList();
        KernelCall.Tile call = new KernelCall.Tile(TileCode.of(PROGRAM, largest, 1), counts, 1);
        List<Long> inputs = sets.stream().flatMap(set -> set.inputs().stream()).toList();
        List<Long> results =
                sets.stream().flatMap(set -> set.results().stream()).toList();
        try (Owner owner = new Owner();
                Block scratch = new Block((int) call.scratchBytes(2) / 4 + 1)) {
            call.bind(kernels, new Operands(inputs, results, scratch.address()), owner)
                    .run();
        }
    }

    /** Two sets each share the memory of their number, as parameters share that of the learning rate. */
    private static List<Set> sets() {
        Random random = new Random(5);
        List<Set> sets = new ArrayList<>();
        for (int i = 0; i < SIZES.size(); i++) {
            int n = SIZES.get(i);
            Block rate = i % 2 == 1 ? sets.get(i - 1).rate() : drawn(random, 1);
            sets.add(new Set(drawn(random, n), rate, drawn(random, n), new Block(n), new Block(n)));
        }
        return sets;
    }

    private static Block drawn(Random random, int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = random.nextFloat() * 2 - 1;
        }
        Block block = new Block(n);
        block.put(values);
        return block;
    }

    private static List<float[]> results(List<Set> sets) {
        List<float[]> results = new ArrayList<>();
        for (int i = 0; i < sets.size(); i++) {
            for (Block block : List.of(sets.get(i).quotient(), sets.get(i).step())) {
                results.add(block.get(SIZES.get(i)));
                block.put(new float[SIZES.get(i)]);
            }
        }
        return results;
    }

    /** Twice the number is the same for every tile of sets that share it. */
    private static TileProgram program() {
        TileWriter writer = new TileWriter(List.of(Access.FULL, Access.SCALAR, Access.FULL));
        int doubled = writer.add(TileOp.ADD, 0, 1, 1);
        int step = writer.add(TileOp.MULTIPLY, 0, 0, doubled);
        int sum = writer.add(TileOp.ADD, 0, step, 1);
        return writer.program(List.of(writer.add(TileOp.DIVIDE, 0, sum, 2), step));
    }
}
