package org.dlspec.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.graph.Variable;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;
import org.junit.jupiter.api.Test;

class InterpreterTest {
    private static final Variable A = new Variable("a", TensorType.SCALAR, Variable.Role.PARAMETER);
    private static final Variable B = new Variable("b", TensorType.SCALAR, Variable.Role.PARAMETER);

    private final GraphBuilder g = new GraphBuilder();

    @Test
    void updatesTakeEffectTogether() {
        g.update(A, g.add(new Read(B)));
        g.update(B, g.add(new Read(A)));
        Map<String, Tensor> before = Map.of("a", Tensor.scalar(1), "b", Tensor.scalar(2));
        Interpreter.Run run = Interpreter.run(g.build(), Map.of(), before);
        assertEquals(Map.of("a", Tensor.scalar(2), "b", Tensor.scalar(1)), run.variables());
    }

    @Test
    void resultsSeeTheVariablesAsTheyWereBefore() {
        Value a = g.add(new Read(A));
        g.result("a", a);
        g.update(A, g.add(new Negate(), a));
        Interpreter.Run run = Interpreter.run(g.build(), Map.of(), Map.of("a", Tensor.scalar(3)));
        assertEquals(Map.of("a", Tensor.scalar(3)), run.results());
        assertEquals(Map.of("a", Tensor.scalar(-3)), run.variables());
    }

    @Test
    void namesTheFeedThatIsMissingOrOfAnotherType() {
        g.result("y", g.add(new Input("x", TensorType.f32(2))));
        assertEquals("x needs f32[2], got nothing", failure(Map.of()));
        assertEquals("x needs f32[2], got f32[]", failure(Map.of("x", Tensor.scalar(1))));
    }

    private String failure(Map<String, Tensor> feeds) {
        return assertThrows(IllegalStateException.class, () -> Interpreter.run(g.build(), feeds, Map.of()))
                .getMessage();
    }
}
