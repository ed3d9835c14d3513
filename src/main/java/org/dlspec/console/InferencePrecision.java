package org.dlspec.console;

import java.util.Optional;
import org.dlspec.backend.Backend;
import org.dlspec.data.Part;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import org.dlspec.spec.ExportSpec;
import org.dlspec.tensor.DType;
import org.dlspec.train.Preparation;
import org.dlspec.train.Samples;
import org.dlspec.train.TrainedModel;
import org.dlspec.train.TrainingFolder;
import picocli.CommandLine.Option;

/** The option that says in which numbers a trained model computes. */
final class InferencePrecision {
    @Option(
            names = "--precision",
            defaultValue = "f32",
            paramLabel = "f32|int8",
            description =
                    "What the model computes in: as it was kept, or with products of whole numbers of 8 bits, after"
                            + " a look at some training samples (default: ${DEFAULT-VALUE}).")
    private ExportSpec.Precision precision;

    /** Refuses what no inference computes in. */
    void check() {
        if (precision == ExportSpec.Precision.BF16) {
            throw new UsageException("`--precision` is `f32` or `int8` here; `bf16` is for training");
        }
    }

    /**
     * The training samples that tell how large activations are, where int8 was asked for; where the device has none, says so.
     */
    Optional<Samples> calibration(TrainedModel model, TrainedRun run, Backend backend, Console console) {
        if (precision != ExportSpec.Precision.INT8) {
            return Optional.empty();
        }
        if (!backend.selector().computesIn(DType.I8)) {
            console.err().println("note: computing in f32: this device has no instructions for int8");
            return Optional.empty();
        }
        return Optional.of(training(model, run));
    }

    private static Samples training(TrainedModel model, TrainedRun run) {
        try {
            return Preparation.prepare(run.experiment(), TrainingFolder.files(run.folder()), model.learned())
                    .part(Part.TRAIN)
                    .orElseThrow(() -> new DlspecException(Code.D508, "there is no training sample"));
        } catch (DlspecException absent) {
            throw new DlspecException(
                    absent.code(), "int8 is calibrated on data of the training: " + absent.getMessage(), absent);
        }
    }
}
