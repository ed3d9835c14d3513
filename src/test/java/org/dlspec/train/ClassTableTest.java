package org.dlspec.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClassTableTest {
    private static final ClassTable TABLE =
            new ClassTable(List.of("red", "platelets"), List.of(List.of(120L, 3L), List.of(1L, 98L)));

    @Test
    void isReadByRowsAndColumns() {
        assertEquals("""
                confusion_matrix: a row for each class, a column for each answer
                                 red  platelets
                  red            120          3
                  platelets        1         98""", String.join("\n", TABLE.lines("confusion_matrix")));
    }

    @Test
    void isAListOfRowsInJson() {
        Figures figures = new Figures(Map.of("loss", Double.NaN), Map.of("y.confusion_matrix", TABLE));
        assertEquals(
                "{\"loss\":null,\"y.confusion_matrix\":[[120,3],[1,98]]}",
                figures.toJson().toString());
        assertEquals(
                List.of(List.of(120L, 3L), List.of(1L, 98L)), figures.toMap().get("y.confusion_matrix"));
    }
}
