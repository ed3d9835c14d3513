package org.dlspec.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlspec.backend.Backend;
import org.dlspec.backend.Backends;
import org.dlspec.check.Checker;
import org.dlspec.data.DiskFiles;
import org.dlspec.diag.Source;
import org.dlspec.spec.Experiment;
import org.dlspec.spec.TrainSpec.Precision;
import org.dlspec.tensor.DType;
import org.dlspec.train.Toy.Heard;
import org.dlspec.train.TrainRequest.Start;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Trainings in bf16 beside those in f32, from the same weights on the same batches. The losses that epochs have on their
 * training samples may differ by BOUND of the largest loss of the curve in f32. Losses on the few validation samples jump
 * by more than that from one epoch to the next, in f32 too.
 */
class RoundedCurvesTest {
    private static final double BOUND = 0.05;
    private static final Path EXAMPLES = Path.of("examples");

    @TempDir
    Path folder;

    @Test
    void onBloodCells() throws IOException {
        check("blood-cells.dlspec", "epochs:    15", "epochs:    2");
    }

    @Test
    void onUltrasoundPictures() throws IOException {
        check("breastmnist.dlspec", "epochs:    60", "epochs:    4");
    }

    @Test
    void onDigits() throws IOException {
        check("lecture/regularisation.dlspec", "duration = 200 epochs", "duration = 10 epochs");
    }

    private void check(String example, String length, String shorter) throws IOException {
        Path file = EXAMPLES.resolve(example);
        String text = Files.readString(file);
        assertTrue(text.contains(length), text);
        DiskFiles files = DiskFiles.from(file.getParent());
        Source source = new Source(file.getFileName().toString(), text.replace(length, shorter));
        Experiment experiment =
                Checker.check(source, files, List.of()).experiments().get(0);
        Dataset data = Preparation.prepare(experiment, files);
        List<Double> whole = losses(experiment, data);
        List<Double> rounded = losses(experiment.withPrecision(Precision.BF16), data);
        double largest = whole.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        assertEquals(whole.size(), rounded.size());
        double worst = 0;
        for (int i = 0; i < whole.size(); i++) {
            worst = Math.max(worst, Math.abs(whole.get(i) - rounded.get(i)) / largest);
        }
        assertTrue(worst > 0, "nothing was rounded");
        assertTrue(worst <= BOUND, worst + ": " + whole + " and " + rounded);
    }

    /** The loss of each epoch on the training samples. */
    private List<Double> losses(Experiment experiment, Dataset data) {
        Heard heard = Heard.all();
        Path run = folder.resolve(experiment.train().options().precision().toString());
        try (Backend backend = Backends.open(Backends.CPU, 2)) {
            assumeTrue(backend.selector().computesIn(DType.BF16), "this processor does not multiply bf16");
            TrainRequest request = new TrainRequest(folder, Optional.of(run), Start.FRESH, Optional.empty(), "test");
            Training.run(experiment, data, backend, request, heard, new StopRequest());
        }
        List<Double> losses = new ArrayList<>();
        heard.epochs.forEach(epoch -> losses.add(epoch.train().values().get(Figures.LOSS)));
        return losses;
    }
}
