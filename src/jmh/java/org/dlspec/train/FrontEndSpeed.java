package org.dlspec.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.dlspec.backend.reference.ReferenceBackend;
import org.dlspec.check.Checked;
import org.dlspec.check.Checker;
import org.dlspec.compile.Compiler;
import org.dlspec.compile.plan.Plan;
import org.dlspec.data.DiskFiles;
import org.dlspec.diag.Source;
import org.dlspec.spec.Experiment;
import org.dlspec.syntax.Parsed;
import org.dlspec.syntax.Parser;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** From a text to a plan, stage by stage. Planning asks the reference device, so that no library's own work is timed. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class FrontEndSpeed {
    private Source project;
    private Source network;
    private Experiment experiment;

    @Setup
    public void read() throws IOException {
        project = source("examples/bench/check300.dlspec");
        network = source("examples/bench/resnet18.dlspec");
        experiment = check(network).experiments().get(0);
    }

    /** A project of 316 lines. */
    @Benchmark
    public Parsed parse() {
        return Parser.parse(project);
    }

    /** The same with everything that is checked. */
    @Benchmark
    public Checked check() {
        return check(project);
    }

    /** A step of ResNet-18: lowering, gradients, passes, memory. */
    @Benchmark
    public Plan compile() {
        try (ReferenceBackend backend = new ReferenceBackend()) {
            return Compiler.compile(experiment, backend.selector(), 100).training(32);
        }
    }

    private static Checked check(Source source) {
        return Checker.check(source, DiskFiles.from(Path.of("")), List.of());
    }

    private static Source source(String path) throws IOException {
        return new Source(path, Files.readString(Path.of(path)));
    }
}
