package org.dlspec.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.dlspec.backend.reference.ReferenceBackend;
import org.junit.jupiter.api.Test;

class LargestBatchTest {
    @Test
    void findsTheLastThatFits() {
        for (int most = 1; most < 40; most++) {
            for (long memory = 110; memory < 600; memory++) {
                int expected = (int) Math.min(most, (memory - 100) / 10);
                assertEquals(
                        new LargestBatch(memory, expected, 100 + 10L * expected, true),
                        LargestBatch.find(memory, most, batch -> 100 + 10L * batch));
            }
        }
    }

    @Test
    void saysThatNotEvenOneFits() {
        assertEquals(new LargestBatch(109, 0, 110, true), LargestBatch.find(109, 50, batch -> 100 + 10L * batch));
    }

    @Test
    void plansFewSizes() {
        List<Integer> planned = new ArrayList<>();
        LargestBatch found = LargestBatch.find(10_000_000, 1_000_000, batch -> {
            planned.add(batch);
            return 100L * batch;
        });
        assertEquals(100_000, found.batch());
        assertTrue(planned.size() <= 44, planned.toString());
    }

    @Test
    void looksBeyondADent() {
        // 9 and 11 samples are too many, 12 take less.
        LargestBatch found = LargestBatch.find(100, 50, batch -> batch % 4 == 0 ? 8L * batch : 12L * batch);
        assertEquals(new LargestBatch(100, 12, 96, false), found);
    }

    @Test
    void theNextLargerTrainingsDoNotFit() {
        ReferenceBackend backend = new ReferenceBackend();
        Bill bill = Bill.of(Experiments.convolutional(), backend.selector(), 8, new Bill.Course(200, 25, 50));
        for (long memory = 50_000; memory < 300_000; memory += 50_000) {
            LargestBatch found = bill.withLargest(Experiments.convolutional(), backend.selector(), memory)
                    .training()
                    .orElseThrow()
                    .largest()
                    .orElseThrow();
            assertEquals(found.bytes(), bytes(backend, found.batch()));
            assertTrue(found.bytes() <= memory, found.toString());
            for (int batch = found.batch() + 1; batch <= found.batch() + LargestBatch.BEYOND; batch++) {
                assertTrue(bytes(backend, batch) > memory, found + " and " + batch);
            }
        }
    }

    @Test
    void moreThanAllSamplesAreNotAskedFor() {
        ReferenceBackend backend = new ReferenceBackend();
        Bill bill = Bill.of(Experiments.perceptron(), backend.selector(), 8, new Bill.Course(20, 3, 3));
        LargestBatch found = bill.withLargest(Experiments.perceptron(), backend.selector(), 1L << 40)
                .training()
                .orElseThrow()
                .largest()
                .orElseThrow();
        assertEquals(20, found.batch());
    }

    private static long bytes(ReferenceBackend backend, int batch) {
        return Compiler.compile(Experiments.convolutional(), backend.selector(), 25)
                .training(batch)
                .arenaBytes();
    }
}
