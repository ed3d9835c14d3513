package org.dlspec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;
import org.dlspec.backend.Backend;
import org.dlspec.backend.Backends;
import org.dlspec.bundle.Bundle;
import org.dlspec.cli.Built;
import org.dlspec.data.DiskFiles;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import org.dlspec.train.Preparation;
import org.dlspec.train.TrainedModel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelTest {
    private static final Model.Options TWO_THREADS = new Model.Options(2, 32, Model.Kernels.RECORDED);

    @TempDir
    static Path folder;

    private static Built built;

    @BeforeAll
    static void build() {
        built = Built.pictures(folder);
    }

    private static List<Path> pictures() {
        List<Path> paths = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            paths.add(folder.resolve("pictures")
                    .resolve(i % 2 == 0 ? "dark" : "light")
                    .resolve(i + ".png"));
        }
        return paths;
    }

    private static List<Sample> samples(Model model) {
        return pictures().stream().map(path -> model.sample(Input.of(path))).toList();
    }

    /** What the command line computes. */
    private static List<List<Double>> expected() {
        try (Bundle bundle = Bundle.open(built.jar());
                Backend backend = Backends.open(Backends.CPU, 2);
                TrainedModel model = TrainedModel.open(bundle.run(), bundle.experiment(), backend)) {
            List<String> paths = pictures().stream().map(Path::toString).toList();
            return model
                    .predict(Preparation.pictures(
                            bundle.experiment(), model.learned(), DiskFiles.from(Path.of("")), paths))
                    .stream()
                    .map(prediction -> prediction.scores().get("tone"))
                    .toList();
        }
    }

    private static List<List<Double>> probabilities(List<Prediction> predictions) {
        return predictions.stream()
                .map(prediction -> prediction.classOf("tone").probabilities())
                .toList();
    }

    @Test
    void predictsToTheBitWhatTheCommandDoes() {
        try (Model model = Model.load(built.jar(), TWO_THREADS)) {
            assertEquals(expected(), probabilities(model.predict(samples(model))));
        }
    }

    @Test
    void opensTheFolderOfARun() {
        try (Model ofJar = Model.load(built.jar(), TWO_THREADS);
                Model ofRun = Model.load(built.run(), TWO_THREADS)) {
            assertEquals(
                    ofJar.predict(pictures().get(0)), ofRun.predict(pictures().get(0)));
        }
        assertEquals(
                Code.D904,
                assertThrows(DlspecException.class, () -> Model.load(folder)).code());
    }

    @Test
    void takesFilesBytesAndDecodedPictures() throws IOException {
        Path file = pictures().get(3);
        byte[] bytes = Files.readAllBytes(file);
        BufferedImage decoded = ImageIO.read(new ByteArrayInputStream(bytes));
        try (Model model = Model.load(built.jar())) {
            Prediction prediction = model.predict(file);
            assertEquals("light", prediction.classOf("tone").name());
            assertEquals(1, prediction.classOf("tone").index());
            assertEquals(prediction, model.predict(bytes));
            assertEquals(prediction, model.predict(decoded));
        }
    }

    @Test
    void saysWhatItIs() {
        try (Model model = Model.load(built.jar())) {
            assertEquals("Tones", model.name());
            assertEquals(
                    "x: Image[1, 8, 8]",
                    model.inputs().get(0).name() + ": " + model.inputs().get(0).kind());
            assertEquals("tone", model.outputs().get(0).name());
            assertEquals(List.of("dark", "light"), model.classes("tone"));
            assertEquals("Tones", model.provenance().name());
            assertEquals(
                    List.of("validation.loss", "test.loss"),
                    List.copyOf(model.figures().keySet()));
            assertThrows(IllegalArgumentException.class, () -> model.classes("colour"));
        }
    }

    @Test
    void eightThreadsGetWhatOneGets() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (Model model = Model.load(built.jar(), TWO_THREADS)) {
            List<Prediction> alone = pictures().stream().map(model::predict).toList();
            List<Callable<List<Prediction>>> each = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                each.add(() -> {
                    List<Prediction> own = new ArrayList<>();
                    for (int round = 0; round < 20; round++) {
                        own = pictures().stream().map(model::predict).toList();
                    }
                    return own;
                });
            }
            for (Future<List<Prediction>> own : threads.invokeAll(each)) {
                assertEquals(alone, own.get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void closingWaitsForWhatWasAskedBefore() {
        Model model = Model.load(built.jar());
        List<Sample> samples = samples(model);
        List<CompletableFuture<List<Prediction>>> asked = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            asked.add(model.submit(samples));
        }
        model.close();
        asked.forEach(future -> assertEquals(8, future.join().size()));
        assertThrows(IllegalStateException.class, () -> model.predict(samples));
        model.close();
    }

    @Test
    void closesFromWhatDependsOnAPrediction() throws Exception {
        Model model = Model.load(built.jar());
        CompletableFuture<Void> closed = model.submit(samples(model)).thenAccept(predictions -> model.close());
        closed.get();
        model.close();
    }

    @Test
    void tellsWhatIsWrongWithAPicture() throws IOException {
        byte[] whole = Files.readAllBytes(pictures().get(0));
        Path words = Files.writeString(folder.resolve("words.png"), "no picture");
        try (Model model = Model.load(built.jar())) {
            DlspecException cut =
                    assertThrows(DlspecException.class, () -> model.predict(Arrays.copyOf(whole, whole.length - 20)));
            assertEquals(Code.D902, cut.code());
            assertEquals("cannot read `picture`: the PNG picture is cut off", cut.getMessage());
            assertEquals(
                    "cannot read `" + words + "`: it is no PNG, JPEG or TIFF picture",
                    assertThrows(DlspecException.class, () -> model.predict(words))
                            .getMessage());
            assertEquals(
                    "`x` is Image[1, 8, 8] and takes no numbers",
                    assertThrows(IllegalArgumentException.class, () -> model.predict(new float[64]))
                            .getMessage());
        }
    }

    @Test
    void refusesSamplesOfAnotherModel() {
        try (Model one = Model.load(built.jar());
                Model other = Model.load(built.jar())) {
            List<Sample> samples = samples(one);
            assertThrows(IllegalArgumentException.class, () -> other.predict(samples));
        }
    }

    @Test
    void refusesWhatIsNoJarOfAModel() {
        assertEquals(
                Code.D907,
                assertThrows(DlspecException.class, () -> Model.load(folder.resolve("absent.jar")))
                        .code());
        assertEquals(Code.D907, assertThrows(DlspecException.class, Model::own).code());
    }
}
