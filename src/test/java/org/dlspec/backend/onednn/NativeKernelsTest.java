package org.dlspec.backend.onednn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;
import org.dlspec.target.TileOp;
import org.dlspec.target.TileProgram;
import org.dlspec.target.TileProgram.Access;
import org.dlspec.target.TileWriter;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.Philox;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The native kernels against those in Java, against double precision, and on shared memory. */
class NativeKernelsTest {
    private static final Kernels NATIVE = new NativeKernels();
    private static final Kernels JAVA = new JavaKernels();

    @BeforeAll
    static void load() {
        try (Library library = Library.open(2)) {
            assumeTrue(library.kernels() instanceof NativeKernels, "the native library was not built: no g++");
        }
        NATIVE.setThreads(2);
    }

    @Test
    void libraryIsNotOlderThanItsSources() throws IOException {
        Path classes = Path.of("target/classes/org/dlspec/backend/onednn");
        Path built = classes.resolve(Loader.getPlatform()).resolve("libjnidlspec.so");
        assumeTrue(Files.exists(built), "the library was not built here");
        try (Stream<Path> sources = Files.list(Path.of("native"))) {
            List<Path> newer = sources.filter(source ->
                            source.toFile().lastModified() > built.toFile().lastModified())
                    .toList();
            assertEquals(List.of(), newer, "build the library anew: mvn -Djavacpp.skip=false process-classes");
        }
    }

    @Test
    void programsGiveTheSameInBoth() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            int channels = 1 + random.nextInt(seed % 10 == 0 ? 3000 : 40);
            int n = channels * (1 + random.nextInt(200));
            TileProgram program = program(random);
            List<float[]> inputs = inputs(program, n, channels, random);
            List<float[]> expected = run(JAVA, program, inputs, n, channels);
            List<float[]> actual = run(NATIVE, program, inputs, n, channels);
            for (int i = 0; i < expected.size(); i++) {
                checkClose(expected.get(i), actual.get(i), "seed " + seed);
            }
        }
    }

    @Test
    void masksAreThoseOfPhilox() {
        TileWriter writer = new TileWriter(List.of(Access.SCALAR));
        TileProgram program = writer.program(List.of(writer.addMask(0, -5, 9, 0.3f)));
        int n = 5003;
        float[] expected = new float[n];
        for (int i = 0; i < n; i++) {
            float u = Philox.uniformFloat(-5 & 0xFFFFFFFFL | 9L << 32, 1234, i);
            expected[i] = u < 0.3f ? 0 : 1 / (1 - 0.3f);
        }
        List<float[]> step = List.of(new float[] {Float.intBitsToFloat(1234)});
        assertArrayEquals(expected, run(NATIVE, program, step, n, 1).get(0));
        assertArrayEquals(expected, run(JAVA, program, step, n, 1).get(0));
    }

    @Test
    void aResultMayLieOnAnInput() {
        TileWriter writer = new TileWriter(List.of(Access.FULL, Access.FULL));
        int sum = writer.add(TileOp.ADD, 0, 0, 1);
        int product = writer.add(TileOp.MULTIPLY, 0, 0, 1);
        TileProgram program = writer.program(List.of(sum, product));
        try (Block block = new Block(2 * 5000)) {
            float[] values = new float[10_000];
            for (int i = 0; i < values.length; i++) {
                values[i] = i % 97;
            }
            block.put(values);
            List<Long> both = List.of(block.address(), block.address() + 4 * 5000);
            launch(NATIVE, program, both, both, 5000, 1);
            float[] results = block.get(10_000);
            for (int i = 0; i < 5000; i++) {
                assertEquals(values[i] + values[i + 5000], results[i]);
                assertEquals(values[i] * values[i + 5000], results[i + 5000]);
            }
        }
    }

    @Test
    void functionsAreExactToAFewUnits() {
        checkUlps(TileOp.EXP, Math::exp, -87, 88, 3);
        checkUlps(TileOp.LOG, Math::log, 1e-30, 1e30, 3);
        checkUlps(TileOp.LOG, Math::log, 0.5, 2, 3);
        checkUlps(TileOp.TANH, Math::tanh, -10, 10, 3);
        checkUlps(TileOp.SIGMOID, x -> 1 / (1 + Math.exp(-x)), -80, 80, 4);
        checkUlps(TileOp.SOFTPLUS, x -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))), -80, 80, 4);
    }

    @Test
    void geluAndItsDerivativeAreExactToAMillionth() {
        for (float x = -12; x < 12; x += 0.0107f) {
            double density = Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
            double cumulative = JavaMath.apply(TileOp.GELU, x, 0, 0, 0) / x;
            assertEquals(x * cumulative, map(TileOp.GELU, x)[0], 1e-6 * Math.max(1, Math.abs(x)), "at " + x);
            assertEquals(cumulative + x * density, map(TileOp.GELU_STEP, x)[0], 1e-6, "at " + x);
        }
        float infinity = Float.POSITIVE_INFINITY;
        assertArrayEquals(new float[] {0, infinity, Float.NaN}, map(TileOp.GELU, -1e9f, infinity, Float.NaN));
        assertArrayEquals(new float[] {0, 1, Float.NaN}, map(TileOp.GELU_STEP, -1e9f, infinity, Float.NaN));
    }

    @Test
    void edgesOfTheNumberRange() {
        float infinity = Float.POSITIVE_INFINITY;
        assertArrayEquals(
                new float[] {infinity, 0, 1, Float.NaN, 0x1p-149f},
                map(TileOp.EXP, infinity, -infinity, 0, Float.NaN, -103));
        assertArrayEquals(
                new float[] {-infinity, infinity, Float.NaN, Float.NaN, 0},
                map(TileOp.LOG, 0, infinity, -1, Float.NaN, 1));
        assertArrayEquals(new float[] {1, -1, 0, Float.NaN}, map(TileOp.TANH, infinity, -infinity, 0, Float.NaN));
        assertArrayEquals(new float[] {0, 2, Float.NaN}, map(TileOp.RELU, -1, 2, Float.NaN));
        assertEquals(Math.log(0x1p-140), map(TileOp.LOG, 0x1p-140f)[0], 1e-4);
    }

    @Test
    void reductionsDoNotDependOnThreads() {
        KernelCall.ColumnSum call = new KernelCall.ColumnSum(DType.F32, 10_007, 37, 0.5);
        float[] x = random(new Random(3), 10_007 * 37);
        List<float[]> seen = new ArrayList<>();
        for (int threads : new int[] {1, 2}) {
            NATIVE.setThreads(threads);
            seen.add(call(NATIVE, call, x, 37));
        }
        assertArrayEquals(seen.get(0), seen.get(1));
        assertArrayEquals(call(JAVA, call, x, 37), seen.get(0), 1e-3f);
    }

    private static float[] call(Kernels kernels, KernelCall call, float[] x, int results) {
        try (Block in = new Block(x.length);
                Block out = new Block(results);
                Block scratch = new Block((int) call.scratchBytes(2) / 4 + 1);
                Owner owner = new Owner()) {
            in.put(x);
            Operands at = new Operands(List.of(in.address()), List.of(out.address()), scratch.address());
            call.bind(kernels, at, owner).run();
            return out.get(results);
        }
    }

    private static TileProgram program(Random random) {
        List<Access> inputs = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            inputs.add(Access.values()[random.nextInt(3)]);
        }
        inputs.add(Access.FULL);
        TileWriter writer = new TileWriter(inputs);
        int registers = inputs.size();
        List<Integer> outputs = new ArrayList<>();
        int length = 1 + random.nextInt(12);
        for (int i = 0; i < length; i++) {
            TileOp op = TileOp.values()[random.nextInt(TileOp.values().length - 1)];
            int[] operands = new int[op.operands()];
            for (int k = 0; k < operands.length; k++) {
                operands[k] = random.nextInt(registers);
            }
            writer.add(op, 0.25f, operands);
            registers++;
            if (i == length - 1 || random.nextInt(4) == 0) {
                outputs.add(registers - 1);
            }
        }
        return writer.program(outputs);
    }

    private static List<float[]> inputs(TileProgram program, int n, int channels, Random random) {
        List<float[]> inputs = new ArrayList<>();
        for (Access access : program.inputs()) {
            inputs.add(
                    switch (access) {
                        case FULL -> random(random, n);
                        case SCALAR -> random(random, 1);
                        case CHANNEL -> random(random, channels);
                    });
        }
        return inputs;
    }

    private static float[] random(Random random, int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = random.nextFloat() * 2 - 1;
        }
        return values;
    }

    private static List<float[]> run(Kernels kernels, TileProgram program, List<float[]> inputs, int n, int channels) {
        List<Block> blocks = new ArrayList<>();
        for (float[] input : inputs) {
            Block block = new Block(input.length);
            block.put(input);
            blocks.add(block);
        }
        for (int i = 0; i < program.outputs().size(); i++) {
            blocks.add(new Block(n));
        }
        List<Long> addresses = blocks.stream().map(Block::address).toList();
        List<Long> results = addresses.subList(inputs.size(), addresses.size());
        launch(kernels, program, addresses.subList(0, inputs.size()), results, n, channels);
        List<float[]> values = blocks.subList(inputs.size(), blocks.size()).stream()
                .map(block -> block.get(n))
                .toList();
        blocks.forEach(Block::close);
        return values;
    }

    private static void launch(
            Kernels kernels, TileProgram program, List<Long> inputs, List<Long> results, int n, int channels) {
        KernelCall.Tile call = new KernelCall.Tile(TileCode.of(program, n, channels), List.of((long) n), channels);
        try (Owner owner = new Owner();
                Block scratch = new Block((int) call.scratchBytes(2) / 4 + 1)) {
            call.bind(kernels, new Operands(inputs, results, scratch.address()), owner)
                    .run();
        }
    }

    private static float[] map(TileOp op, float... x) {
        TileWriter writer = new TileWriter(List.of(Access.FULL));
        TileProgram program = writer.program(List.of(writer.add(op, 0, 0)));
        return run(NATIVE, program, List.of(x), x.length, 1).get(0);
    }

    private static void checkUlps(TileOp op, DoubleUnaryOperator exact, double low, double high, double bound) {
        float[] x = new float[100_000];
        boolean logarithmic = low > 0 && high / low > 100;
        for (int i = 0; i < x.length; i++) {
            double t = i / (double) (x.length - 1);
            x[i] = (float) (logarithmic ? low * Math.pow(high / low, t) : low + (high - low) * t);
        }
        float[] y = map(op, x);
        double worst = 0;
        for (int i = 0; i < x.length; i++) {
            double e = exact.applyAsDouble(x[i]);
            worst = Math.max(worst, Math.abs(y[i] - e) / Math.ulp((float) e));
        }
        assertTrue(worst <= bound, op + " is off by " + worst + " units in the last place");
    }

    private static void checkClose(float[] expected, float[] actual, String message) {
        for (int i = 0; i < expected.length; i++) {
            boolean same = Float.compare(expected[i], actual[i]) == 0 || expected[i] == actual[i];
            boolean close = Math.abs(expected[i] - actual[i]) <= 1e-3 * (1 + Math.abs(expected[i]));
            if (!same && !close) {
                throw new AssertionError(message + ": " + actual[i] + " at " + i + ", in Java " + expected[i]);
            }
        }
    }
}
