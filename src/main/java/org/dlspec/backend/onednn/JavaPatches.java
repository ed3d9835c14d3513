package org.dlspec.backend.onednn;

import org.bytedeco.javacpp.ShortPointer;
import org.dlspec.target.Window;
import org.dlspec.tensor.Shape;

/** {@link Patches} in Java, on one thread. */
final class JavaPatches implements Launch {
    private final Window window;
    private final Shape image;
    private final Shape result;
    private final ShortPointer x;
    private final ShortPointer y;
    private final short[] channels;
    private final short[] border;

    JavaPatches(Patches call, long x, long y) {
        window = call.window();
        image = call.x();
        result = call.y();
        this.x = Memory.shorts(x);
        this.y = Memory.shorts(y);
        channels = new short[image.dim(1)];
        border = new short[image.dim(1)];
    }

    @Override
    public void run() {
        long place = 0;
        for (int b = 0; b < result.dim(0); b++) {
            for (int row = 0; row < result.dim(2); row++) {
                for (int column = 0; column < result.dim(3); column++) {
                    int top = row * window.strideHeight() - window.padTop();
                    int left = column * window.strideWidth() - window.padLeft();
                    place = gather(b, top, left, place);
                }
            }
        }
    }

    /** Writes what a place sees; answers where the next one begins. */
    private long gather(int b, int top, int left, long place) {
        long at = place;
        for (int i = 0; i < window.kernelHeight(); i++) {
            for (int j = 0; j < window.kernelWidth(); j++) {
                int h = top + i * window.dilationHeight();
                int w = left + j * window.dilationWidth();
                y.position(at).put(seen(b, h, w), 0, channels.length);
                at += channels.length;
            }
        }
        return at;
    }

    private short[] seen(int b, int h, int w) {
        if (h < 0 || h >= image.dim(2) || w < 0 || w >= image.dim(3)) {
            return border;
        }
        long pixel = ((long) b * image.dim(2) + h) * image.dim(3) + w;
        x.position(pixel * channels.length).get(channels, 0, channels.length);
        return channels;
    }
}
