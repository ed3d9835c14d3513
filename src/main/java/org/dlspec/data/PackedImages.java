package org.dlspec.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Pictures of one size that lie in memory, in blocks of rows: as bytes where the source has bytes, else as floats. */
public final class PackedImages implements ImageColumn {
    private final String name;
    private final int height;
    private final int width;
    private final int channels;
    private final List<Block> blocks;
    private final int rows;

    private PackedImages(String name, int height, int width, int channels, List<Block> blocks) {
        this.name = name;
        this.height = height;
        this.width = width;
        this.channels = channels;
        this.blocks = List.copyOf(blocks);
        this.rows = blocks.stream().mapToInt(block -> block.length() / size()).sum();
    }

    private sealed interface Block permits ByteBlock, FloatBlock {
        int length();

        Image image(int height, int width, int channels, int from);
    }

    private record ByteBlock(byte[] bytes) implements Block {
        @Override
        public int length() {
            return bytes.length;
        }

        @Override
        public Image image(int height, int width, int channels, int from) {
            return Image.ofBytes(height, width, channels, bytes, from);
        }
    }

    private record FloatBlock(float[] floats) implements Block {
        @Override
        public int length() {
            return floats.length;
        }

        @Override
        public Image image(int height, int width, int channels, int from) {
            int to = from + height * width * channels;
            return new Image(height, width, channels, Arrays.copyOfRange(floats, from, to));
        }
    }

    /** No pictures yet, of this size. */
    public static PackedImages empty(String name, int height, int width, int channels) {
        return new PackedImages(name, height, width, channels, List.of());
    }

    /** The same with further pictures: unsigned bytes in the order picture, row, column, channel; not copied. */
    public PackedImages withBytes(byte[] bytes) {
        return with(new ByteBlock(bytes));
    }

    /** The same with further pictures: floats in the order picture, row, column, channel; not copied. */
    public PackedImages withFloats(float[] floats) {
        return with(new FloatBlock(floats));
    }

    private PackedImages with(Block block) {
        List<Block> more = new ArrayList<>(blocks);
        more.add(block);
        return new PackedImages(name, height, width, channels, more);
    }

    private int size() {
        return height * width * channels;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public Image image(int row) {
        long from = (long) row * size();
        for (Block block : blocks) {
            if (from < block.length()) {
                return block.image(height, width, channels, (int) from);
            }
            from -= block.length();
        }
        throw new IllegalStateException("row " + row + " of " + rows);
    }
}
