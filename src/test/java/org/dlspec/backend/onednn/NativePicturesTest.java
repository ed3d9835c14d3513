package org.dlspec.backend.onednn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Loader;
import org.dlspec.data.Affine;
import org.dlspec.data.Change;
import org.dlspec.data.Flip;
import org.dlspec.data.Frame;
import org.dlspec.data.Image;
import org.dlspec.data.PackedPicture;
import org.dlspec.data.PictureBatch;
import org.dlspec.data.PictureKernels;
import org.dlspec.data.Statistics;
import org.dlspec.tensor.Philox;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The kernel in C++ gives the bits of the changes in Java. */
class NativePicturesTest {
    private static final List<Frame> FRAMES =
            List.of(new Frame(1, 1), new Frame(1, 5), new Frame(7, 1), new Frame(9, 7), new Frame(32, 32));

    private final NativePictures pictures = new NativePictures();
    private int draws;

    @BeforeAll
    static void load() {
        String file = Loader.getPlatform() + "/" + System.mapLibraryName("jnidlspec");
        assumeTrue(NativeLibrary.class.getResource(file) != null, "no native library was built here");
        OneDnnBackend.load();
        NativeLibrary.load();
    }

    @Test
    void eachChangeHasTheBitsOfJava() {
        for (Frame frame : FRAMES) {
            for (int channels = 1; channels <= 5; channels++) {
                for (Change change : changes(frame, channels)) {
                    compare(bytes(frame, channels), List.of(change));
                    compare(floats(frame, channels), List.of(change));
                }
                compare(bytes(frame, channels), List.of());
            }
        }
    }

    @Test
    void severalChangesHaveTheBitsOfJava() {
        for (int round = 0; round < 300; round++) {
            Frame frame = FRAMES.get(round % FRAMES.size());
            int channels = 1 + round % 4;
            List<Change> some = new ArrayList<>();
            List<Change> all = changes(frame, channels);
            for (int i = 0; i < 2 + round % 5; i++) {
                some.add(all.get((int) (draw() * all.size())));
            }
            compare(bytes(frame, channels), some);
        }
    }

    @Test
    void aPlaceThatIsNoNumberIsReadNowhere() {
        Frame frame = new Frame(9, 7);
        for (int channels = 1; channels <= 3; channels++) {
            Affine nowhere = Affine.translation(frame, Double.NaN, 0);
            compare(bytes(frame, channels), List.of(new Change.Warped(nowhere)));
        }
    }

    @Test
    void refusesAnArrayThatIsTooShort() {
        PackedPicture picture = bytes(new Frame(2, 2), 1);
        assertThrows(IllegalStateException.class, () -> pictures.write(picture, List.of(), new float[4], 1));
    }

    @Test
    void aBatchHasTheBitsOfJava() {
        for (int round = 0; round < 60; round++) {
            Frame frame = FRAMES.get(round % FRAMES.size());
            int channels = 1 + round % 4;
            int size = frame.height() * frame.width() * channels;
            PictureBatch batch = new PictureBatch(1 + round, size);
            // Filled twice: nothing of the first time may be left.
            note(batch, frame, channels);
            note(batch, frame, channels);
            float[] expected = new float[batch.numbers()];
            batch.write(PictureKernels.JAVA, expected);
            try (FloatPointer actual = new FloatPointer(batch.numbers() + 1)) {
                actual.put(batch.numbers(), -7);
                pictures.make(batch, actual.address(), 1 + round % 4);
                float[] made = new float[batch.numbers()];
                actual.get(made);
                assertArrayEquals(expected, made, frame + " " + channels);
                assertEquals(-7, actual.get(batch.numbers()));
            }
        }
    }

    @Test
    void aBatchTakesPicturesOfOneSize() {
        PictureBatch batch = new PictureBatch(2, 12);
        batch.note(0, bytes(new Frame(2, 2), 3), List.of());
        PackedPicture larger = bytes(new Frame(2, 3), 3);
        assertThrows(IllegalStateException.class, () -> batch.note(1, larger, List.of()));
        PackedPicture turned = bytes(new Frame(4, 1), 3);
        assertThrows(IllegalStateException.class, () -> batch.note(1, turned, List.of()));
    }

    /** Pictures of bytes and of floats, with up to four changes. */
    private void note(PictureBatch batch, Frame frame, int channels) {
        for (int i = 0; i < batch.count(); i++) {
            List<Change> all = changes(frame, channels);
            List<Change> some = new ArrayList<>();
            for (int k = (int) (5 * draw()); k > 0; k--) {
                some.add(all.get((int) (draw() * all.size())));
            }
            batch.note(i, draw() < 0.7 ? bytes(frame, channels) : floats(frame, channels), some);
        }
    }

    private void compare(PackedPicture picture, List<Change> changes) {
        int size = picture.image().values().length;
        float[] expected = new float[size + 7];
        Arrays.fill(expected, -7);
        float[] actual = expected.clone();
        PictureKernels.JAVA.write(picture, changes, expected, 3);
        pictures.write(picture, changes, actual, 3);
        assertArrayEquals(expected, actual, () -> picture.frame() + " " + picture.channels() + " " + changes);
    }

    private List<Change> changes(Frame frame, int channels) {
        List<Double> means = new ArrayList<>();
        List<Double> deviations = new ArrayList<>();
        for (int c = 0; c < channels; c++) {
            means.add(200 * draw());
            deviations.add(0.1 + 70 * draw());
        }
        return List.of(
                new Change.Mirrored(Flip.HORIZONTAL),
                new Change.Mirrored(Flip.VERTICAL),
                new Change.Warped(Affine.rotation(frame, 360 * draw() - 180)),
                new Change.Warped(Affine.rotation(frame, 15 * draw())),
                new Change.Warped(Affine.zoom(frame, 0.2 + 2 * draw())),
                new Change.Warped(Affine.shear(frame, 40 * draw())),
                new Change.Warped(Affine.translation(frame, 5 * draw(), -9 * draw())),
                new Change.Shifted((int) (5 * draw()) - 2, (int) (5 * draw()) - 2),
                new Change.Shifted(40, -40),
                new Change.Brightened(draw() - 0.5),
                new Change.Contrasted(2 * draw()),
                new Change.Standardized(new Statistics(means, deviations)),
                new Change.Standardized(new Statistics(means.subList(0, 1), deviations.subList(0, 1))),
                new Change.Rescaled(1.0 / 255));
    }

    private PackedPicture bytes(Frame frame, int channels) {
        return PackedPicture.of(image(frame, channels, 1));
    }

    private PackedPicture floats(Frame frame, int channels) {
        return PackedPicture.of(image(frame, channels, 1.37));
    }

    private Image image(Frame frame, int channels, double scale) {
        float[] values = new float[frame.height() * frame.width() * channels];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (scale * (int) (256 * draw()));
        }
        return new Image(frame.height(), frame.width(), channels, values);
    }

    private double draw() {
        return Philox.uniform(1, 2, draws++);
    }
}
