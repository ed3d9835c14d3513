package org.dlspec.data;

import org.dlspec.tensor.Philox;

/** Pictures whose samples are drawn, 0 to 255 evenly; the same for equal seed, stream and row. */
public final class RandomImages implements ImageColumn {
    private final String name;
    private final int rows;
    private final ColumnHeader.Pictures size;
    private final long seed;
    private final int stream;

    RandomImages(String name, int rows, ColumnHeader.Pictures size, long seed, int stream) {
        this.name = name;
        this.rows = rows;
        this.size = size;
        this.seed = seed;
        this.stream = stream;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int rows() {
        return rows;
    }

    ColumnHeader header() {
        return new ColumnHeader(name, size);
    }

    @Override
    public Image image(int row) {
        int count = size.height() * size.width() * size.channels();
        int[] words = new int[(count + 3) / 4];
        Philox.words(seed, Philox.stream(stream, row), 0, words);
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) (words[i >> 2] >>> 8 * (i & 3));
        }
        return Image.ofBytes(size.height(), size.width(), size.channels(), bytes, 0);
    }
}
