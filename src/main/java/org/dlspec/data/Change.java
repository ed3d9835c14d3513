package org.dlspec.data;

/**
 * A change of a picture that keeps its size and whose draws are done. Its numbers say all of it, so that a kernel can make it
 * without knowing its class; {@link #of} is what it means, to the bit.
 */
public sealed interface Change {
    /** Which change the numbers are for. The order is that of {@code native/picture.hpp}. */
    enum Kind {
        FLIP_COLUMNS,
        FLIP_ROWS,
        AFFINE,
        SHIFT,
        BRIGHTEN,
        CONTRAST,
        STANDARDIZE,
        RESCALE
    }

    Kind kind();

    /** As many as a kernel expects of that kind; means and deviations are one for each channel. */
    double[] numbers(int channels);

    /** Its kind and its numbers, as a kernel reads them. */
    default double[] code(int channels) {
        double[] numbers = numbers(channels);
        double[] code = new double[1 + numbers.length];
        code[0] = kind().ordinal();
        System.arraycopy(numbers, 0, code, 1, numbers.length);
        return code;
    }

    Image of(Image image);

    /** Writes the samples of the changed picture into the array from {@code at} on. */
    default void write(Image image, float[] into, int at) {
        float[] made = of(image).values();
        System.arraycopy(made, 0, into, at, made.length);
    }

    /** A mirror image. */
    record Mirrored(Flip flip) implements Change {
        @Override
        public Kind kind() {
            return switch (flip) {
                case HORIZONTAL -> Kind.FLIP_COLUMNS;
                case VERTICAL -> Kind.FLIP_ROWS;
            };
        }

        @Override
        public double[] numbers(int channels) {
            return new double[0];
        }

        @Override
        public Image of(Image image) {
            return flip.of(image);
        }
    }

    /** Turned, enlarged, slanted or moved; each sample is the mean of four. */
    record Warped(Affine affine) implements Change {
        @Override
        public Kind kind() {
            return Kind.AFFINE;
        }

        @Override
        public double[] numbers(int channels) {
            return affine.numbers();
        }

        @Override
        public Image of(Image image) {
            return Sampling.BILINEAR.of(image, affine);
        }
    }

    /** Moved by whole pixels, with black beyond the edge: the part that begins so far below and to the right. */
    record Shifted(int top, int left) implements Change {
        @Override
        public Kind kind() {
            return Kind.SHIFT;
        }

        @Override
        public double[] numbers(int channels) {
            return new double[] {top, left};
        }

        @Override
        public Image of(Image image) {
            return Crop.of(image, top, left);
        }
    }

    /** Made lighter by this share of the scale. */
    record Brightened(double share) implements Change {
        @Override
        public Kind kind() {
            return Kind.BRIGHTEN;
        }

        @Override
        public double[] numbers(int channels) {
            return new double[] {share};
        }

        @Override
        public Image of(Image image) {
            return Brightness.by(image, share);
        }
    }

    /** With differences that are larger by this factor. */
    record Contrasted(double factor) implements Change {
        @Override
        public Kind kind() {
            return Kind.CONTRAST;
        }

        @Override
        public double[] numbers(int channels) {
            return new double[] {factor};
        }

        @Override
        public Image of(Image image) {
            return Contrast.by(image, factor);
        }
    }

    /** Without its means, and divided by its deviations. */
    record Standardized(Statistics statistics) implements Change {
        @Override
        public Kind kind() {
            return Kind.STANDARDIZE;
        }

        @Override
        public double[] numbers(int channels) {
            double[] numbers = new double[2 * channels];
            int known = statistics.means().size();
            for (int c = 0; c < channels; c++) {
                int place = known == 1 ? 0 : c;
                numbers[c] = statistics.means().get(place);
                numbers[channels + c] = statistics.deviations().get(place);
            }
            return numbers;
        }

        @Override
        public Image of(Image image) {
            float[] values = new float[image.values().length];
            write(image, values, 0);
            return new Image(image.height(), image.width(), image.channels(), values);
        }

        @Override
        public void write(Image image, float[] into, int at) {
            Scaling.normalize(image, statistics, into, at);
        }
    }

    /** Times a factor. */
    record Rescaled(double factor) implements Change {
        @Override
        public Kind kind() {
            return Kind.RESCALE;
        }

        @Override
        public double[] numbers(int channels) {
            return new double[] {factor};
        }

        @Override
        public Image of(Image image) {
            float[] values = new float[image.values().length];
            write(image, values, 0);
            return new Image(image.height(), image.width(), image.channels(), values);
        }

        @Override
        public void write(Image image, float[] into, int at) {
            Scaling.rescale(image, factor, into, at);
        }
    }
}
