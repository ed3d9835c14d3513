package org.dlspec.train;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import org.dlspec.weights.SafetensorsFile;

/**
 * A file from which a training goes on as if it had never stopped: the variables, the counters, and how long the metrics
 * were. Random numbers need no state: they are functions of seed, step and sample.
 */
final class Checkpoint {
    private static final String METRICS_BYTES = "metrics_bytes";

    private Checkpoint() {}

    /** What a checkpoint says beside the variables. */
    record State(Counters counters, long metricsBytes) {}

    static void write(Path file, Variables variables, State state, Map<String, String> provenance) {
        Map<String, String> metadata = new LinkedHashMap<>(provenance);
        metadata.putAll(state.counters().toTexts());
        metadata.put(METRICS_BYTES, Long.toString(state.metricsBytes()));
        variables.saveAll(file, metadata);
    }

    /** Puts the variables back and answers the state. Throws DlspecException when the file is damaged or of another model. */
    static State read(Path path, Variables variables) {
        try (SafetensorsFile file = SafetensorsFile.open(path, SafetensorsFile.Checksum.REQUIRED)) {
            State state = state(path, file.metadata());
            variables.loadAll(path, file);
            return state;
        }
    }

    private static State state(Path path, Map<String, String> metadata) {
        try {
            return new State(Counters.of(metadata), Long.parseLong(metadata.getOrDefault(METRICS_BYTES, "")));
        } catch (NumberFormatException e) {
            throw new DlspecException(Code.D801, "`" + path + "` is not a checkpoint: its counters are missing", e);
        }
    }
}
