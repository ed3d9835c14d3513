package org.dlspec.data;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/** The samples of a decoded page as they are stored, without alpha, gamma or colour profile. */
final class PixelSamples {
    private PixelSamples() {}

    /** What brings the white of 16 bits to that of 8. */
    static final float SIXTEEN_BITS = 257;

    /** Whole samples of 8 bits as they are, of 16 bits divided by 257, floats as they are. */
    static Image of(BufferedImage page) throws BrokenFile {
        if (page.getColorModel() instanceof IndexColorModel palette) {
            return palette(page, palette);
        }
        Raster raster = page.getRaster();
        float scale = scale(raster);
        int bands = raster.getNumBands() < 3 ? 1 : 3;
        int height = raster.getHeight();
        int width = raster.getWidth();
        float[] values = new float[Math.multiplyExact(height * width, bands)];
        float[] row = new float[width * raster.getNumBands()];
        for (int y = 0; y < height; y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int x = 0; x < width; x++) {
                for (int band = 0; band < bands; band++) {
                    float sample = row[x * raster.getNumBands() + band] / scale;
                    if (!Float.isFinite(sample)) {
                        throw new BrokenFile(
                                "the sample in row " + (y + 1) + ", column " + (x + 1) + " is no finite number");
                    }
                    values[(y * width + x) * bands + band] = sample;
                }
            }
        }
        return new Image(height, width, bands, values);
    }

    /** What divides a sample so that white is 255; floats have no white and stay as they are. */
    private static float scale(Raster raster) throws BrokenFile {
        int bits = raster.getSampleModel().getSampleSize(0);
        int type = raster.getDataBuffer().getDataType();
        if (type == DataBuffer.TYPE_FLOAT) {
            return 1;
        }
        boolean isUnsigned =
                type == DataBuffer.TYPE_BYTE || type == DataBuffer.TYPE_USHORT || type == DataBuffer.TYPE_INT;
        if (!isUnsigned || bits != 8 && bits != 16) {
            throw new BrokenFile(
                    "its samples are neither whole numbers from 0 on of 8 or 16 bits nor floats of 32 bits",
                    "save it with 16 bits");
        }
        return bits == 8 ? 1 : SIXTEEN_BITS;
    }

    /** A picture whose palette is grey has one channel. */
    private static Image palette(BufferedImage page, IndexColorModel palette) {
        boolean isGrey = true;
        for (int i = 0; i < palette.getMapSize(); i++) {
            isGrey &= palette.getRed(i) == palette.getGreen(i) && palette.getRed(i) == palette.getBlue(i);
        }
        int channels = isGrey ? 1 : 3;
        int height = page.getHeight();
        int width = page.getWidth();
        float[] values = new float[height * width * channels];
        Raster raster = page.getRaster();
        for (int i = 0; i < height * width; i++) {
            int rgb = palette.getRGB(raster.getSample(i % width, i / width, 0));
            for (int channel = 0; channel < channels; channel++) {
                values[i * channels + channel] = rgb >>> 16 - 8 * channel & 0xFF;
            }
        }
        return new Image(height, width, channels, values);
    }
}
