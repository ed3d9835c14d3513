package org.dlspec.spec.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import org.dlspec.diag.Source;
import org.dlspec.spec.Experiment;

/**
 * A checked experiment as one JSON object, and back: what runs and jars are used with, without the parser and the checker. An
 * experiment read equals the one that was written.
 */
public final class ExperimentJson {
    private static final int FORMAT = 1;

    private ExperimentJson() {}

    /** @throws IllegalStateException where the experiment is one that this version cannot run */
    public static String write(Experiment experiment) {
        if (!experiment.unbuilt().isEmpty()) {
            throw new IllegalStateException("`" + experiment.name() + "` cannot be run, so it cannot be kept");
        }
        JsonObject json = new JsonObject();
        json.addProperty("format", FORMAT);
        JsonArray sources = new JsonArray();
        for (Source source : experiment.sources()) {
            JsonObject each = new JsonObject();
            each.addProperty("name", source.name());
            each.addProperty("text", source.text());
            sources.add(each);
        }
        json.add("sources", sources);
        JsonObject record = new RecordWriter(experiment.sources())
                .write(experiment.withSources(List.of()), Experiment.class)
                .getAsJsonObject();
        json.add("experiment", record);
        return json + "\n";
    }

    /** @throws IllegalArgumentException where the text is not one that {@link #write} gave */
    public static Experiment read(String text) {
        try {
            JsonObject json = JsonParser.parseString(text).getAsJsonObject();
            if (Members.need(json, "format").getAsInt() != FORMAT) {
                throw new IllegalArgumentException(
                        "its format is " + json.get("format") + ", this version reads " + FORMAT);
            }
            List<Source> sources = new ArrayList<>();
            for (JsonElement each : Members.need(json, "sources").getAsJsonArray()) {
                JsonObject source = each.getAsJsonObject();
                sources.add(new Source(
                        Members.need(source, "name").getAsString(),
                        Members.need(source, "text").getAsString()));
            }
            JsonObject record = Members.need(json, "experiment").getAsJsonObject();
            Experiment bare = (Experiment) new RecordReader(sources).read(record, Experiment.class);
            return bare.withSources(sources);
        } catch (JsonParseException
                | IllegalStateException
                | UnsupportedOperationException
                | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("it is not the JSON of an experiment: " + e.getMessage(), e);
        }
    }
}
