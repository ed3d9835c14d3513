package org.dlspec.backend.onednn;

import java.util.Arrays;
import org.dlspec.target.TileOp;
import org.dlspec.target.TileProgram.Access;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.Philox;

/** The interpreter of {@link TileCode} in Java, on one thread: what {@code native/tile.hpp} does. */
final class JavaTile implements Launch {
    private static final int WORDS = 6;
    private static final TileOp[] OPS = TileOp.values();
    private static final Access[] ACCESSES = Access.values();

    private final int[] code;
    private final TileCode shape;
    private final long n;
    private final int channels;
    private final boolean[] isRounded;
    private final Numbers[] memory;
    private final float[][] at;
    private final float[][] channelValues;

    JavaTile(TileCode shape, long n, long channels, Operands operands) {
        this.shape = shape;
        this.n = n;
        this.channels = Math.toIntExact(channels);
        code = shape.toArray();
        isRounded = rounded(shape, code);
        memory = new Numbers[shape.inputs() + shape.outputs()];
        for (int i = 0; i < memory.length; i++) {
            boolean isInput = i < shape.inputs();
            long address = isInput ? operands.x(i) : operands.y(i - shape.inputs());
            memory[i] = Numbers.at(isRounded[i] ? DType.BF16 : DType.F32, address);
        }
        at = new float[memory.length + shape.buffers()][shape.tile()];
        channelValues = new float[shape.inputs()][this.channels];
    }

    @Override
    public void run() {
        fillInvariantInputs();
        int first = TileCode.HEADER + 2 * shape.inputs();
        for (int i = 0; i < shape.prologue(); i++) {
            execute(first + WORDS * i, 0, shape.tile());
        }
        for (long element = 0; element < n; element += shape.tile()) {
            runTile(first + WORDS * shape.prologue(), element, (int) Math.min(shape.tile(), n - element));
        }
    }

    private void fillInvariantInputs() {
        for (int input = 0; input < shape.inputs(); input++) {
            if (access(input) == Access.SCALAR) {
                memory[input].get(0, at[buffer(input)], 1);
                Arrays.fill(at[buffer(input)], at[buffer(input)][0]);
            } else if (access(input) == Access.CHANNEL) {
                memory[input].get(0, channelValues[input], channels);
            }
        }
    }

    private void runTile(int body, long element, int count) {
        for (int input = 0; input < shape.inputs(); input++) {
            if (access(input) == Access.FULL) {
                memory[input].get(element, at[isRounded[input] ? buffer(input) : input], count);
            } else if (access(input) == Access.CHANNEL) {
                fillChannels(at[buffer(input)], channelValues[input], element, count);
            }
        }
        for (int i = 0; i < shape.body(); i++) {
            execute(body + WORDS * i, element, count);
        }
        int copies = body + WORDS * shape.body();
        for (int i = 0; i < shape.copies(); i++) {
            System.arraycopy(at[code[copies + 3 * i + 1]], 0, at[code[copies + 3 * i]], 0, count);
        }
        for (int output = shape.inputs(); output < memory.length; output++) {
            memory[output].put(element, at[output], count);
        }
    }

    /** Which operands, inputs before outputs, lie in memory as bf16. */
    private static boolean[] rounded(TileCode shape, int[] code) {
        boolean[] rounded = new boolean[shape.inputs() + shape.outputs()];
        for (int input = 0; input < shape.inputs(); input++) {
            rounded[input] = code[TileCode.HEADER + 2 * input] == TileCode.FULL_BF16;
        }
        for (int copy = code.length - 3 * shape.copies(); copy < code.length; copy += 3) {
            rounded[code[copy]] = code[copy + 2] == 1;
        }
        return rounded;
    }

    private Access access(int input) {
        int access = code[TileCode.HEADER + 2 * input];
        return access == TileCode.FULL_BF16 ? Access.FULL : ACCESSES[access];
    }

    private int buffer(int input) {
        return code[TileCode.HEADER + 2 * input + 1];
    }

    private void fillChannels(float[] to, float[] values, long element, int count) {
        int channel = (int) (element % channels);
        for (int i = 0; i < count; i++) {
            to[i] = values[channel];
            channel = channel + 1 == channels ? 0 : channel + 1;
        }
    }

    private void execute(int instruction, long element, int count) {
        TileOp op = OPS[code[instruction]];
        float[] y = at[code[instruction + 1]];
        float v = Float.intBitsToFloat(code[instruction + 5]);
        if (op == TileOp.DROPOUT_MASK) {
            int step = Float.floatToRawIntBits(at[code[instruction + 2]][0]);
            long key = code[instruction + 3] & 0xFFFFFFFFL | (long) code[instruction + 4] << 32;
            for (int i = 0; i < count; i++) {
                float u = Philox.uniformFloat(key, step & 0xFFFFFFFFL, element + i);
                y[i] = u < v ? 0 : 1 / (1 - v);
            }
            return;
        }
        float[] a = operand(instruction + 2, y);
        float[] b = operand(instruction + 3, y);
        float[] c = operand(instruction + 4, y);
        for (int i = 0; i < count; i++) {
            y[i] = JavaMath.apply(op, a[i], b[i], c[i], v);
        }
    }

    private float[] operand(int place, float[] otherwise) {
        return code[place] < 0 ? otherwise : at[code[place]];
    }
}
