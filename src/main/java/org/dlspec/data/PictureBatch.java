package org.dlspec.data;

import java.util.Arrays;
import java.util.List;

/**
 * The pictures of one mini-batch, all of one size, each with what is to be done to it. One thread notes them, and a device makes
 * them later, when it is fed: with all its threads, where the numbers are needed.
 */
public final class PictureBatch {
    /** Where the code of a picture begins, how many changes it has, and whether it is kept as bytes. */
    public static final int PLACES = 3;

    private final PackedPicture[] pictures;
    private final int size;
    private final int[] places;
    private double[] code = {};
    private int codeLength;
    private final List<Change>[] changes;
    /** Made when the first picture comes that is kept so. */
    private byte[] bytes = {};

    private float[] floats = {};

    /**
     * @param count pictures
     * @param size numbers of one picture
     */
    @SuppressWarnings("unchecked") // Java makes no arrays of lists.
    public PictureBatch(int count, int size) {
        this.pictures = new PackedPicture[count];
        this.changes = (List<Change>[]) new List<?>[count];
        this.size = size;
        this.places = new int[count * PLACES];
    }

    /** Pictures are noted in their order, from 0 on; with number 0 all is forgotten that was noted before. */
    public void note(int number, PackedPicture picture, List<Change> changed) {
        check(number, picture);
        codeLength = number == 0 ? 0 : codeLength;
        pictures[number] = picture;
        changes[number] = List.copyOf(changed);
        places[number * PLACES] = codeLength;
        places[number * PLACES + 1] = changed.size();
        places[number * PLACES + 2] = picture instanceof PackedPicture.Whole ? 1 : 0;
        keep(number, picture);
        for (Change change : changed) {
            append(change.code(picture.channels()));
        }
    }

    /** A kernel looks at no bounds. */
    private void check(int number, PackedPicture picture) {
        Frame frame = picture.frame();
        boolean fits = frame.height() * frame.width() * picture.channels() == size;
        if (!fits || number > 0 && (!frame.equals(frame()) || picture.channels() != channels())) {
            throw new IllegalStateException(
                    frame + " in " + picture.channels() + " channels is no picture of this batch");
        }
    }

    private void keep(int number, PackedPicture picture) {
        if (picture instanceof PackedPicture.Whole whole) {
            bytes = bytes.length == 0 ? new byte[numbers()] : bytes;
            System.arraycopy(whole.bytes(), 0, bytes, number * size, size);
        } else {
            floats = floats.length == 0 ? new float[numbers()] : floats;
            System.arraycopy(picture.image().values(), 0, floats, number * size, size);
        }
    }

    /** The kind and the numbers of a change. */
    private void append(double[] added) {
        int end = codeLength + added.length;
        if (end > code.length) {
            code = Arrays.copyOf(code, 2 * end);
        }
        System.arraycopy(added, 0, code, codeLength, added.length);
        codeLength = end;
    }

    public int count() {
        return pictures.length;
    }

    /** The numbers of all pictures. */
    public int numbers() {
        return Math.multiplyExact(count(), size);
    }

    public Frame frame() {
        return pictures[0].frame();
    }

    public int channels() {
        return pictures[0].channels();
    }

    /** {@link #PLACES} for each picture; for reading. */
    public int[] places() {
        return places;
    }

    /** Of each picture the kinds and numbers of its changes; for reading. */
    public double[] code() {
        return code;
    }

    /** The samples of those pictures that are kept as bytes, each in its place; empty where there is none. For reading. */
    public byte[] bytes() {
        return bytes;
    }

    /** The samples of the others, each in its place; empty where there is none. For reading. */
    public float[] floats() {
        return floats;
    }

    /** Makes all pictures, one after the other. */
    public void write(PictureKernels kernels, float[] into) {
        for (int i = 0; i < pictures.length; i++) {
            kernels.write(pictures[i], changes[i], into, i * size);
        }
    }
}
