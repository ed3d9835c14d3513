package org.dlspec.vocab.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dlspec.data.Draws;
import org.dlspec.data.Flip;
import org.dlspec.data.Image;
import org.dlspec.tensor.Philox;
import org.dlspec.vocab.Extent;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.Schema;
import org.dlspec.vocab.Vocabulary;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class AugmentationTest {
    private static final Image PICTURE = new Image(1, 2, 1, new float[] {1, 2});
    private static final Image MIRRORED = new Image(1, 2, 1, new float[] {2, 1});

    @Test
    void flipsEverySecondPicture() {
        Augmentation flip = new RandomFlip(List.of(Flip.HORIZONTAL));
        long flipped = IntStream.range(0, 1000)
                .filter(i -> flip.apply(PICTURE, draws(i)).equals(MIRRORED))
                .count();
        assertTrue(flipped > 450 && flipped < 550, "flipped " + flipped);
    }

    @Test
    void verticalFlipKeepsARow() {
        Augmentation flip = new RandomFlip(List.of(Flip.VERTICAL));
        assertTrue(IntStream.range(0, 100)
                .allMatch(i -> flip.apply(PICTURE, draws(i)).equals(PICTURE)));
    }

    @Test
    void equalStagesDrawApart() {
        Augmentation flip = new RandomFlip(List.of(Flip.HORIZONTAL));
        // Two flips that drew the same would always undo each other.
        long flipped = IntStream.range(0, 1000)
                .filter(i ->
                        Augmentation.all(List.of(flip, flip), PICTURE, draws(i)).equals(MIRRORED))
                .count();
        assertTrue(flipped > 450 && flipped < 550, "flipped " + flipped);
    }

    @Test
    void aSampleIsTheSameEveryTime() {
        Augmentation turn = new RandomRotation(90);
        Image picture = new Image(2, 2, 1, new float[] {1, 2, 3, 4});
        assertEquals(turn.apply(picture, draws(3)), turn.apply(picture, draws(3)));
        assertEquals(picture, new RandomRotation(0).apply(picture, draws(3)));
    }

    @Test
    void flipNamesEachDirectionOnce() {
        assertTrue(new RandomFlip(List.of(Flip.VERTICAL, Flip.VERTICAL))
                .contradiction()
                .isPresent());
        assertTrue(new RandomFlip(List.of()).contradiction().isPresent());
        assertTrue(new RandomFlip(List.of(Flip.VERTICAL, Flip.HORIZONTAL))
                .contradiction()
                .isEmpty());
    }

    private static final List<Augmentation> ALL = List.of(
            new ElasticDeformation(34, 4),
            new GaussianBlur(new Extent(0.5, 2)),
            new GaussianNoise(0.02),
            new RandomBrightness(0.2),
            new RandomContrast(0.2),
            new RandomCrop(2),
            new RandomErasing(0.2, 1),
            new RandomFlip(List.of(Flip.HORIZONTAL, Flip.VERTICAL)),
            new RandomHue(0.1),
            new RandomRotation(30),
            new RandomSaturation(0.3),
            new RandomShear(20),
            new RandomTranslation(0.2),
            new RandomZoom(new Extent(0.8, 1.2)));

    @Test
    void everyWordIsTestedHere() {
        assertEquals(
                Vocabulary.words(Augmentation.class),
                ALL.stream().map(a -> Schema.of(a.getClass()).word()).toList());
    }

    @TestFactory
    Stream<DynamicTest> dependsOnSeedEpochAndSampleAlone() {
        return ALL.stream()
                .map(a -> DynamicTest.dynamicTest(a.toString(), () -> {
                    for (int channels : new int[] {1, 3}) {
                        Image picture = RandomPicture.of(12, 10, channels);
                        Image kept = RandomPicture.of(12, 10, channels);
                        Set<Image> seen = new HashSet<>();
                        for (Draws draws : new Draws[] {
                            new Draws(1, 2, 3, 4),
                            new Draws(2, 2, 3, 4),
                            new Draws(1, 2, 4, 4),
                            new Draws(1, 2, 3, 5),
                            new Draws(1, 2, 9, 6),
                            new Draws(1, 2, 10, 7)
                        }) {
                            Image changed = a.apply(picture, draws);
                            assertEquals(changed, a.apply(kept, draws));
                            assertEquals(12, changed.height());
                            assertEquals(10, changed.width());
                            assertEquals(channels, changed.channels());
                            seen.add(changed);
                        }
                        boolean colours = a instanceof RandomHue || a instanceof RandomSaturation;
                        boolean few = a instanceof RandomFlip;
                        assertTrue(
                                seen.size() >= (colours && channels == 1 ? 1 : few ? 2 : 5), seen.size() + " pictures");
                        assertEquals(kept, picture);
                    }
                }));
    }

    @Test
    void withoutStrengthNothingChanges() {
        Image picture = RandomPicture.of(6, 7, 3);
        for (Augmentation none : List.of(
                new ElasticDeformation(0, 4),
                new GaussianBlur(new Extent(0, 0)),
                new GaussianNoise(0),
                new RandomBrightness(0),
                new RandomContrast(0),
                new RandomErasing(0.2, 0),
                new RandomRotation(0),
                new RandomSaturation(0),
                new RandomShear(0),
                new RandomTranslation(0),
                new RandomZoom(new Extent(1, 1)))) {
            assertEquals(picture, none.apply(picture, draws(3)), none.toString());
        }
        assertArrayEquals(
                picture.values(), new RandomHue(0).apply(picture, draws(3)).values(), 1e-4f);
    }

    /** Where no pixel is a mixture, the picture and its mask are to be the same. */
    @TestFactory
    Stream<DynamicTest> aMaskMovesWithItsPicture() {
        float[] values = new float[40 * 40];
        for (int i = 0; i < values.length; i++) {
            values[i] = i / 40 > 12 && i / 40 < 25 && i % 40 > 8 && i % 40 < 30 ? 1 : 0;
        }
        Image mask = new Image(40, 40, 1, values);
        return ALL.stream()
                .map(a -> DynamicTest.dynamicTest(a.toString(), () -> {
                    for (int sample = 0; sample < 10; sample++) {
                        Image labels = Augmentation.labels(List.of(new RandomHue(0.1), a), mask, draws(sample));
                        boolean moves = a instanceof Geometric;
                        Image picture =
                                moves ? Augmentation.all(List.of(new RandomHue(0.1), a), mask, draws(sample)) : mask;
                        int ones = 0;
                        for (int i = 0; i < values.length; i++) {
                            float label = labels.values()[i];
                            float seen = picture.values()[i];
                            // The nearest pixel has at least a quarter of a mixture of four.
                            assertTrue(label == 1 ? seen >= 0.2499 : label == 0 && seen <= 0.7501, label + " " + seen);
                            ones += (int) label;
                        }
                        assertTrue(ones > 50, ones + " ones");
                    }
                }));
    }

    @Test
    void picturesMustFit() {
        assertEquals(
                Optional.of("changes colours, and the pictures have 1 channel"),
                new RandomHue(0.1).misfit(new Kind.Image(1, 8, 8)));
        assertEquals(Optional.empty(), new RandomSaturation(0.1).misfit(new Kind.Image(3, 8, 8)));
        assertEquals(
                Optional.of("pads by 8 pixels, and the pictures are 8x9"),
                new RandomCrop(8).misfit(new Kind.Image(1, 8, 9)));
        assertEquals(Optional.empty(), new RandomCrop(7).misfit(new Kind.Image(1, 8, 9)));
        assertTrue(new GaussianBlur(new Extent(2, 1)).contradiction().isPresent());
    }

    private static Draws draws(int sample) {
        return new Draws(1, 2, 3, sample);
    }

    private static final class RandomPicture {
        static Image of(int height, int width, int channels) {
            float[] values = new float[height * width * channels];
            for (int i = 0; i < values.length; i++) {
                values[i] = Philox.below(256, 3, channels, i);
            }
            return new Image(height, width, channels, values);
        }
    }
}
