package org.dlspec.backend.onednn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.graph.Variable;
import org.dlspec.op.Conv2d;
import org.dlspec.op.Input;
import org.dlspec.op.Read;
import org.dlspec.target.Epilogue;
import org.dlspec.target.Window;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;
import org.junit.jupiter.api.Test;

class OneDnnSessionTest {
    private static final TensorType KERNEL = TensorType.f32(300, 330, 3, 3);

    /** More numbers than a piece has, in the layout of a convolution. */
    @Test
    void keepsWhatIsWrittenInPieces() {
        Tensor written = Tensor.zeros(KERNEL);
        for (int i = 0; i < written.values().length; i++) {
            written.values()[i] = i;
        }
        try (OneDnnBackend backend = OneDnnBackend.open(1);
                Bench bench = bench(backend)) {
            bench.write("w", written);
            assertArrayEquals(written.toFloats(), bench.read("w"));
        }
    }

    @Test
    void refusesAnotherNumberOfValues() {
        try (OneDnnBackend backend = OneDnnBackend.open(1);
                Bench bench = bench(backend)) {
            Tensor few = Tensor.zeros(TensorType.f32(3));
            assertThrows(IllegalStateException.class, () -> bench.write("w", few));
        }
    }

    private static Bench bench(OneDnnBackend backend) {
        GraphBuilder g = new GraphBuilder();
        Value x = g.add(new Input("x", TensorType.f32(1, 330, 4, 4)));
        Value w = g.add(new Read(new Variable("w", KERNEL, Variable.Role.PARAMETER)));
        g.result("y", g.add(new Conv2d(Window.of(3, 1, 1), Epilogue.NONE), x, w));
        return new Bench(backend, g.build());
    }
}
