package org.dlspec.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import org.dlspec.diag.Reason;
import org.dlspec.spec.Experiment;
import org.dlspec.spec.json.ExperimentJson;

/** The file of a run that has its experiment as it was checked, for what needs neither the parser nor the checker. */
public final class KeptExperiment {
    /** The name of the file. */
    public static final String NAME = "experiment.json";

    private KeptExperiment() {}

    /**
     * The experiment of a run; empty where the version that began it kept none.
     *
     * @throws IllegalArgumentException where another version wrote it in another form, or it is damaged
     */
    public static Optional<Experiment> of(Path run) {
        Path file = run.resolve(NAME);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(ExperimentJson.read(Files.readString(file)));
        } catch (IOException e) {
            throw new DlspecException(Code.D904, "`" + file + "` cannot be read: " + Reason.of(e), e);
        }
    }
}
