package org.dlspec.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLogTest {
    private static final String FIRST = "{\"step\":1,\"epoch\":1,\"loss\":0.5,\"lr\":0.001}";
    private static final String SECOND = "{\"step\":2,\"epoch\":1,\"loss\":0.25,\"lr\":1.0E-4}";
    private static final String STOP = "{\"event\":\"stop\",\"step\":1,\"epoch\":1,\"reason\":\"enough\"}";

    @TempDir
    Path folder;

    @Test
    void stepsStandBeforeWhatFollowsThem() throws IOException {
        Path run = folder.resolve("run");
        try (RunDirectory directory = RunDirectory.createAt(run);
                RunLog log = RunLog.open(directory)) {
            log.step(new TrainListener.Step(1, 1, 4, 0.5, 1e-3));
            log.stop(Counters.START.stepped(0.5, 4), "enough");
            log.step(new TrainListener.Step(2, 1, 4, 0.25, 1e-4));
        }
        assertEquals(List.of(FIRST, STOP, SECOND), Files.readAllLines(run.resolve(RunDirectory.METRICS)));
    }

    @Test
    void whatIsWrittenCountsAllSteps() throws IOException {
        Path run = folder.resolve("run");
        try (RunDirectory directory = RunDirectory.createAt(run);
                RunLog log = RunLog.open(directory)) {
            log.cut(RunLog.Length.NOTHING);
            log.step(new TrainListener.Step(1, 1, 4, 0.5, 1e-3));
            RunLog.Length length = log.write();
            assertEquals(FIRST.length() + 1, length.metrics());
            assertEquals(Files.size(run.resolve(RunDirectory.EVENTS)), length.events());
        }
    }

    @Test
    void cuttingForgetsStepsThatWereNotWritten() throws IOException {
        Path run = folder.resolve("run");
        try (RunDirectory directory = RunDirectory.createAt(run);
                RunLog log = RunLog.open(directory)) {
            log.step(new TrainListener.Step(1, 1, 4, 0.5, 1e-3));
            RunLog.Length length = log.write();
            log.step(new TrainListener.Step(2, 1, 4, 0.25, 1e-4));
            log.cut(length);
        }
        assertEquals(List.of(FIRST), Files.readAllLines(run.resolve(RunDirectory.METRICS)));
    }
}
