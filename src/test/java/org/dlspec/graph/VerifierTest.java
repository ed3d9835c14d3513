package org.dlspec.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.dlspec.diag.Span;
import org.dlspec.op.Add;
import org.dlspec.op.Input;
import org.dlspec.op.Relu;
import org.dlspec.tensor.TensorType;
import org.junit.jupiter.api.Test;

class VerifierTest {
    private static final TensorType THREE = TensorType.f32(3);
    private static final TensorType FOUR = TensorType.f32(4);
    private static final Node X = new Node(new Input("x", THREE), List.of(), List.of(THREE), Span.NONE);
    private static final Variable W = new Variable("w", FOUR, Variable.Role.PARAMETER);

    @Test
    void acceptsASoundGraph() {
        Verifier.verify(graph(X, relu(0, THREE)));
    }

    @Test
    void refusesAUseBeforeTheMaking() {
        refuses("node 0 (Relu[]) uses Value[node=1, result=0]", graph(relu(1, THREE), X));
        refuses("node 1 (Relu[]) uses Value[node=1, result=0]", graph(X, relu(1, THREE)));
    }

    @Test
    void refusesAResultThatTheNodeLacks() {
        Node second = new Node(new Relu(), List.of(new Value(0, 1)), List.of(THREE), Span.NONE);
        refuses("node 1 (Relu[]) uses Value[node=0, result=1]", graph(X, second));
        refuses("result y is Value[node=-1, result=0]", new Graph(List.of(X), Map.of("y", Value.NONE), List.of()));
    }

    @Test
    void refusesATypeThatTheOpDoesNotDerive() {
        refuses("node 1 (Relu[]) has [f32[4]], but derives [f32[3]]", graph(X, relu(0, FOUR)));
    }

    @Test
    void refusesInputsThatDoNotFit() {
        Node y = new Node(new Input("y", FOUR), List.of(), List.of(FOUR), Span.NONE);
        Node sum = new Node(new Add(), List.of(new Value(0, 0), new Value(1, 0)), List.of(THREE), Span.NONE);
        refuses(
                "node 2 (Add[]) complains: "
                        + "[cannot add a tensor of shape [3] and a tensor of shape [4]: axis 0 3 ≠ 4]",
                graph(X, y, sum));
    }

    @Test
    void refusesAnUpdateOfAnotherType() {
        Update update = new Update(W, new Value(0, 0));
        refuses(update + " changes its type", new Graph(List.of(X), Map.of(), List.of(update)));
    }

    private static void refuses(String why, Graph graph) {
        IllegalStateException thrown = assertThrows(IllegalStateException.class, () -> Verifier.verify(graph));
        assertEquals("the graph is not sound: " + why, thrown.getMessage());
    }

    private static Node relu(int input, TensorType type) {
        return new Node(new Relu(), List.of(new Value(input, 0)), List.of(type), Span.NONE);
    }

    private static Graph graph(Node... nodes) {
        return new Graph(List.of(nodes), Map.of("y", new Value(nodes.length - 1, 0)), List.of());
    }
}
