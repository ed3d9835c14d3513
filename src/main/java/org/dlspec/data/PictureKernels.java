package org.dlspec.data;

import java.util.List;

/**
 * Makes of a kept picture the numbers that a model is fed. A device may bring kernels of its own, which give the same bits as
 * {@link #JAVA}. May be used by several threads.
 */
public interface PictureKernels {
    /** What is meant, change by change. */
    PictureKernels JAVA = (picture, changes, into, at) -> {
        Image image = picture.image();
        if (changes.isEmpty()) {
            System.arraycopy(image.values(), 0, into, at, image.values().length);
            return;
        }
        int last = changes.size() - 1;
        for (Change change : changes.subList(0, last)) {
            image = change.of(image);
        }
        changes.get(last).write(image, into, at);
    };

    /** Writes the samples of the picture after these changes, one after the other, into the array from {@code at} on. */
    void write(PackedPicture picture, List<Change> changes, float[] into, int at);

    /** The picture after these changes. */
    default Image image(PackedPicture picture, List<Change> changes) {
        if (changes.isEmpty()) {
            return picture.image();
        }
        Frame frame = picture.frame();
        float[] values = new float[frame.height() * frame.width() * picture.channels()];
        write(picture, changes, values, 0);
        return new Image(frame.height(), frame.width(), picture.channels(), values);
    }
}
