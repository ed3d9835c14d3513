package org.dlspec.data;

import static org.dlspec.data.Fixtures.files;
import static org.dlspec.data.Fixtures.grey;
import static org.dlspec.data.Fixtures.picture;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CachedImagesTest {
    private static final Files PICTURES =
            files("1.png", picture(grey(2, 0, 255), "png"), "2.png", picture(grey(2, 7, 8), "png"));

    /** Counts how often a file is opened. */
    private record Counted(Files files, List<String> opened) implements Files {
        @Override
        public Kind kind(String path) {
            return files.kind(path);
        }

        @Override
        public List<String> list(String folder) throws java.io.IOException {
            return files.list(folder);
        }

        @Override
        public Bytes open(String path) throws java.io.IOException {
            opened.add(path);
            return files.open(path);
        }
    }

    @Test
    void decodesEachPictureOnceWithinTheLimit() {
        Counted counted = new Counted(PICTURES, new ArrayList<>());
        FileImages images = new FileImages("x", counted, List.of("1.png", "2.png"));
        CachedImages cached = new CachedImages(images, 3);
        for (int i = 0; i < 3; i++) {
            assertEquals(new Image(1, 2, 1, new float[] {0, 255}), cached.image(0));
            assertEquals(new Image(1, 2, 1, new float[] {7, 8}), cached.image(1));
        }
        assertEquals(List.of("1.png", "2.png", "2.png", "2.png"), counted.opened());
        assertEquals(2, cached.used());
    }

    @Test
    void keepsFractions() {
        PackedImages images = PackedImages.empty("x", 1, 2, 1).withFloats(new float[] {0.5f, -1});
        CachedImages cached = new CachedImages(images, 100);
        assertEquals(new Image(1, 2, 1, new float[] {0.5f, -1}), cached.image(0));
        assertEquals(new Image(1, 2, 1, new float[] {0.5f, -1}), cached.image(0));
        assertEquals(8, cached.used());
    }
}
