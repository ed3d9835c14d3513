package org.dlspec.target;

import java.util.List;

/**
 * An element-wise computation in single-assignment form: registers 0 to n-1 are the inputs, instruction i writes register
 * n+i, the outputs name the registers to store. An input is read once for each element ({@link Access#FULL}), once for all
 * ({@link Access#SCALAR}) or by the channel of the element ({@link Access#CHANNEL}), the innermost axis of the layout.
 */
public record TileProgram(List<Access> inputs, List<Instruction> instructions, List<Integer> outputs) {
    public TileProgram {
        inputs = List.copyOf(inputs);
        instructions = List.copyOf(instructions);
        outputs = List.copyOf(outputs);
    }

    /** How an input is read. */
    public enum Access {
        FULL,
        SCALAR,
        CHANNEL
    }

    /** One instruction with the registers of its operands; unused ones are -1. */
    public record Instruction(TileOp op, int a, int b, int c, float v) {}
}
