package org.dlspec.diag;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {
    private static final List<String> KNOWN =
            List.of("units", "bias", "conv2d", "dense", "batch_norm", "stride", "relu", "traffic_light");

    @ParameterizedTest
    @CsvSource({
        "unit, units",
        "cnv2d, conv2d",
        "denes, dense",
        "strides, stride",
        "ReLU, relu",
        "BatchNorm, batch_norm",
        "traffic_ligth, traffic_light"
    })
    void findsWhatWasMeant(String typed, String meant) {
        assertEquals(Optional.of(meant), Suggestions.nearest(typed, KNOWN));
    }

    @ParameterizedTest
    @CsvSource({"epochs", "x", "dropout", "relu"})
    void isSilentWhenNothingIsNear(String typed) {
        assertEquals(Optional.empty(), Suggestions.nearest(typed, KNOWN));
    }

    @Test
    void ofEquallyNearWordsTheFirstInTheAlphabetIsTaken() {
        assertEquals(Optional.of("rate_a"), Suggestions.nearest("rate_c", List.of("rate_b", "rate_a")));
    }

    @ParameterizedTest
    @CsvSource({"'', '', 0", "abc, '', 3", "ab, ba, 1", "kitten, sitting, 3", "ca, abc, 3"})
    void countsEditsAndSwaps(String a, String b, int distance) {
        assertEquals(distance, Suggestions.distance(a, b));
    }
}
