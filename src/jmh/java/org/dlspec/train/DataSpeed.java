package org.dlspec.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.dlspec.check.Checker;
import org.dlspec.data.DiskFiles;
import org.dlspec.data.Part;
import org.dlspec.diag.Source;
import org.dlspec.spec.Experiment;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Batches of 64 pictures of 32 by 32 points in color, from memory to the numbers that a step is fed. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class DataSpeed {
    private static final int BATCH = 64;

    private Samples augmented;
    private Samples plain;
    private Batch batch;
    private Portion portion;

    @Setup
    public void read() throws IOException {
        Path file = Path.of("examples/blood-cells.dlspec");
        Source source = new Source(file.toString(), Files.readString(file));
        Experiment experiment = Checker.check(source, DiskFiles.from(Path.of("")), List.of())
                .experiments()
                .get(0);
        Dataset data = Preparation.prepare(experiment, DiskFiles.from(Path.of("")));
        augmented = data.training();
        plain = data.part(Part.VALIDATION).orElseThrow();
        batch = new Batch(plain.feeds(), BATCH);
        portion = Portion.inOrder(BATCH, BATCH).next();
    }

    /** Standardized. */
    @Benchmark
    public Batch plain() {
        batch.fill(plain, portion);
        return batch;
    }

    /** Flipped and turned at random, and standardized. */
    @Benchmark
    public Batch augmented() {
        batch.fill(augmented, portion);
        return batch;
    }
}
