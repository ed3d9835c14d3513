package org.dlspec.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Collections;
import java.util.List;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.target.TileOp;
import org.dlspec.target.TileProgram;
import org.dlspec.target.TileProgram.Access;
import org.dlspec.target.TileProgram.Instruction;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.TensorType;
import org.junit.jupiter.api.Test;

class FusedTest {
    private final GraphBuilder body = new GraphBuilder();

    @Test
    void composesItsBodyToOneProgram() {
        Value biased = body.add(new AddBias(), input(0, 2, 3, 4, 4), input(1, 3));
        Value leaky = body.add(new LeakyRelu(0.25), biased);
        body.result("0", body.add(new Multiply(), leaky, input(2)));
        body.result("1", biased);
        TileProgram expected = new TileProgram(
                List.of(Access.FULL, Access.CHANNEL, Access.SCALAR),
                List.of(
                        new Instruction(TileOp.ADD, 0, 1, -1, 0),
                        new Instruction(TileOp.LEAKY_RELU, 3, -1, -1, 0.25f),
                        new Instruction(TileOp.MULTIPLY, 4, 2, -1, 0)),
                List.of(5, 3));
        assertEquals(expected, new Fused(body.build()).program(types(3)));
    }

    @Test
    void readsASpreadScalarWithoutAnInstruction() {
        Value spread = body.add(new BroadcastTo(Shape.of(4)), input(1));
        body.result("0", body.add(new Add(), input(0, 4), spread));
        TileProgram expected = new TileProgram(
                List.of(Access.FULL, Access.SCALAR), List.of(new Instruction(TileOp.ADD, 0, 1, -1, 0)), List.of(2));
        assertEquals(expected, new Fused(body.build()).program(types(2)));
    }

    @Test
    void refusesAnInputThatIsReadInTwoWays() {
        Value bias = input(1, 3);
        body.result("0", body.add(new AddBias(), input(0, 2, 3), bias));
        body.result("1", body.add(new Relu(), bias));
        assertThrows(IllegalStateException.class, () -> new Fused(body.build()).program(types(2)));
    }

    @Test
    void refusesAChannelVectorOfItsOwnMaking() {
        Value doubled = body.add(new Square(), input(1, 3));
        body.result("0", body.add(new AddBias(), input(0, 2, 3), doubled));
        assertThrows(IllegalStateException.class, () -> new Fused(body.build()).program(types(2)));
    }

    @Test
    void refusesResultsOfTwoShapes() {
        GraphBuilder g = new GraphBuilder();
        Value x = g.add(new Input("x", TensorType.f32(3)));
        Value step = g.add(new Input("rate", TensorType.SCALAR));
        body.result("0", body.add(new Relu(), input(0, 3)));
        body.result("1", body.add(new Negate(), input(1)));
        assertThrows(IllegalStateException.class, () -> g.add(new Fused(body.build()), x, step));
    }

    @Test
    void refusesOpsThatAreNotElementWise() {
        body.result("0", body.add(new Softmax(), input(0, 2, 3)));
        assertThrows(IllegalStateException.class, () -> new Fused(body.build()).program(types(1)));
    }

    private Value input(int place, int... dims) {
        return body.add(new Input(String.valueOf(place), TensorType.f32(dims)));
    }

    /** Only their number counts. */
    private static List<TensorType> types(int count) {
        return Collections.nCopies(count, TensorType.SCALAR);
    }
}
