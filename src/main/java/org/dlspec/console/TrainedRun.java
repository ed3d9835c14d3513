package org.dlspec.console;

import java.nio.file.Path;
import org.dlspec.bundle.Bundle;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import org.dlspec.spec.Experiment;

/**
 * What a training has left.
 *
 * @param name what the user calls it: the folder of a run, or a jar
 * @param folder the run directory, on disk or in the jar
 */
public record TrainedRun(String name, Path folder, Experiment experiment) {
    /** The run in a jar; of use as long as the jar is open. */
    public static TrainedRun of(Path jar, Bundle bundle) {
        if (!bundle.isTrained()) {
            throw new DlspecException(Code.D907, "`" + jar + "` holds no weights: it was built to train");
        }
        return new TrainedRun(jar.toString(), bundle.run(), bundle.experiment());
    }
}
