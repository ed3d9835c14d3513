package org.dlspec.target;

import java.util.ArrayList;
import java.util.List;

/** Collects the instructions of an element-wise program; {@link #add} answers the register that one writes. */
public final class TileWriter {
    private final List<TileProgram.Access> inputs;
    private final List<TileProgram.Instruction> instructions = new ArrayList<>();

    public TileWriter(List<TileProgram.Access> inputs) {
        this.inputs = List.copyOf(inputs);
    }

    /** Adds an instruction on registers. */
    public int add(TileOp op, float immediate, int... operands) {
        if (operands.length != op.operands()) {
            throw new IllegalStateException(op + " takes " + op.operands() + " operands, got " + operands.length);
        }
        return append(new TileProgram.Instruction(
                op, operand(operands, 0), operand(operands, 1), operand(operands, 2), immediate));
    }

    /** Adds the mask of a dropout: 0 with this probability. */
    public int addMask(int step, int seed, int stream, float rate) {
        return append(new TileProgram.Instruction(TileOp.DROPOUT_MASK, step, seed, stream, rate));
    }

    public TileProgram program(List<Integer> outputs) {
        return new TileProgram(inputs, instructions, outputs);
    }

    private int append(TileProgram.Instruction instruction) {
        instructions.add(instruction);
        return inputs.size() + instructions.size() - 1;
    }

    private static int operand(int[] operands, int place) {
        return place < operands.length ? operands[place] : -1;
    }
}
