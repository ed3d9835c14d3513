package org.dlspec.vocab.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlspec.graph.Autodiff;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.op.Add;
import org.dlspec.op.Constant;
import org.dlspec.op.Input;
import org.dlspec.op.Interpreter;
import org.dlspec.op.Multiply;
import org.dlspec.op.Read;
import org.dlspec.op.ReduceSum;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.init.Uniform;
import org.junit.jupiter.api.Test;

class EmbeddingTest {
    private static final TensorType CODES = TensorType.i32(3);

    @Test
    void looksUpARowForEachValueAndOneForTheUnseen() {
        GraphBuilder g = new GraphBuilder();
        Map<String, ParameterSpec> parameters = new LinkedHashMap<>();
        Value y = embedded(g, parameters);
        assertEquals(
                "[3, 2]",
                parameters.get("e.embeddings").variable().type().shape().toString());
        assertEquals(
                ParameterSpec.Part.EMBEDDING, parameters.get("e.embeddings").part());
        g.result("y", y);
        // Of two categories the codes are 0 and 1; 2 is what training has not seen.
        Tensor table = Tensor.of(TensorType.f32(3, 2), 1, 2, 3, 4, 5, 6);
        double[] rows = Interpreter.run(
                        g.build(), Map.of("x", Tensor.of(CODES, 2, 0, 2)), Map.of("e.embeddings", table))
                .results()
                .get("y")
                .values();
        assertArrayEquals(new double[] {5, 6, 1, 2, 5, 6}, rows);
    }

    @Test
    void aRowLearnsFromAllSamplesThatHaveIt() {
        GraphBuilder g = new GraphBuilder();
        Map<String, ParameterSpec> parameters = new LinkedHashMap<>();
        Value y = embedded(g, parameters);
        Value weights = g.add(new Input("w", TensorType.f32(3, 2)));
        Value loss = g.add(new ReduceSum(1), g.add(new Multiply(), y, weights));
        Value table = g.add(new Read(parameters.get("e.embeddings").variable()));
        Value one = g.add(new Constant(TensorType.SCALAR, 1));
        g.result(
                "d",
                Autodiff.gradients(g, loss, one, List.of(table), (a, b) -> g.add(new Add(), a, b))
                        .get(0));
        Map<String, Tensor> feeds =
                Map.of("x", Tensor.of(CODES, 2, 0, 2), "w", Tensor.of(TensorType.f32(3, 2), 1, 2, 10, 20, 100, 200));
        double[] gradient = Interpreter.run(
                        g.build(), feeds, Map.of("e.embeddings", Tensor.zeros(TensorType.f32(3, 2))))
                .results()
                .get("d")
                .values();
        assertArrayEquals(new double[] {10, 20, 0, 0, 101, 202}, gradient);
    }

    private static Value embedded(GraphBuilder g, Map<String, ParameterSpec> parameters) {
        Value x = g.add(new Input("x", CODES));
        LayerBuilder b = new LayerBuilder(g, LayerBuilder.Mode.TRAINING, 1, "e", parameters);
        return new Embedding(2, new Uniform(0.05)).expand(b.with(x, new Kind.Category(2)), List.of(x));
    }
}
