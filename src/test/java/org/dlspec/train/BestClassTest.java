package org.dlspec.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class BestClassTest {
    @Test
    void ofEqualScoresTheFirstIsTheAnswer() {
        List<Double> scores = List.of(0.1, 0.4, 0.1, 0.4);
        assertEquals(1, BestClass.of(scores.size(), scores::get));
        assertEquals(0, BestClass.of(1, scores::get));
    }
}
