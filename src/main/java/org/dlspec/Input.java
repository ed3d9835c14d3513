package org.dlspec;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Map;

/** What is given for one input of a model. All that the spec does to it, {@link Model#sample} does: give it as it is. */
public sealed interface Input {
    /** A picture in a PNG, JPEG or TIFF file. */
    record PictureFile(Path path) implements Input {}

    /** The bytes of such a file. The array is for reading: it is not copied. */
    record EncodedPicture(byte[] bytes) implements Input {}

    /** A decoded picture: its samples as they are stored, 8 or 16 bits or floats, without alpha. */
    record DecodedPicture(BufferedImage picture) implements Input {}

    /** Numbers in the unit of the data, one after the other; NaN for a missing one. Not copied. */
    record Numbers(float[] numbers) implements Input {}

    /** Texts as a csv file has them, by column; an empty one is missing. */
    record Cells(Map<String, String> cells) implements Input {}

    /** @see PictureFile */
    static Input of(Path picture) {
        return new PictureFile(picture);
    }

    /** @see EncodedPicture */
    static Input of(byte[] picture) {
        return new EncodedPicture(picture);
    }

    /** @see DecodedPicture */
    static Input of(BufferedImage picture) {
        return new DecodedPicture(picture);
    }

    /** @see Numbers */
    static Input of(float[] numbers) {
        return new Numbers(numbers);
    }

    /** @see Cells */
    static Input of(Map<String, String> cells) {
        return new Cells(cells);
    }
}
