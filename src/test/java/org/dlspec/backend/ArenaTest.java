package org.dlspec.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.dlspec.compile.Bill;
import org.dlspec.compile.Compiler;
import org.dlspec.compile.Experiments;
import org.dlspec.compile.Program;
import org.dlspec.spec.Experiment;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a bill says is what a run allocates, to the byte. */
class ArenaTest {
    private static final int BATCH = 8;

    private static final List<Experiment> EXPERIMENTS = List.of(
            Experiments.softmaxRegression(),
            Experiments.perceptron(),
            Experiments.convolutional(),
            Experiments.twoHeads());

    @ParameterizedTest
    @ValueSource(strings = {Backends.CPU, Backends.REFERENCE})
    void aRunAllocatesWhatTheBillSays(String device) {
        try (Backend backend = Backends.open(device, 1)) {
            for (Experiment experiment : EXPERIMENTS) {
                Bill bill = Bill.of(experiment, backend.selector(), BATCH, new Bill.Course(80, 10, 10));
                Program training = Compiler.compile(experiment, backend.selector(), 10);
                training.training(BATCH);
                try (Session session = backend.open(training.placement())) {
                    assertEquals(bill.training().orElseThrow().memory().variables(), session.arenaBytes());
                    session.load(training.training(BATCH));
                    assertEquals(bill.training().orElseThrow().memory().bytes(), session.arenaBytes());
                }
                Program inference = Compiler.compileInference(experiment, backend.selector());
                inference.prediction(BATCH);
                try (Session session = backend.open(inference.placement())) {
                    session.load(inference.prediction(BATCH));
                    assertEquals(bill.inference().bytes(), session.arenaBytes());
                }
            }
        }
    }
}
