package org.dlspec.backend.onednn;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.dlspec.data.Change;
import org.dlspec.data.Frame;
import org.dlspec.data.PackedPicture;
import org.dlspec.data.PictureKernels;

/**
 * Pictures by the native kernel: one call makes all changes of a picture, on the thread that asks. What it works in is kept and
 * used again, since fresh arrays for each picture would push what a step works on out of the caches.
 */
final class NativePictures implements PictureKernels {
    /** Null while a thread works in it; another one makes its own. */
    private final AtomicReference<double[]> kept = new AtomicReference<>();

    @Override
    public void write(PackedPicture picture, List<Change> changes, float[] into, int at) {
        Frame frame = picture.frame();
        int channels = picture.channels();
        int[] sizes = {frame.height(), frame.width(), channels, changes.size(), at};
        checkRoom(sizes, into.length);
        double[] code = code(changes, channels);
        double[] room = room(frame, channels);
        int answer = picture instanceof PackedPicture.Whole whole
                ? NativeLibrary.picture(whole.bytes(), null, sizes, code, room, into)
                : NativeLibrary.picture(null, picture.image().values(), sizes, code, room, into);
        kept.set(room);
        NativeKernels.check(answer);
    }

    /** The kernel looks at no bounds. */
    private static void checkRoom(int[] sizes, int length) {
        long end = sizes[4] + (long) sizes[0] * sizes[1] * sizes[2];
        if (sizes[4] < 0 || end > length) {
            throw new IllegalStateException("a picture ends at " + end + " of " + length);
        }
    }

    /** For each change its kind and its numbers. */
    private static double[] code(List<Change> changes, int channels) {
        double[][] numbers = new double[changes.size()][];
        int length = 0;
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = changes.get(i).numbers(channels);
            length += 1 + numbers[i].length;
        }
        double[] code = new double[length];
        int at = 0;
        for (int i = 0; i < numbers.length; i++) {
            code[at] = changes.get(i).kind().ordinal();
            System.arraycopy(numbers[i], 0, code, at + 1, numbers[i].length);
            at += 1 + numbers[i].length;
        }
        return code;
    }

    /** As {@code picture_room} parts it: two pictures with a margin, and rows of numbers. */
    private double[] room(Frame frame, int channels) {
        int row = frame.width() * channels;
        int half = frame.height() * row / 2 + 4;
        int size = 2 * half + 5 * frame.width() + 2 * row;
        double[] room = kept.getAndSet(null);
        return room != null && room.length >= size ? room : new double[size];
    }
}
