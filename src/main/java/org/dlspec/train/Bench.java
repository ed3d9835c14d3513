package org.dlspec.train;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.dlspec.backend.Backend;
import org.dlspec.backend.Session;
import org.dlspec.compile.Compiler;
import org.dlspec.compile.Program;
import org.dlspec.spec.Experiment;

/**
 * Times single steps on one random batch that is made once and is the same every step. A step is what training does on
 * the thread that computes: feeding, running, fetching the loss.
 */
public final class Bench {
    private static final int WARM_STEPS = 3;
    private static final double WARM_SECONDS = 1;
    private static final double SECONDS = 5;
    private static final int MOST_STEPS = 2000;

    private final Experiment experiment;
    private final Program program;
    private final LoadedPlan plan;
    private final Batch batch;
    private final Mode mode;
    private long step;

    private Bench(Experiment experiment, Program program, LoadedPlan plan, Batch batch, Mode mode) {
        this.experiment = experiment;
        this.program = program;
        this.plan = plan;
        this.batch = batch;
        this.mode = mode;
    }

    /** What a step does. */
    public enum Mode {
        TRAIN,
        INFER
    }

    /** @param steps how many steps are timed at least; at least five seconds are timed when it is 0 */
    public record Request(int batch, Mode mode, int steps) {}

    /** The keys and the roundings are those of the peers' benchmarks, so that lines can be laid side by side. */
    public record Result(
            String workload,
            Mode mode,
            int batch,
            int threads,
            String isa,
            long params,
            double startToFirstStepSeconds,
            double firstStepMillis,
            List<Double> millis,
            double rssMegabytes,
            double arenaMegabytes,
            double firstValue,
            double lastValue) {
        public Result {
            millis = List.copyOf(millis);
        }

        public JsonObject toJson() {
            double[] sorted = sorted();
            int n = sorted.length;
            double median = medianMillis();
            JsonObject json = new JsonObject();
            json.addProperty("engine", "dlspec");
            json.addProperty("workload", workload);
            json.addProperty("mode", mode == Mode.TRAIN ? "train" : "infer");
            json.addProperty("batch", batch);
            json.addProperty("dtype", "fp32");
            json.addProperty("threads", threads);
            json.addProperty("isa", isa);
            json.addProperty("params", params);
            json.addProperty("start_to_first_step_s", rounded(startToFirstStepSeconds));
            json.addProperty("first_step_ms", rounded(firstStepMillis));
            json.addProperty("steps", n);
            json.addProperty("median_ms", rounded(median));
            json.addProperty("p10_ms", rounded(sorted[n / 10]));
            json.addProperty("p90_ms", rounded(sorted[Math.min(n - 1, n * 9 / 10)]));
            json.addProperty("min_ms", rounded(sorted[0]));
            json.addProperty("images_per_s", rounded(batch * 1000.0 / median));
            json.addProperty("rss_mb", rounded(rssMegabytes));
            json.addProperty("arena_mb", rounded(arenaMegabytes));
            json.addProperty("first_value", rounded(firstValue));
            json.addProperty("last_value", rounded(lastValue));
            return json;
        }

        public double medianMillis() {
            double[] sorted = sorted();
            int n = sorted.length;
            return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
        }

        private double[] sorted() {
            return millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        }

        private static double rounded(double value) {
            return Double.isFinite(value)
                    ? new BigDecimal(value).round(new MathContext(5)).doubleValue()
                    : -1;
        }
    }

    /** Runs on the thread that opened the backend. */
    public static Result run(Experiment experiment, Backend backend, Request request) {
        Program program = compile(experiment, backend, request);
        try (Session session = backend.open(program.placement());
                LoadedPlans plans = new LoadedPlans(program, session)) {
            Variables variables = new Variables(program, session);
            variables.initialize(experiment.train().seed());
            LoadedPlan plan = plans.get(
                    request.mode() == Mode.TRAIN ? LoadedPlans.Use.TRAINING : LoadedPlans.Use.PREDICTION,
                    request.batch());
            RandomSamples samples = new RandomSamples(experiment, request.batch());
            Batch batch = new Batch(samples.feeds(), request.batch());
            batch.fill(
                    samples, Portion.inOrder(request.batch(), request.batch()).next());
            Bench bench = new Bench(experiment, program, plan, batch, request.mode());
            return bench.measure(request, backend, variables.learned());
        }
    }

    /** The first plan decides where the variables lie: it is the one that is timed. */
    private static Program compile(Experiment experiment, Backend backend, Request request) {
        if (request.mode() == Mode.INFER) {
            Program program = Compiler.compileInference(experiment, backend.selector());
            program.prediction(request.batch());
            return program;
        }
        Program program = Compiler.compile(experiment, backend.selector(), 1);
        program.training(request.batch());
        return program;
    }

    private Result measure(Request request, Backend backend, long parameters) {
        long start = System.nanoTime();
        double first = step();
        double firstMillis = (System.nanoTime() - start) / 1e6;
        double sinceStart = (System.currentTimeMillis()
                        - ManagementFactory.getRuntimeMXBean().getStartTime())
                / 1e3;
        warmUp();
        double[] millis = new double[Math.max(MOST_STEPS, request.steps())];
        int count = 0;
        double last = first;
        long from = System.nanoTime();
        while (count < millis.length && isToBeGoneOn(request, count, from)) {
            long before = System.nanoTime();
            last = step();
            millis[count++] = (System.nanoTime() - before) / 1e6;
        }
        return new Result(
                experiment.name(),
                mode,
                request.batch(),
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

    private static boolean isToBeGoneOn(Request request, int count, long from) {
        return request.steps() > 0 ? count < request.steps() : count < 10 || System.nanoTime() - from < SECONDS * 1e9;
    }

    private void warmUp() {
        long from = System.nanoTime();
        for (int i = 0; i < WARM_STEPS || System.nanoTime() - from < WARM_SECONDS * 1e9; i++) {
            step();
        }
    }

    /** The loss, or some score. */
    private double step() {
        step++;
        batch.feed(plan);
        if (mode == Mode.INFER) {
            plan.run();
            String output = experiment.model().outputs().keySet().iterator().next();
            return plan.fetchScalar("scores." + output);
        }
        plan.feed("step", (int) step);
        program.scalars().forEach((name, function) -> plan.feed(name, function.at(step)));
        plan.feed(Program.GROUP_SAMPLES, (double) batch.size());
        plan.run();
        return plan.fetchScalar("loss");
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
