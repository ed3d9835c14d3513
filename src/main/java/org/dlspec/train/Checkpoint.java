package org.dlspec.train;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import org.dlspec.weights.Safetensors;
import org.dlspec.weights.SafetensorsFile;

/**
 * A file from which a training goes on as if it had never stopped: the variables, the counters, what is watched, and how
 * long the logs were. Random numbers need no state: they are functions of seed, step and sample.
 */
final class Checkpoint {
    private static final String METRICS_BYTES = "metrics_bytes";
    private static final String EVENT_BYTES = "event_bytes";

    private Checkpoint() {}

    /** What a checkpoint says beside the variables. */
    record State(Counters counters, Watches watches, RunLog.Length log) {}

    /** Begins the file, in which the state of now stands however late it is put in its place. */
    static Safetensors.Begun begin(Path file, Variables variables, State state, Map<String, String> provenance) {
        Map<String, String> metadata = new LinkedHashMap<>(provenance);
        metadata.putAll(state.counters().toTexts());
        metadata.putAll(state.watches().toTexts());
        metadata.put(METRICS_BYTES, Long.toString(state.log().metrics()));
        metadata.put(EVENT_BYTES, Long.toString(state.log().events()));
        return variables.saveAll(file, metadata);
    }

    /**
     * Puts the variables back and answers the state. Throws DlspecException when the file is damaged or of another model.
     *
     * @param watches what the training watches, as it began
     */
    static State read(Path path, Variables variables, Watches watches) {
        try (SafetensorsFile file = SafetensorsFile.open(path, SafetensorsFile.Checksum.REQUIRED)) {
            State state = state(path, file.metadata(), watches);
            variables.loadAll(path, file);
            return state;
        }
    }

    private static State state(Path path, Map<String, String> metadata, Watches watches) {
        try {
            return new State(
                    Counters.of(metadata),
                    watches.restored(metadata),
                    new RunLog.Length(number(metadata, METRICS_BYTES), number(metadata, EVENT_BYTES)));
        } catch (NumberFormatException e) {
            throw new DlspecException(Code.D801, "`" + path + "` is not a checkpoint: its counters are missing", e);
        }
    }

    private static long number(Map<String, String> metadata, String name) {
        return Long.parseLong(metadata.getOrDefault(name, ""));
    }
}
