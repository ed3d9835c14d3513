package org.dlspec.backend.onednn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.dlspec.backend.Backend;
import org.dlspec.backend.reference.ReferenceBackend;
import org.dlspec.check.Checked;
import org.dlspec.check.Checker;
import org.dlspec.compile.Again;
import org.dlspec.compile.State;
import org.dlspec.compile.Trial;
import org.dlspec.data.DiskFiles;
import org.dlspec.diag.Source;
import org.dlspec.graph.Variable;
import org.dlspec.spec.Experiment;
import org.dlspec.vocab.layer.ParameterSpec;
import org.junit.jupiter.api.Test;

/** Training in little memory against training in as much as it likes: every number that a step leaves, to the bit. */
class RecomputeBitsTest {
    private static final int BATCH = 6;
    private static final String NET = """
            block residual(x: Image[C, H, W]) {
                main = x |> conv2d(C, 3, padding: same, bias: false) |> batch_norm |> relu
                         |> conv2d(C, 3, padding: same, bias: false) |> batch_norm
                return main + x |> relu
            }
            model Net(x: Image[3, 13, 11]) -> Vec[4] {
                return x |> conv2d(16, 3, padding: same, bias: false) |> batch_norm |> relu |> max_pool2d(2)
                         |> repeat 3 { residual } |> dropout(0.3) |> conv2d(24, 3) |> gelu |> layer_norm
                         |> global_avg_pool |> dense(32) |> batch_norm |> relu |> dense(4)
            }
            data Noise {
                source:  synthetic(64)
                inputs:  { x: Image[3, 13, 11] }
                targets: { y: Class[4] }
            }
            train Little {
                model: Net  data: Noise  loss: cross_entropy()  optimizer: adam(lr: 0.01, clip_norm: 1)
                batch: 6  epochs: 1  %s
            }
            """;

    @Test
    void withNativeKernels() {
        checkBits(() -> OneDnnBackend.open(2));
    }

    @Test
    void withKernelsInJava() {
        checkBits(() -> OneDnnBackend.openWithJavaKernels(2));
    }

    @Test
    void onTheReference() {
        checkBits(ReferenceBackend::new);
    }

    private static void checkBits(Supplier<Backend> backend) {
        try (Backend usual = backend.get();
                Backend thrifty = backend.get();
                Trial keeping = new Trial(experiment(""), usual);
                Trial again = new Trial(experiment("memory: 1 B"), thrifty)) {
            checkPlans(keeping, again);
            for (int step = 0; step < 4; step++) {
                Map<String, float[]> expected = keeping.step(BATCH, step);
                Map<String, float[]> actual = again.step(BATCH, step);
                assertEquals(expected.keySet(), actual.keySet());
                expected.forEach((name, values) -> assertArrayEquals(values, actual.get(name), name));
            }
            variables(keeping)
                    .forEach(variable -> assertArrayEquals(
                            keeping.read(variable), again.read(variable), "after training: " + variable.name()));
        }
    }

    private static void checkPlans(Trial keeping, Trial again) {
        long usual = keeping.program().training(BATCH).temporaryBytes();
        long least = again.program().training(BATCH).temporaryBytes();
        assertTrue(least < 0.8 * usual, least + " of " + usual);
        assertTrue(Again.of(keeping.program().training(BATCH)).isEmpty());
        double percent = Again.of(again.program().training(BATCH)).orElseThrow().percent();
        assertTrue(percent > 0 && percent < 40, percent + " %");
    }

    private static List<Variable> variables(Trial trial) {
        return Stream.concat(
                        trial.program().parameters().stream().map(ParameterSpec::variable),
                        trial.program().slots().stream().map(State::variable))
                .toList();
    }

    private static Experiment experiment(String memory) {
        Source source = new Source("net.dlspec", NET.formatted(memory));
        Checked checked = Checker.check(source, DiskFiles.from(Path.of("")), List.of());
        assertFalse(checked.hasErrors(), checked.diagnostics().toString());
        return checked.experiments().get(0);
    }
}
