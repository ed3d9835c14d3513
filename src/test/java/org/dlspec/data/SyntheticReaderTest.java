package org.dlspec.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.dlspec.data.ColumnHeader.Missing;
import org.dlspec.data.ColumnHeader.Numbers;
import org.dlspec.data.ColumnHeader.Value;
import org.junit.jupiter.api.Test;

class SyntheticReaderTest {
    private static final Files NONE = Fixtures.files();

    private static SyntheticReader reader(long seed) {
        return new SyntheticReader(
                6,
                seed,
                List.of(
                        new SyntheticReader.Pictures("x", 2, 3, 1),
                        new SyntheticReader.Reals("v", 2),
                        new SyntheticReader.Reals("s", 1),
                        new SyntheticReader.Categories("y", 3)));
    }

    @Test
    void offersTheWantedColumns() {
        Header header = assertInstanceOf(Header.class, reader(0).header(NONE));
        assertEquals(List.of("x", "v[0]", "v[1]", "s", "y"), header.names());
        assertEquals(6, header.rows());
        assertEquals(Map.of(), header.parts());
        assertEquals(
                new ColumnHeader.Pictures(2, 3, 1, true),
                header.columns().get(0).content());
        assertEquals(
                new Numbers(true, 0, 2, Missing.NONE, List.of(new Value("0", 2), new Value("1", 2), new Value("2", 2))),
                header.columns().get(4).content());
    }

    @Test
    void isAFunctionOfTheSeed() {
        ImageColumn images = (ImageColumn) reader(0).contents(NONE).columns().get(0);
        ImageColumn again = (ImageColumn) reader(0).contents(NONE).columns().get(0);
        ImageColumn other = (ImageColumn) reader(1).contents(NONE).columns().get(0);
        assertEquals(images.image(5), again.image(5));
        assertNotEquals(images.image(5), images.image(4));
        assertNotEquals(images.image(5), other.image(5));
        for (float value : images.image(0).values()) {
            assertTrue(value >= 0 && value <= 255 && value == Math.rint(value));
        }
        assertEquals(
                reader(0).contents(NONE).columns().get(1),
                reader(0).contents(NONE).columns().get(1));
    }
}
