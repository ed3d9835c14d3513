package org.dlspec.backend.onednn;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.dlspec.data.Change;
import org.dlspec.data.Frame;
import org.dlspec.data.PackedPicture;
import org.dlspec.data.PictureBatch;

/**
 * Pictures by the native kernel: one call makes all changes of a picture, on the thread that asks, or those of a batch. What it
 * works in is kept and used again, since fresh arrays for each picture would push what a step works on out of the caches.
 */
final class NativePictures implements PictureMaker {
    /** 128 MiB of numbers that threads work in together: of very large pictures fewer are made at a time. */
    private static final int MOST_ROOM = 1 << 24;

    /** Null while a thread works in it; another one makes its own. */
    private final AtomicReference<double[]> kept = new AtomicReference<>();

    @Override
    public void write(PackedPicture picture, List<Change> changes, float[] into, int at) {
        Frame frame = picture.frame();
        int channels = picture.channels();
        boolean isWhole = picture instanceof PackedPicture.Whole;
        int one = roomSize(frame, channels);
        int[] places = {0, changes.size(), isWhole ? 1 : 0};
        int[] sizes = {frame.height(), frame.width(), channels, 1, one, 1, 1, at};
        checkRoom(sizes, into.length);
        byte[] bytes = picture instanceof PackedPicture.Whole whole ? whole.bytes() : null;
        float[] floats = isWhole ? null : picture.image().values();
        double[] room = room(one);
        int answer = NativeLibrary.pictures(bytes, floats, places, sizes, code(changes, channels), room, into, 0);
        kept.set(room);
        NativeKernels.check(answer);
    }

    @Override
    public void make(PictureBatch batch, long address, int threads) {
        Frame frame = batch.frame();
        int one = roomSize(frame, batch.channels());
        int rooms = Math.max(1, Math.min(Math.min(threads, batch.count()), MOST_ROOM / one));
        int[] sizes = {frame.height(), frame.width(), batch.channels(), batch.count(), one, rooms, threads, 0};
        double[] room = room(rooms * one);
        int answer = NativeLibrary.pictures(
                batch.bytes(), batch.floats(), batch.places(), sizes, batch.code(), room, null, address);
        kept.set(room);
        NativeKernels.check(answer);
    }

    /** The kernel looks at no bounds. */
    private static void checkRoom(int[] sizes, int length) {
        long end = sizes[7] + (long) sizes[0] * sizes[1] * sizes[2];
        if (sizes[7] < 0 || end > length) {
            throw new IllegalStateException("a picture ends at " + end + " of " + length);
        }
    }

    private static double[] code(List<Change> changes, int channels) {
        return changes.stream()
                .flatMapToDouble(change -> Arrays.stream(change.code(channels)))
                .toArray();
    }

    private double[] room(int size) {
        double[] room = kept.getAndSet(null);
        return room != null && room.length >= size ? room : new double[size];
    }

    /** As {@code picture_room} parts it: two pictures with a margin, and rows of numbers. */
    private static int roomSize(Frame frame, int channels) {
        int row = frame.width() * channels;
        int half = frame.height() * row / 2 + 4;
        return 2 * half + 5 * frame.width() + 2 * row;
    }
}
