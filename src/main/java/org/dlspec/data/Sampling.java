package org.dlspec.data;

/** How the value at a place between pixels is found. A place outside the picture has the value of the nearest one inside. */
public enum Sampling {
    /** A mean of the four pixels around, by distance: for pictures. */
    BILINEAR {
        @Override
        void write(Places places, float[] to, int at) {
            places.mix(to, at);
        }
    },
    /** The value of the nearest pixel: for pictures whose values are the numbers of classes. */
    NEAREST {
        @Override
        void write(Places places, float[] to, int at) {
            places.pick(to, at);
        }
    };

    /** Writes a row of pixels. */
    abstract void write(Places places, float[] to, int at);

    /** The picture in its new form, of the same size. */
    public Image of(Image image, Warp warp) {
        float[] to = new float[image.values().length];
        Places places = new Places(image);
        for (int row = 0; row < image.height(); row++) {
            places.find(warp, row);
            write(places, to, row * image.width() * image.channels());
        }
        return new Image(image.height(), image.width(), image.channels(), to);
    }
}
