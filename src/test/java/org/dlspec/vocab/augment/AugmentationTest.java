package org.dlspec.vocab.augment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.dlspec.data.Draws;
import org.dlspec.data.Flip;
import org.dlspec.data.Image;
import org.junit.jupiter.api.Test;

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

    private static Draws draws(int sample) {
        return new Draws(1, 2, 3, sample);
    }
}
