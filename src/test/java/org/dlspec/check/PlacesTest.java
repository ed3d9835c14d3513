package org.dlspec.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.dlspec.diag.Source;
import org.dlspec.diag.Span;
import org.junit.jupiter.api.Test;

class PlacesTest {
    private static final Source TEXT = new Source("test.dlspec", "dense dense dense");

    private static Span word(int i) {
        return TEXT.span(6 * i, 6 * i + 5);
    }

    @Test
    void equalWordsInOnePlaceAreNumbered() {
        Places places = new Places();
        assertEquals("stem.dense", places.path("stem", "dense", word(0)));
        assertEquals("stem.dense_2", places.path("stem", "dense", word(1)));
        assertEquals("stem.dense_3", places.path("stem", "dense", word(2)));
        assertEquals("dense", places.path("", "dense", word(0)));
    }

    @Test
    void theSameTextInTheSamePlaceKeepsItsName() {
        Places places = new Places();
        places.path("enc", "dense", word(0));
        assertEquals("enc.dense", places.path("enc", "dense", word(0)));
    }

    @Test
    void aNumberedNameThatIsTakenIsLeftOut() {
        Places places = new Places();
        places.path("", "dense", word(0));
        places.path("", "dense_2", word(1));
        assertEquals("dense_3", places.path("", "dense", word(2)));
    }
}
