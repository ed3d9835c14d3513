package org.dlspec.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClassesTest {

    @Test
    void textsAreSortedByCodePoint() {
        // U+1F600 is above U+FFFD, though its first UTF-16 unit is below.
        TextColumn column = new TextColumn("c", List.of("b", "\uD83D\uDE00", "B", "", "a", "\uFFFD", "b"));
        Classes classes = Classes.of(column);
        assertEquals(List.of("B", "a", "b", "\uFFFD", "\uD83D\uDE00"), classes.names());
        assertArrayEquals(new int[] {2, 4, 0, -1, 1, 3, 2}, classes.numbers(column));
    }

    @Test
    void numbersAreSortedByValue() {
        NumberColumn column = new NumberColumn("c", new double[] {10, 2, Double.NaN, -0.0, 0, 2});
        Classes classes = Classes.of(column);
        assertEquals(List.of("0", "2", "10"), classes.names());
        assertArrayEquals(new int[] {2, 1, -1, 0, 0, 1}, classes.numbers(column));
    }

    @Test
    void givenNamesKeepTheirOrder() {
        Classes given = new Classes(List.of("red", "blue"));
        assertArrayEquals(new int[] {1, 0, -1}, given.numbers(new TextColumn("c", List.of("blue", "red", "green"))));
    }
}
