package org.dlspec.vocab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DefaultsTest {
    /**
     * Every number that another library leaves out with another default, in our meaning: Keras 3 and PyTorch 2 as they
     * document their layers and optimizers. PyTorch's momentum of batch normalization, 0.1 of the new value, is 0.9 kept;
     * Keras's epsilon of rmsprop, 1e-7 within the root, is its root outside; that of adagrad, whose root is that of 0.1 at
     * least, is what it adds there.
     */
    @Test
    void ofLibrariesDifferInTheseNumbers() {
        List<String> all = new ArrayList<>();
        for (Class<? extends Term> category : Vocabulary.CATEGORIES) {
            for (Schema schema : Vocabulary.schemas(category)) {
                schema.parameters().stream()
                        .filter(p -> !p.others().isEmpty())
                        .forEach(p -> all.add(schema.word() + " " + p.name() + ": "
                                + p.defaultText(Defaults.OWN).orElseThrow() + " "
                                + p.defaultText(Defaults.KERAS).orElseThrow() + " "
                                + p.defaultText(Defaults.PYTORCH).orElseThrow()));
            }
        }
        assertEquals(
                List.of(
                        "batch_norm momentum: 0.9 0.99 0.9",
                        "batch_norm epsilon: 1e-5 1e-3 1e-5",
                        "layer_norm epsilon: 1e-5 1e-3 1e-5",
                        "leaky_relu slope: 0.01 0.3 0.01",
                        "prelu init: 0.25 0 0.25",
                        "adadelta lr: 1 0.001 1",
                        "adadelta rho: 0.95 0.95 0.9",
                        "adadelta epsilon: 1e-6 1e-7 1e-6",
                        "adagrad lr: 0.001 0.001 0.01",
                        "adagrad initial_accumulator_value: 0.1 0.1 0",
                        "adagrad epsilon: 1e-8 1.581e-7 1e-10",
                        "adam epsilon: 1e-8 1e-7 1e-8",
                        "adamw epsilon: 1e-8 1e-7 1e-8",
                        "lamb epsilon: 1e-8 1e-7 1e-8",
                        "lion lr: 1e-4 0.001 1e-4",
                        "nadam lr: 0.001 0.001 0.002",
                        "nadam epsilon: 1e-8 1e-7 1e-8",
                        "nadam momentum_decay: 0.004 1 0.004",
                        "rmsprop lr: 0.001 0.001 0.01",
                        "rmsprop rho: 0.9 0.9 0.99",
                        "rmsprop epsilon: 1e-8 3.162e-4 1e-8"),
                all);
    }
}
