package org.dlspec.compile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.graph.Variable;
import org.dlspec.op.Input;
import org.dlspec.op.Interpreter;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;
import org.dlspec.vocab.init.Initializer;
import org.dlspec.vocab.init.Zeros;
import org.dlspec.vocab.layer.ParameterSpec;
import org.dlspec.vocab.layer.Restraint;
import org.dlspec.vocab.loss.LossBuilder;
import org.junit.jupiter.api.Test;

class RestraintsTest {
    @Test
    void columnsOfAProductAreTheWeightsOfAnOutput() {
        // The columns (3, 4), (0.6, 0.8) and (0, 0) have the lengths 5, 1 and 0.
        check(Shape.of(2, 3), 2, new double[] {3, 0.6, 0, 4, 0.8, 0}, new double[] {1.2, 0.6, 0, 1.6, 0.8, 0});
    }

    @Test
    void filtersOfAConvolutionAreTheWeightsOfAnOutput() {
        // The filters (2, 1, 4, 2) and (0.5, 0.5, 0.5, 0.5) have the lengths 5 and 1.
        check(Shape.of(2, 1, 2, 2), 1, new double[] {2, 1, 4, 2, 0.5, 0.5, 0.5, 0.5}, new double[] {
            0.4, 0.2, 0.8, 0.4, 0.5, 0.5, 0.5, 0.5
        });
    }

    @Test
    void penaltyIsHalfOfTheSquares() {
        GraphBuilder graph = new GraphBuilder();
        TensorType type = TensorType.f32(1, 2);
        ParameterSpec kernel = kernel(type, new Restraint(0.1, Optional.empty()));
        graph.result("penalty", Restraints.penalty(new LossBuilder(graph), List.of(kernel)));
        Map<String, Tensor> variables = Map.of("kernel", new Tensor(type, new double[] {3, -4}));
        // 0.1 / 2 (9 + 16)
        assertEquals(
                1.25,
                Interpreter.run(graph.build(), Map.of(), variables)
                        .results()
                        .get("penalty")
                        .get(0),
                1e-12);
    }

    private static void check(Shape shape, double most, double[] before, double[] after) {
        GraphBuilder graph = new GraphBuilder();
        TensorType type = TensorType.SCALAR.with(shape);
        Value updated = graph.add(new Input("updated", type));
        ParameterSpec kernel = kernel(type, new Restraint(0, Optional.of(most)));
        graph.result("held", Restraints.held(graph, kernel, updated));
        Tensor held = Interpreter.run(graph.build(), Map.of("updated", new Tensor(type, before)), Map.of())
                .results()
                .get("held");
        assertArrayEquals(after, held.values(), 1e-12);
        assertEquals(shape, held.type().shape());
    }

    private static ParameterSpec kernel(TensorType type, Restraint restraint) {
        Variable variable = new Variable("kernel", type, Variable.Role.PARAMETER);
        return new ParameterSpec(
                variable, new Zeros(), new Initializer.Fans(1, 1), ParameterSpec.Part.KERNEL, restraint);
    }
}
