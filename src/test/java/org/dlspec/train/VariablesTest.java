package org.dlspec.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.Arrays;
import org.dlspec.backend.Backend;
import org.dlspec.backend.Backends;
import org.dlspec.backend.Session;
import org.dlspec.compile.Compiler;
import org.dlspec.compile.Experiments;
import org.dlspec.compile.Options;
import org.dlspec.compile.Program;
import org.dlspec.compile.State;
import org.dlspec.graph.Variable;
import org.dlspec.spec.Experiment;
import org.dlspec.train.TrainRequest.Start;
import org.dlspec.vocab.optimizer.Adagrad;
import org.dlspec.vocab.optimizer.Clipping;
import org.dlspec.vocab.schedule.Constant;
import org.dlspec.weights.SafetensorsFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VariablesTest {
    @TempDir
    Path folder;

    @Test
    void meansBeginAsCopies() {
        Experiment experiment = Options.averaged(Experiments.convolutional(), 0.9);
        try (Backend backend = Backends.open("cpu", 1)) {
            Program program = Compiler.compile(experiment, backend.selector(), 3);
            try (Session session = backend.open(program.placement())) {
                new Variables(program, session).initialize(7);
                program.parameters().forEach(parameter -> {
                    Variable variable = parameter.variable();
                    assertArrayEquals(session.read(variable), session.read(program.result(variable)), variable.name());
                });
            }
        }
    }

    @Test
    void slotsBeginWithTheNumberThatTheirOptimizerNames() {
        Adagrad adagrad = new Adagrad(new Constant(0.1), 0.25, 1e-8, Clipping.NONE);
        Experiment experiment = Options.optimized(Experiments.perceptron(), adagrad);
        try (Backend backend = Backends.open("cpu", 1)) {
            Program program = Compiler.compile(experiment, backend.selector(), 3);
            try (Session session = backend.open(program.placement())) {
                new Variables(program, session).initialize(7);
                assertEquals(4, program.slots().size());
                for (State slot : program.slots()) {
                    float[] expected =
                            new float[(int) slot.variable().type().shape().size()];
                    Arrays.fill(expected, 0.25f);
                    assertArrayEquals(
                            expected,
                            session.read(slot.variable()),
                            slot.variable().name());
                }
            }
        }
    }

    @Test
    void aCheckpointThatIsOpenedForPredictionsGivesItsMeans() {
        Toy toy = Toy.of(Options.averaged(Experiments.perceptron(), 0.9));
        assertEquals(Outcome.INTERRUPTED, toy.train(folder.resolve("run"), Start.FRESH, Toy.Heard.stoppingAfter(2)));
        Path checkpoint = folder.resolve("run/checkpoint-2.safetensors");
        try (Backend backend = Backends.open("reference", 1);
                SafetensorsFile file = SafetensorsFile.open(checkpoint, SafetensorsFile.Checksum.REQUIRED)) {
            Program program = Compiler.compileInference(toy.experiment(), backend.selector());
            try (Session session = backend.open(program.placement())) {
                new Variables(program, session).loadWeights(checkpoint, file);
                float[] read = session.read(program.parameters().get(0).variable());
                assertArrayEquals(file.floats("first.kernel/ema"), read);
                assertFalse(Arrays.equals(file.floats("first.kernel"), read));
            }
        }
    }
}
