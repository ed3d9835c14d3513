package org.dlspec.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.dlspec.backend.Backend;
import org.dlspec.backend.Session;
import org.dlspec.compile.Compiler;
import org.dlspec.compile.Program;
import org.dlspec.compile.plan.Plan;
import org.dlspec.spec.Experiment;
import org.dlspec.spec.ExportSpec;
import org.dlspec.tensor.DType;

/**
 * Times single steps on one random batch that is made once and is the same every step. A step is what training does on
 * the thread that computes: feeding, running, fetching the loss.
 */
public final class Bench implements AutoCloseable {
    private static final int WARM_STEPS = 3;
    /** Warming up takes at most this, and at most half of what is timed. */
    private static final double WARM_SECONDS = 1;

    private static final double SECONDS = 5;
    /** In {@link #SECONDS}; of shorter times in proportion. */
    private static final int FEWEST_STEPS = 10;

    private static final int MOST_STEPS = 2000;
    private static final int MOST_PROFILED = 200;

    private final Experiment experiment;
    private final Backend backend;
    private final Request request;
    private final Program program;
    private final Session session;
    private final LoadedPlan plan;
    private final Batch batch;
    private final long parameters;
    private long step;

    private Bench(Experiment experiment, Backend backend, Request request) {
        this.experiment = experiment;
        this.backend = backend;
        this.request = request;
        program = compile(experiment, backend, request);
        session = backend.open(program.placement());
        Variables variables = new Variables(program, session);
        variables.initialize(experiment.train().seed());
        parameters = variables.learned();
        RandomSamples samples = new RandomSamples(experiment, request.batch());
        Plan made = plan(isQuantized() ? quantized(samples) : program, request);
        plan = new LoadedPlan(made, session.load(made));
        batch = new Batch(samples, request.batch(), false);
        batch.fill(samples, Portion.inOrder(request.batch(), request.batch()).next());
    }

    /** What a step does. */
    public enum Mode {
        TRAIN,
        INFER
    }

    /**
     * What is timed.
     *
     * @param steps how many steps are timed; 0 for as many as the seconds take, and ten at least in five seconds
     * @param inference what inference computes in, f32 or int8, which is calibrated on the random batch
     */
    public record Request(int batch, Mode mode, int steps, double seconds, ExportSpec.Precision inference) {
        public Request(int batch, Mode mode, int steps) {
            this(batch, mode, steps, SECONDS, ExportSpec.Precision.F32);
        }

        public Request withSeconds(double other) {
            return new Request(batch, mode, steps, other, inference);
        }

        public Request withInference(ExportSpec.Precision other) {
            return new Request(batch, mode, steps, seconds, other);
        }
    }

    /** Makes a step ready; it is run on the thread that opened the backend. */
    public static Bench open(Experiment experiment, Backend backend, Request request) {
        return new Bench(experiment, backend, request);
    }

    /** Times steps, and closes what was made for them. */
    public static BenchResult run(Experiment experiment, Backend backend, Request request) {
        try (Bench bench = open(experiment, backend, request)) {
            return bench.measure();
        }
    }

    /** The first plan decides where the variables lie: it is the one that is timed. */
    private static Program compile(Experiment experiment, Backend backend, Request request) {
        Program program = switch (request.mode()) {
            case TRAIN -> Compiler.compile(experiment, backend.selector(), 1);
            case INFER -> Compiler.compileInference(experiment, backend.selector());
        };
        plan(program, request);
        return program;
    }

    private static Plan plan(Program program, Request request) {
        return switch (request.mode()) {
            case TRAIN -> program.training(request.batch());
            case INFER -> program.prediction(request.batch());
        };
    }

    /** What the steps compute in; f32 where the device lacks what was asked for. */
    public ExportSpec.Precision precision() {
        if (isQuantized()) {
            return ExportSpec.Precision.INT8;
        }
        return switch (program.precision()) {
            case F32 -> ExportSpec.Precision.F32;
            case BF16 -> ExportSpec.Precision.BF16;
        };
    }

    private boolean isQuantized() {
        return request.mode() == Mode.INFER
                && request.inference() == ExportSpec.Precision.INT8
                && backend.selector().computesIn(DType.I8);
    }

    private Program quantized(Samples samples) {
        try (LoadedPlans observing = new LoadedPlans(program, session)) {
            return program.quantized(Calibration.ranges(observing, samples));
        }
    }

    /** Times steps after some that warm up. */
    public BenchResult measure() {
        long start = System.nanoTime();
        double first = step();
        double firstMillis = (System.nanoTime() - start) / 1e6;
        double sinceStart = Uptime.seconds();
        warmUp();
        double[] millis = new double[Math.max(MOST_STEPS, request.steps())];
        int count = 0;
        double last = first;
        long from = System.nanoTime();
        while (count < millis.length && isToBeGoneOn(count, from)) {
            long before = System.nanoTime();
            last = step();
            millis[count++] = (System.nanoTime() - before) / 1e6;
        }
        return new BenchResult(
                experiment.name(),
                request.mode(),
                request.batch(),
                precision(),
                backend.threads(),
                backend.description(),
                parameters,
                sinceStart,
                firstMillis,
                Arrays.stream(millis).limit(count).boxed().toList(),
                peakMegabytes(),
                plan.arenaBytes() / 1e6,
                first,
                last);
    }

    /** Times every call of the plan, after some steps that warm up. */
    public Profile profile() {
        warmUp();
        long[][] nanos = new long[MOST_PROFILED][plan.steps().size()];
        double[] millis = new double[MOST_PROFILED];
        int count = 0;
        long from = System.nanoTime();
        while (count < MOST_PROFILED && isToBeGoneOn(count, from)) {
            long before = System.nanoTime();
            feed();
            plan.runTimed(nanos[count]);
            fetch();
            millis[count++] = (System.nanoTime() - before) / 1e6;
        }
        return Profile.of(plan.steps(), Arrays.copyOf(nanos, count), Arrays.copyOf(millis, count));
    }

    private boolean isToBeGoneOn(int count, long from) {
        return request.steps() > 0
                ? count < request.steps()
                : count < FEWEST_STEPS * Math.min(1, request.seconds() / SECONDS)
                        || System.nanoTime() - from < request.seconds() * 1e9;
    }

    private void warmUp() {
        double nanos = Math.min(WARM_SECONDS, request.seconds() / 2) * 1e9;
        long from = System.nanoTime();
        for (int i = 0; i < WARM_STEPS || System.nanoTime() - from < nanos; i++) {
            step();
        }
    }

    /** One step, not timed; answers the loss, or some score. */
    double step() {
        feed();
        plan.run();
        return fetch();
    }

    private void feed() {
        step++;
        batch.feed(plan);
        if (request.mode() == Mode.TRAIN) {
            plan.feed("step", (int) step);
            program.scalars().forEach((name, function) -> plan.feed(name, function.at(step)));
            plan.feed(Program.GROUP_SAMPLES, (double) batch.size());
        }
    }

    private double fetch() {
        return switch (request.mode()) {
            case TRAIN -> plan.fetchScalar("loss");
            case INFER ->
                plan.fetchScalar("scores."
                        + experiment.model().outputs().keySet().iterator().next());
        };
    }

    @Override
    public void close() {
        plan.close();
        session.close();
    }

    /** The most memory that this process had at a time; -1 where the system does not tell. */
    private static double peakMegabytes() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0)
                    .findFirst()
                    .orElse(-1);
        } catch (IOException e) {
            // Only Linux has this file.
            return -1;
        }
    }
}
