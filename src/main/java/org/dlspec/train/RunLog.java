package org.dlspec.train;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlspec.weights.Safetensors;

/**
 * What a run writes down of its course: {@code metrics.jsonl} for programs, an event file for TensorBoard. Steps are put into
 * words and written out together, so that whoever looks on is at most a second behind: between two steps that code would come
 * from memory each time. What a checkpoint counts is durable before it is there.
 */
final class RunLog implements AutoCloseable {
    private static final long BEHIND_NANOS = 1_000_000_000L;

    private final MetricsLog metrics;
    private final EventLog events;
    private final Settling settling = new Settling();
    /** Those that stand in neither file. */
    private final List<TimedStep> steps = new ArrayList<>();

    private long written = System.nanoTime();

    private RunLog(MetricsLog metrics, EventLog events) {
        this.metrics = metrics;
        this.events = events;
    }

    /** How many bytes the two files take. */
    record Length(long metrics, long events) {
        static final Length NOTHING = new Length(0, 0);
    }

    static RunLog open(RunDirectory folder) {
        MetricsLog metrics = MetricsLog.open(folder.file(RunDirectory.METRICS));
        return new RunLog(metrics, EventLog.open(folder.file(RunDirectory.EVENTS)));
    }

    /** A step and when it was done, in seconds since 1970. */
    private record TimedStep(double seconds, TrainListener.Step step) {}

    void step(TrainListener.Step step) {
        steps.add(new TimedStep(seconds(), step));
        if (System.nanoTime() - written > BEHIND_NANOS) {
            write();
        }
    }

    void epoch(TrainListener.Epoch epoch) {
        JsonObject line = event("epoch");
        line.addProperty("epoch", epoch.epoch());
        line.addProperty("step", epoch.step());
        line.addProperty("lr", epoch.rate());
        line.add("train", epoch.train().toJson());
        line.add("validation", json(epoch.validation()));
        append(line);
        Map<String, Double> scalars = new LinkedHashMap<>(tagged("train", epoch.train()));
        epoch.validation().ifPresent(figures -> scalars.putAll(tagged("validation", figures)));
        events.append(seconds(), epoch.step(), scalars);
        write();
    }

    /** Figures that were measured within an epoch. */
    void validation(Counters counters, Figures figures) {
        JsonObject line = at("validation", counters);
        line.add("validation", figures.toJson());
        append(line);
        events.append(seconds(), counters.step(), tagged("validation", figures));
        write();
    }

    /** A number was made smaller because a figure has not become better. */
    void plateau(Counters counters, Watch watch) {
        JsonObject line = at("plateau", counters);
        line.addProperty("metric", watch.aim().metric().toString());
        line.addProperty("reductions", watch.reductions());
        append(line);
    }

    void stop(Counters counters, String reason) {
        JsonObject line = at("stop", counters);
        line.addProperty("reason", reason);
        append(line);
    }

    void done(TrainListener.Done done) {
        JsonObject line = event("done");
        line.addProperty("best_epoch", done.bestEpoch());
        line.add("validation", json(done.validation()));
        line.add("test", json(done.test()));
        append(line);
        write();
        awaitSettled();
        force();
    }

    /** Writes out everything and answers how long it is. */
    Length write() {
        appendSteps();
        written = System.nanoTime();
        return new Length(metrics.write(), events.write());
    }

    /** Puts a file of weights in its place while training goes on, after those that were given before. */
    void settle(Runnable file) {
        settling.add(file);
    }

    /** The same for a checkpoint, which counts on what is written out. */
    void settleCheckpoint(Safetensors.Begun checkpoint, Runnable then) {
        settling.add(() -> {
            force();
            checkpoint.settle();
            then.run();
        });
    }

    /** Returns when all these files are durable and in their place. */
    void awaitSettled() {
        settling.await();
    }

    private void force() {
        metrics.force();
        events.force();
    }

    /** Cuts both files back to what they were when they were so long. */
    void cut(Length length) {
        steps.clear();
        metrics.cut(length.metrics());
        events.cut(seconds(), length.events());
    }

    /** Whether the run in this folder has come to its end. */
    static boolean isDone(Path run) {
        Path file = run.resolve(RunDirectory.METRICS);
        if (!Files.exists(file)) {
            return false;
        }
        try (MetricsLog metrics = MetricsLog.open(file)) {
            return metrics.isDone();
        }
    }

    /** Whether the run has come to its end. */
    boolean isDone() {
        return metrics.isDone();
    }

    @Override
    public void close() {
        try (metrics;
                events) {
            appendSteps();
            settling.close();
        }
    }

    private void append(JsonObject line) {
        appendSteps();
        metrics.append(line);
    }

    private void appendSteps() {
        for (TimedStep done : steps) {
            TrainListener.Step step = done.step();
            JsonObject line = new JsonObject();
            line.addProperty("step", step.step());
            line.addProperty("epoch", step.epoch());
            line.addProperty("loss", step.loss());
            line.addProperty("lr", step.rate());
            metrics.append(line);
            events.append(done.seconds(), step.step(), Map.of("step/loss", step.loss(), "step/lr", step.rate()));
        }
        steps.clear();
    }

    private static JsonObject event(String name) {
        JsonObject line = new JsonObject();
        line.addProperty("event", name);
        return line;
    }

    private static JsonObject at(String name, Counters counters) {
        JsonObject line = event(name);
        line.addProperty("step", counters.step());
        line.addProperty("epoch", counters.epoch());
        return line;
    }

    private static JsonElement json(Optional<Figures> figures) {
        return figures.<JsonElement>map(Figures::toJson).orElse(JsonNull.INSTANCE);
    }

    private static Map<String, Double> tagged(String part, Figures figures) {
        Map<String, Double> tagged = new LinkedHashMap<>();
        figures.values().forEach((name, value) -> tagged.put(part + "/" + name, value));
        return tagged;
    }

    private static double seconds() {
        return System.currentTimeMillis() / 1e3;
    }
}
