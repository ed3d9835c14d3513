package org.dlspec.console;

import java.util.Map;
import java.util.Optional;
import org.dlspec.diag.Json;
import org.dlspec.train.Figures;
import org.dlspec.train.SeriesResult;
import org.dlspec.train.TrainListener;

/** Prints the events of a training as JSON objects, one a line. */
final class JsonListener implements TrainListener {
    private final Console console;

    JsonListener(Console console) {
        this.console = console;
    }

    @Override
    public void started(Start start) {
        print(Json.object(
                "event",
                "start",
                "run",
                start.run().toString(),
                "parameters",
                start.parameters(),
                "train_samples",
                start.trainSamples(),
                "steps_per_epoch",
                start.stepsPerEpoch(),
                "arena_bytes",
                start.arenaBytes()));
    }

    @Override
    public void stepped(Step step) {
        // Each step's loss is a line of metrics.jsonl; here an epoch is the unit.
    }

    @Override
    public void finishedEpoch(Epoch epoch) {
        print(Json.object(
                "event",
                "epoch",
                "epoch",
                epoch.epoch(),
                "step",
                epoch.step(),
                "lr",
                epoch.rate(),
                "train",
                epoch.train().values(),
                "validation",
                values(epoch.validation()),
                "samples_per_s",
                epoch.samplesPerSecond(),
                "seconds",
                epoch.seconds()));
    }

    @Override
    public void stopped(Stop stop) {
        print(Json.object("event", "stop", "step", stop.step(), "epoch", stop.epoch(), "reason", stop.reason()));
    }

    @Override
    public void noted(String sentence) {
        console.err().println("note: " + sentence);
    }

    @Override
    public void done(Done done) {
        print(Json.object(
                "event",
                "done",
                "best_epoch",
                done.bestEpoch(),
                "validation",
                values(done.validation()),
                "test",
                values(done.test()),
                "run",
                done.run().toString()));
    }

    @Override
    public void finishedSeries(SeriesResult result) {
        Map<String, Object> event = Json.object("event", "series");
        event.putAll(result.toMap());
        event.put("run", result.run().toString());
        print(event);
    }

    /** A split that does not exist is null. */
    private static Map<String, Object> values(Optional<Figures> figures) {
        return figures.map(Figures::toMap).orElse(null);
    }

    private void print(Map<String, Object> event) {
        console.out().println(Json.write(event));
    }
}
