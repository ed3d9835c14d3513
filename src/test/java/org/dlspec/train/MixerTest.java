package org.dlspec.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.train.Cutmix;
import org.dlspec.vocab.train.Mixup;
import org.junit.jupiter.api.Test;

class MixerTest {
    @Test
    void sharesHaveTheMomentsOfTheirDistribution() {
        // Beta(a, a) has the mean 1/2 and the variance 1 / (4 (2 a + 1)).
        for (double alpha : new double[] {0.2, 1, 4}) {
            double sum = 0;
            double squares = 0;
            int count = 20_000;
            for (int i = 0; i < count; i++) {
                double share = new MixDraws(7, 3, i).beta(alpha);
                assertTrue(share >= 0 && share <= 1);
                sum += share;
                squares += (share - 0.5) * (share - 0.5);
            }
            double variance = 1 / (4 * (2 * alpha + 1));
            assertEquals(0.5, sum / count, 4 * Math.sqrt(variance / count));
            assertEquals(variance, squares / count, 0.05 * variance);
        }
    }

    @Test
    void sharesOfATinyAlphaAreNumbers() {
        for (int i = 0; i < 1000; i++) {
            double share = new MixDraws(1, 1, i).beta(1e-3);
            assertTrue(share >= 0 && share <= 1);
        }
    }

    @Test
    void mixupIsTheMeanByTheShare() {
        List<Feed> feeds =
                List.of(new Feed("input.x", 2, Feed.Element.FLOATS), new Feed("target.y", 1, Feed.Element.WHOLES));
        Mixer mixer = new Mixer(new Mixup(0.5), Optional.empty(), feeds, 9);
        Batch batch = batch(feeds, 4);
        float[] before = batch.numbers(0).clone();
        Portion portion = second(4);
        Mixture mixture = mixer.mix(batch, portion);
        float share = (float) mixture.share();
        assertTrue(share > 0 && share < 1);
        int shift = mixture.classes().get("partner.y")[0];
        assertTrue(shift >= 1 && shift <= 3);
        for (int i = 0; i < 8; i++) {
            int partner = (i + 2 * shift) % 8;
            assertEquals(share * before[i] + (1 - share) * before[partner], batch.numbers(0)[i], 1e-6);
        }
        int[] expected = {shift, (1 + shift) % 4, (2 + shift) % 4, (3 + shift) % 4};
        assertArrayEquals(expected, mixture.classes().get("partner.y"));
        // Again, as after a resume: from the seed, the epoch and the place alone.
        Batch again = batch(feeds, 4);
        assertEquals(share, (float) mixer.mix(again, second(4)).share());
        assertArrayEquals(batch.numbers(0), again.numbers(0));
    }

    @Test
    void cutmixPastesARectangleAndCountsItsArea() {
        Kind.Image image = new Kind.Image(2, 5, 6);
        List<Feed> feeds =
                List.of(new Feed("input.x", 60, Feed.Element.FLOATS), new Feed("target.y", 1, Feed.Element.FLOATS));
        Batch batch = batch(feeds, 3);
        float[] before = batch.numbers(0).clone();
        Mixture mixture = new Mixer(new Cutmix(1), Optional.of(image), feeds, 4).mix(batch, second(3));
        int shift = (int) mixture.partners().get("partner.y")[0];
        int pasted = 0;
        for (int i = 0; i < 180; i++) {
            boolean isOwn = batch.numbers(0)[i] == before[i];
            assertTrue(isOwn || batch.numbers(0)[i] == before[(i + 60 * shift) % 180]);
            pasted += isOwn ? 0 : 1;
        }
        assertEquals(1 - mixture.share(), pasted / 180.0, 1e-12);
        assertTrue(pasted > 0);
    }

    /** Sample i has the target i; all numbers of the inputs differ. */
    private static Batch batch(List<Feed> feeds, int size) {
        Batch batch = new Batch(new PreparedSamples(feeds, List.of()), size, true);
        for (int i = 0; i < batch.numbers(0).length; i++) {
            batch.numbers(0)[i] = i * 0.25f;
        }
        for (int i = 0; i < size; i++) {
            batch.numbers(1)[i] = i;
        }
        return batch;
    }

    private static Portion second(int size) {
        Iterator<Portion> portions = Portion.inOrder(2 * size, size);
        portions.next();
        return portions.next();
    }

    @Test
    void drawsOfABatchAreItsOwn() {
        assertEquals(new MixDraws(1, 2, 30).beta(0.4), new MixDraws(1, 2, 30).beta(0.4));
        assertTrue(new MixDraws(1, 2, 30).beta(0.4) != new MixDraws(1, 2, 31).beta(0.4));
        assertTrue(new MixDraws(1, 2, 30).beta(0.4) != new MixDraws(2, 2, 30).beta(0.4));
    }

    @Test
    void aPatchHasTheAreaOfTheOtherOrLessAtAnEdge() {
        Kind.Image image = new Kind.Image(3, 20, 30);
        boolean isCut = false;
        for (int i = 0; i < 200; i++) {
            // The root of 1 - 0.75 is 1/2: 10 rows and 15 columns, a quarter of the area.
            Mixer.Patch patch = Mixer.Patch.draw(image, 0.75, new MixDraws(5, 1, i));
            int height = patch.bottom() - patch.top();
            int width = patch.right() - patch.left();
            assertTrue(patch.top() >= 0 && patch.bottom() <= 20 && patch.left() >= 0 && patch.right() <= 30);
            assertTrue(height <= 10 && width <= 15);
            assertEquals(1 - height * width / 600.0, patch.rest(image), 1e-12);
            isCut |= height < 10 || width < 15;
        }
        assertTrue(isCut);
        assertArrayEquals(new double[] {1}, new double[] {
            Mixer.Patch.draw(image, 1, new MixDraws(5, 1, 0)).rest(image)
        });
    }
}
