package org.dlspec.train;

import java.nio.file.Files;
import java.nio.file.Path;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;

/** The file of a run that has the weights to predict with. */
public final class KeptWeights {
    private KeptWeights() {}

    /** The kept weights of a run, or its newest checkpoint where none have been kept yet; others stand for none. */
    public static Path of(Path run) {
        Path best = run.resolve(RunDirectory.BEST);
        if (Files.exists(best)) {
            return best;
        }
        if (Files.exists(run.resolve(RunDirectory.METRICS))
                && KeptFigures.of(run).isPresent()) {
            throw new DlspecException(
                    Code.D904, "`" + best + "` is gone: these are the weights that the finished run has kept");
        }
        return RunDirectory.checkpoints(run).values().stream()
                .findFirst()
                .orElseThrow(() -> new DlspecException(Code.D904, "`" + run + "` holds no weights yet"));
    }
}
