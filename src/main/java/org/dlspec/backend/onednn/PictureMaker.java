package org.dlspec.backend.onednn;

import java.util.List;
import org.dlspec.data.Change;
import org.dlspec.data.PackedPicture;
import org.dlspec.data.PictureBatch;
import org.dlspec.data.PictureKernels;

/** Makes the pictures of a mini-batch where a plan reads them. */
interface PictureMaker extends PictureKernels {
    /** The kernels in Java. */
    PictureMaker JAVA = new PictureMaker() {
        @Override
        public void write(PackedPicture picture, List<Change> changes, float[] into, int at) {
            PictureKernels.JAVA.write(picture, changes, into, at);
        }

        @Override
        public void make(PictureBatch batch, long address, int threads) {
            float[] made = new float[batch.numbers()];
            batch.write(this, made);
            Memory.floats(address).put(made);
        }
    };

    /**
     * Writes all pictures as floats, one after the other. Asked by the thread that runs plans alone.
     *
     * @param threads how many share the work at most
     */
    void make(PictureBatch batch, long address, int threads);
}
