package org.dlspec.data;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Pictures that are decoded once and then kept, until a limit of memory is reached; those beyond it are decoded each
 * time. A picture whose samples are all whole numbers from 0 to 255 takes one byte a sample, another one four.
 */
public final class CachedImages implements ImageColumn {
    private final ImageColumn images;
    private final long limit;
    private final AtomicLong used = new AtomicLong();
    private final AtomicReferenceArray<Kept> kept;

    /** The limit is in bytes. */
    public CachedImages(ImageColumn images, long limit) {
        this.images = images;
        this.limit = limit;
        this.kept = new AtomicReferenceArray<>(images.rows());
    }

    /** A picture at rest. */
    private sealed interface Kept permits KeptBytes, KeptFloats {
        long size();

        Image image();
    }

    private record KeptBytes(int height, int width, int channels, byte[] bytes) implements Kept {
        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public Image image() {
            return Image.ofBytes(height, width, channels, bytes, 0);
        }
    }

    private record KeptFloats(Image image) implements Kept {
        @Override
        public long size() {
            return 4L * image.values().length;
        }
    }

    @Override
    public String name() {
        return images.name();
    }

    @Override
    public int rows() {
        return images.rows();
    }

    /** Bytes of the samples that are kept. */
    public long used() {
        return used.get();
    }

    @Override
    public Image image(int row) {
        Kept known = kept.get(row);
        if (known != null) {
            return known.image();
        }
        Image image = images.image(row);
        Kept packed = pack(image);
        if (used.addAndGet(packed.size()) > limit || !kept.compareAndSet(row, null, packed)) {
            used.addAndGet(-packed.size());
        }
        return image;
    }

    private static Kept pack(Image image) {
        float[] values = image.values();
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            int whole = (int) values[i];
            if (whole != values[i] || whole < 0 || whole > 255) {
                return new KeptFloats(image);
            }
            bytes[i] = (byte) whole;
        }
        return new KeptBytes(image.height(), image.width(), image.channels(), bytes);
    }
}
