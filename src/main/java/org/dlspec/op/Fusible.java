package org.dlspec.op;

import java.util.List;
import java.util.stream.IntStream;
import org.dlspec.target.OneDnnEmitter;
import org.dlspec.target.TileProgram;
import org.dlspec.target.TileProgram.Access;
import org.dlspec.target.TileWriter;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.TensorType;

/** An op with one result that can be a part of an element-wise program. */
public sealed interface Fusible extends BuiltinOp permits BroadcastTo, Cast, Constant, Dropout, Elementwise {
    /** How this input is read for an element of the result. */
    default Access access(int input, List<TensorType> inputs) {
        return inputs.get(input).shape().rank() == 0 ? Access.SCALAR : Access.FULL;
    }

    /** Adds the instructions of this op on registers that hold its inputs; answers the register of the result. */
    int write(TileWriter program, int... operands);

    @Override
    default boolean oneDnn(OneDnnEmitter out) {
        return out.elementwise(program(out.inputs()));
    }

    /** This op alone as a program. */
    default TileProgram program(List<TensorType> inputs) {
        int[] operands = IntStream.range(0, inputs.size()).toArray();
        TileWriter program = new TileWriter(
                IntStream.of(operands).mapToObj(i -> access(i, inputs)).toList());
        return program.program(List.of(write(program, operands)));
    }

    /** Where an input holds what belongs to an element of the result: places are row-major, channels are axis 1. */
    static int place(Access access, Shape result, int element) {
        return switch (access) {
            case FULL -> element;
            case SCALAR -> 0;
            case CHANNEL -> element / inner(result) % result.dim(1);
        };
    }

    private static int inner(Shape shape) {
        return shape.dims().stream().skip(2).reduce(1, (a, b) -> a * b);
    }
}
