package org.dlspec.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlspec.compile.Experiments;
import org.dlspec.data.DiskFiles;
import org.dlspec.data.Flip;
import org.dlspec.diag.Span;
import org.dlspec.spec.DataSpec;
import org.dlspec.spec.Experiment;
import org.dlspec.train.Toy.Heard;
import org.dlspec.train.TrainRequest.Start;
import org.dlspec.vocab.Extent;
import org.dlspec.vocab.FieldName;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.augment.Augmentation;
import org.dlspec.vocab.augment.ElasticDeformation;
import org.dlspec.vocab.augment.GaussianBlur;
import org.dlspec.vocab.augment.GaussianNoise;
import org.dlspec.vocab.augment.RandomBrightness;
import org.dlspec.vocab.augment.RandomContrast;
import org.dlspec.vocab.augment.RandomCrop;
import org.dlspec.vocab.augment.RandomErasing;
import org.dlspec.vocab.augment.RandomFlip;
import org.dlspec.vocab.augment.RandomHue;
import org.dlspec.vocab.augment.RandomRotation;
import org.dlspec.vocab.augment.RandomSaturation;
import org.dlspec.vocab.augment.RandomShear;
import org.dlspec.vocab.augment.RandomTranslation;
import org.dlspec.vocab.augment.RandomZoom;
import org.dlspec.vocab.data.Balance;
import org.dlspec.vocab.data.Rescale;
import org.dlspec.vocab.data.Synthetic;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A balanced training on pictures that every augmentation has changed, stopped anywhere in an epoch. */
class AugmentedResumeTest {
    private static final List<Augmentation> ALL = List.of(
            new RandomFlip(List.of(Flip.HORIZONTAL, Flip.VERTICAL)),
            new RandomCrop(1),
            new RandomRotation(20),
            new RandomShear(5),
            new RandomTranslation(0.1),
            new RandomZoom(new Extent(0.9, 1.1)),
            new ElasticDeformation(4, 2),
            new RandomBrightness(0.1),
            new RandomContrast(0.3),
            new RandomHue(0.1),
            new RandomSaturation(0.3),
            new GaussianBlur(new Extent(0.1, 1)),
            new GaussianNoise(0.02),
            new RandomErasing(0.2, 0.5));

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 6, 11})
    void goesOnBitForBit(int killed) throws IOException {
        Toy toy = toy();
        Path straight = folder.resolve("straight");
        Path broken = folder.resolve("broken");
        assertEquals(Outcome.FINISHED, toy.train(straight, Start.FRESH, Heard.all()));
        assertThrows(Toy.Killed.class, () -> toy.train(broken, Start.FRESH, Heard.dyingAfter(killed)));
        assertEquals(Outcome.FINISHED, toy().train(broken, Start.RESUME, Heard.all()));
        for (String file : List.of("checkpoint-12.safetensors", "best.safetensors", "metrics.jsonl")) {
            assertArrayEquals(
                    Files.readAllBytes(straight.resolve(file)), Files.readAllBytes(broken.resolve(file)), file);
        }
    }

    private Toy toy() {
        Experiment bare = Experiments.convolutional();
        Kind kind = bare.model().inputs().get(0).kind();
        String target = bare.train().targets().get("output");
        DataSpec data = new DataSpec(
                "Noise",
                "",
                new Synthetic(22, 1),
                List.of(new DataSpec.Field("x", kind, List.of("image"), List.of(new Rescale(1 / 255.0)), Span.NONE)),
                List.of(new DataSpec.Field(
                        target, new Kind.ClassOf(3, List.of()), List.of("label"), List.of(), Span.NONE)),
                Optional.empty(),
                Map.of("x", ALL),
                Optional.empty(),
                DataSpec.Cache.AUTO,
                Span.NONE);
        Experiment experiment =
                new Experiment(bare.name(), bare.model(), data, bare.train(), bare.sources(), bare.settings());
        Samples samples =
                Preparation.prepare(experiment, DiskFiles.from(folder)).training();
        return Toy.of(experiment).with(samples).with(new Balance.Oversample(new FieldName(target)));
    }
}
