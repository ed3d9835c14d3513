package org.dlspec.backend.onednn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bytedeco.javacpp.Loader;
import org.dlspec.backend.Backend;
import org.dlspec.compile.Experiments;
import org.dlspec.compile.Trial;
import org.dlspec.spec.Experiment;
import org.dlspec.target.TileOp;
import org.dlspec.target.TileProgram;
import org.dlspec.target.TileProgram.Instruction;
import org.junit.jupiter.api.Test;

class TileBodyTest {
    private static final float[] CONSTANTS = {0.9f, 0.1f, 0.99f, 0.01f, 1e-8f};
    private static final int LARGEST = 70_001;

    @Test
    void theUpdatesOfAdamAreKnown() {
        assertEquals(1, kernels(Experiments.perceptron(), "own:adam"));
        assertEquals(0, kernels(Experiments.softmaxRegression(), "own:adam"));
    }

    @Test
    void programsThatDifferInOneInstructionAreInterpreted() {
        assertEquals(TileBody.ADAM, TileBody.of(adam()));
        for (int i = 0; i < adam().instructions().size(); i++) {
            List<Instruction> changed = new ArrayList<>(adam().instructions());
            Instruction old = changed.get(i);
            changed.set(i, new Instruction(TileOp.ABSOLUTE, old.a(), old.b(), old.c(), old.v()));
            assertEquals(
                    TileBody.INTERPRETED, TileBody.of(new TileProgram(adam().inputs(), changed, adam().outputs())));
        }
    }

    @Test
    void oneLoopGivesWhatTheInterpreterGives() {
        for (int n : new int[] {1, 15, 1024, 5000, LARGEST}) {
            checkUpdate(n, 1);
        }
    }

    @Test
    void nothingChangesWhereANumberIsNotFinite() {
        checkUpdate(5000, 0);
    }

    @Test
    void meansBelowTheNormalNumbersAreZeroAndJavaKeepsItsOwn() {
        try (Library library = Library.open(1)) {
            assumeTrue(library.kernels() instanceof NativeKernels, "the native library was not built: no g++");
            assumeTrue(Loader.getPlatform().endsWith("x86_64"), "only x86 is slow on such numbers");
            float[] state = new float[3 * 40];
            Arrays.fill(state, 0x1p-130f);
            float[] updated = update(library.kernels(), state, new float[40], 1);
            assertArrayEquals(new float[2 * 40], Arrays.copyOf(updated, 2 * 40));
            assertEquals(0x1p-131f, updated[0] + state[0] / 2);
        }
    }

    private static void checkUpdate(int n, float isFinite) {
        try (Library library = Library.open(2)) {
            assumeTrue(library.kernels() instanceof NativeKernels, "the native library was not built: no g++");
            library.kernels().setThreads(2);
            float[] expected = update(new JavaKernels(), n, isFinite);
            float[] actual = update(library.kernels(), n, isFinite);
            assertArrayEquals(expected, actual, 2e-6f);
        }
    }

    /** What one step makes of m, v and the parameter, in place. */
    private static float[] update(Kernels kernels, int n, float isFinite) {
        Random random = new Random(n);
        return update(kernels, random(random, 3 * n), random(random, n), isFinite);
    }

    private static float[] update(Kernels kernels, float[] before, float[] g, float isFinite) {
        int n = g.length;
        KernelCall.Tile call = new KernelCall.Tile(TileCode.of(adam(), n, 1), List.of((long) n), 1);
        assertEquals("own:adam", call.id());
        try (Owner owner = new Owner();
                Block state = new Block(3 * n);
                Block gradient = new Block(n);
                Block scalars = new Block(4);
                Block scratch = new Block((int) call.scratchBytes(2) / 4 + 1)) {
            state.put(before);
            gradient.put(g);
            scalars.put(new float[] {1.5f, 0.01f, 1.25f, isFinite});
            long m = state.address();
            long v = m + 4L * n;
            long p = v + 4L * n;
            long s = scalars.address();
            List<Long> inputs = List.of(m, gradient.address(), v, s, s + 4, s + 8, p, s + 12);
            call.bind(kernels, new Operands(inputs, List.of(p, m, v), scratch.address()), owner)
                    .run();
            return state.get(3 * n);
        }
    }

    /** Numbers in [0.1, 1): a second moment is not negative. */
    private static float[] random(Random random, int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = 0.1f + 0.9f * random.nextFloat();
        }
        return values;
    }

    private static TileProgram adam() {
        List<Instruction> instructions = new ArrayList<>();
        int constants = 0;
        for (Instruction i : TileBody.ADAM_PROGRAM.instructions()) {
            boolean isConstant = i.op() == TileOp.CONSTANT;
            instructions.add(new Instruction(i.op(), i.a(), i.b(), i.c(), isConstant ? CONSTANTS[constants++] : i.v()));
        }
        return new TileProgram(TileBody.ADAM_PROGRAM.inputs(), instructions, TileBody.ADAM_PROGRAM.outputs());
    }

    private static long kernels(Experiment experiment, String id) {
        try (Backend backend = OneDnnBackend.open(2);
                Trial trial = new Trial(experiment, backend)) {
            return trial.program().training(8).steps().stream()
                    .filter(step -> step.kernel().id().equals(id))
                    .count();
        }
    }
}
