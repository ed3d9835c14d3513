package org.dlspec.backend.onednn;

import java.util.ArrayList;
import java.util.List;
import org.dlspec.target.TileOp;
import org.dlspec.target.TileProgram;
import org.dlspec.target.TileProgram.Access;
import org.dlspec.target.TileProgram.Instruction;
import org.dlspec.target.TileWriter;

/**
 * How the body of a tile runs: instruction by instruction, or, for programs that take long in every training, in one loop of
 * {@code native/tile.hpp}, which keeps what lies between in registers. The ordinal is what native code reads. Constants may
 * have any value.
 */
enum TileBody {
    INTERPRETED,
    /** The update of a tensor by Adam, kept back where a number is not finite: less than half the time of the interpreter. */
    ADAM;

    /** The program of {@link #ADAM}, with zeros for its constants. */
    static final TileProgram ADAM_PROGRAM = adam();

    static TileBody of(TileProgram program) {
        return isLike(ADAM_PROGRAM, program) ? ADAM : INTERPRETED;
    }

    // Kingma and Ba 2014, algorithm 1, as the words adam and adamw (without decay) write it.
    private static TileProgram adam() {
        List<Access> inputs = List.of(
                Access.FULL,
                Access.FULL,
                Access.FULL,
                Access.SCALAR,
                Access.SCALAR,
                Access.SCALAR,
                Access.FULL,
                Access.SCALAR);
        int m = 0;
        int g = 1;
        int v = 2;
        TileWriter w = new TileWriter(inputs);
        int keptM = w.add(TileOp.MULTIPLY, 0, m, w.add(TileOp.CONSTANT, 0));
        int newM = w.add(TileOp.ADD, 0, keptM, w.add(TileOp.MULTIPLY, 0, g, w.add(TileOp.CONSTANT, 0)));
        int square = w.add(TileOp.SQUARE, 0, g);
        int keptV = w.add(TileOp.MULTIPLY, 0, v, w.add(TileOp.CONSTANT, 0));
        int newV = w.add(TileOp.ADD, 0, keptV, w.add(TileOp.MULTIPLY, 0, square, w.add(TileOp.CONSTANT, 0)));
        int step = w.add(TileOp.MULTIPLY, 0, w.add(TileOp.MULTIPLY, 0, newM, 3), 4);
        int root = w.add(TileOp.SQRT, 0, w.add(TileOp.MULTIPLY, 0, newV, 5));
        int quotient = w.add(TileOp.DIVIDE, 0, step, w.add(TileOp.ADD, 0, root, w.add(TileOp.CONSTANT, 0)));
        int parameter = w.add(TileOp.SUBTRACT, 0, 6, quotient);
        return w.program(List.of(
                w.add(TileOp.SELECT, 0, 7, parameter, 6),
                w.add(TileOp.SELECT, 0, 7, newM, m),
                w.add(TileOp.SELECT, 0, 7, newV, v)));
    }

    private static boolean isLike(TileProgram known, TileProgram program) {
        return known.inputs().equals(program.inputs())
                && known.outputs().equals(program.outputs())
                && withoutNumbers(known.instructions()).equals(withoutNumbers(program.instructions()));
    }

    private static List<Instruction> withoutNumbers(List<Instruction> instructions) {
        List<Instruction> bare = new ArrayList<>();
        for (Instruction i : instructions) {
            bare.add(i.op() == TileOp.CONSTANT ? new Instruction(i.op(), i.a(), i.b(), i.c(), 0) : i);
        }
        return bare;
    }
}
