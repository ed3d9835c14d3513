package org.dlspec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswerTest {
    @Test
    void theMostProbableClassIsTheAnswer() {
        Answer.OneClass answer = new Answer.OneClass(List.of("a", "b", "c"), List.of(0.2, 0.4, 0.4));
        assertEquals(1, answer.index());
        assertEquals("b", answer.name());
        assertEquals(0.4, answer.probability());
        assertEquals(0.2, answer.probability("a"));
        assertEquals("{a=0.2, b=0.4, c=0.4}", answer.byClass().toString());
        assertThrows(IllegalArgumentException.class, () -> answer.probability("d"));
    }

    @Test
    void yesIsFromHalfOn() {
        assertTrue(new Answer.YesOrNo(0.5, List.of("ill", "well")).isYes());
        assertEquals("ill", new Answer.YesOrNo(0.4999, List.of("ill", "well")).name());
        Answer.Labels labels = new Answer.Labels(List.of("cat", "dog"), List.of(0.1, 0.5));
        assertEquals(List.of("dog"), labels.names());
        assertEquals(Map.of("cat", 0.1, "dog", 0.5), labels.byLabel());
    }

    @Test
    void aMaskHasAClassForEachPixel() {
        Answer.Mask mask = new Answer.Mask(2, 3, new double[] {1, 0, 0, 1, 0.5, 0.5, 0, 1, 0, 1, 0, 1});
        assertEquals(2, mask.height());
        assertArrayEquals(new int[] {0, 1, 0, 1, 1, 1}, mask.classes());
        assertEquals(1, mask.classAt(1, 2));
        assertEquals(List.of(2 / 6.0, 4 / 6.0), mask.shares());
        assertThrows(IndexOutOfBoundsException.class, () -> mask.classAt(0, 3));
    }

    @Test
    void anOutputOfAnotherKindIsRefused() {
        Prediction prediction = new Prediction(Map.of("size", new Answer.Number(3)));
        assertEquals(3, prediction.number("size"));
        assertEquals(
                "output `size` answers Number, not OneClass",
                assertThrows(IllegalArgumentException.class, () -> prediction.classOf("size"))
                        .getMessage());
        assertEquals(
                "there is no output `colour`; there are: size",
                assertThrows(IllegalArgumentException.class, () -> prediction.mask("colour"))
                        .getMessage());
    }
}
