package org.dlspec.backend.onednn;

import java.util.ArrayList;
import java.util.List;
import org.dlspec.target.TileProgram;
import org.dlspec.target.TileProgram.Access;
import org.dlspec.target.TileProgram.Instruction;

/**
 * Tells whether an element-wise program makes zeros of zeros: only such programs may run over padded memory, where oneDNN
 * expects the padding to stay zero.
 */
final class Zeros {
    private Zeros() {}

    /** Whether all outputs are zero where all full inputs are; scalars are taken for finite numbers, never for zero. */
    static boolean areKept(TileProgram program) {
        List<Boolean> isZero = new ArrayList<>();
        program.inputs().forEach(access -> isZero.add(access == Access.FULL));
        for (Instruction instruction : program.instructions()) {
            isZero.add(isZero(instruction, isZero));
        }
        return program.outputs().stream().allMatch(isZero::get);
    }

    private static boolean isZero(Instruction instruction, List<Boolean> known) {
        boolean a = isZero(instruction.a(), known);
        return switch (instruction.op()) {
            case CONSTANT -> instruction.v() == 0;
            case ADD, SUBTRACT, MAXIMUM, MINIMUM, GREATER -> a && isZero(instruction.b(), known);
            case MULTIPLY -> a || isZero(instruction.b(), known);
            case DIVIDE -> a && !isZero(instruction.b(), known);
            case NEGATE, ABSOLUTE, SQUARE, SQRT, RELU, STEP, LEAKY_RELU, TANH, GELU -> a;
            case SELECT -> isZero(instruction.b(), known) && isZero(instruction.c(), known);
            case EXP, LOG, LEAKY_STEP, SIGMOID, GELU_STEP, SOFTPLUS, DROPOUT_MASK -> false;
        };
    }

    private static boolean isZero(int register, List<Boolean> known) {
        return register >= 0 && register < known.size() && known.get(register);
    }
}
