package org.dlspec.data;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Decodes PNG, JPEG and TIFF: the first picture of the file, its samples as stored, without alpha, gamma, colour
 * profile or orientation, as Keras does.
 */
public final class ImageDecoder {
    /** The endings of the files that can be decoded. */
    public static final List<String> ENDINGS = List.of(".png", ".jpg", ".jpeg", ".tif", ".tiff");

    /** Larger pictures are refused before anything is unpacked: a small file can hold a very large picture. */
    static final long MOST_PIXELS = 100_000_000;

    static final int MOST_BYTES = 1 << 30;

    private ImageDecoder() {}

    /** Height and width as the head of the file states them. */
    public record Size(int height, int width) {}

    /** What is asked of an open picture. */
    private interface Use<T> {
        T of(ImageReader reader) throws IOException;
    }

    static Size size(byte[] file) throws BrokenFile {
        return with(file, ImageDecoder::checkedSize);
    }

    static Image decode(byte[] file) throws BrokenFile {
        if (format(file).equals("png")) {
            PngChunks.check(file);
        }
        return with(file, reader -> {
            checkedSize(reader);
            List<String> warnings = new ArrayList<>();
            reader.addIIOReadWarningListener((IIOReadWarningListener) (source, warning) -> warnings.add(warning));
            BufferedImage picture = reader.read(0);
            // The JPEG decoder paints the rest grey and only warns, as in "Premature end of JPEG file".
            if (warnings.stream().anyMatch(warning -> warning.contains("remature") || warning.contains("Corrupt"))) {
                throw new BrokenFile("the picture is cut off or damaged");
            }
            return samples(picture);
        });
    }

    private static <T> T with(byte[] file, Use<T> use) throws BrokenFile {
        String format = format(file);
        ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(in, false, true);
            return use.of(reader);
        } catch (BrokenFile e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // The decoders of the JDK answer damaged files with whatever their arithmetic runs into.
            throw new BrokenFile("the " + format.toUpperCase(Locale.ROOT)
                    + " picture is damaged or of a kind that cannot be read" + detail(e));
        } finally {
            reader.dispose();
        }
    }

    private static String detail(Exception e) {
        return e instanceof IOException && e.getMessage() != null ? " (" + e.getMessage() + ")" : "";
    }

    private static String format(byte[] file) throws BrokenFile {
        if (startsWith(file, 0x89, 'P', 'N', 'G')) {
            return "png";
        }
        if (startsWith(file, 0xFF, 0xD8, 0xFF)) {
            return "jpeg";
        }
        if (startsWith(file, 'I', 'I', 42, 0) || startsWith(file, 'M', 'M', 0, 42)) {
            return "tiff";
        }
        if (startsWith(file, 'I', 'I', 43, 0) || startsWith(file, 'M', 'M', 0, 43)) {
            throw new BrokenFile("it is a BigTIFF, which cannot be read", "save it as a TIFF below 4 GiB");
        }
        throw new BrokenFile(file.length == 0 ? "it is empty" : "it is no PNG, JPEG or TIFF picture");
    }

    private static boolean startsWith(byte[] file, int... start) {
        for (int i = 0; i < start.length; i++) {
            if (file.length <= i || (file[i] & 0xFF) != start[i]) {
                return false;
            }
        }
        return true;
    }

    private static Size checkedSize(ImageReader reader) throws IOException {
        if (reader.getNumImages(true) < 1) {
            throw new BrokenFile("it holds no picture");
        }
        Size size = new Size(reader.getHeight(0), reader.getWidth(0));
        if (size.height() < 1 || size.width() < 1) {
            throw new BrokenFile("the picture has no pixels");
        }
        if ((long) size.height() * size.width() > MOST_PIXELS) {
            throw new BrokenFile("the picture has " + size.width() + "x" + size.height() + " pixels, at most "
                    + MOST_PIXELS + " are read");
        }
        return size;
    }

    private static Image samples(BufferedImage picture) throws BrokenFile {
        if (picture.getColorModel() instanceof IndexColorModel palette) {
            return palette(picture, palette);
        }
        Raster raster = picture.getRaster();
        float scale = scale(raster);
        int bands = raster.getNumBands() < 3 ? 1 : 3;
        int height = raster.getHeight();
        int width = raster.getWidth();
        float[] values = new float[height * width * bands];
        int[] row = new int[width * raster.getNumBands()];
        for (int y = 0; y < height; y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int x = 0; x < width; x++) {
                for (int band = 0; band < bands; band++) {
                    values[(y * width + x) * bands + band] = row[x * raster.getNumBands() + band] / scale;
                }
            }
        }
        return new Image(height, width, bands, values);
    }

    /** What divides a sample so that white is 255. */
    private static float scale(Raster raster) throws BrokenFile {
        int bits = raster.getSampleModel().getSampleSize(0);
        int type = raster.getDataBuffer().getDataType();
        boolean isUnsigned =
                type == DataBuffer.TYPE_BYTE || type == DataBuffer.TYPE_USHORT || type == DataBuffer.TYPE_INT;
        if (!isUnsigned || bits != 8 && bits != 16) {
            throw new BrokenFile("its samples are neither whole numbers of 8 nor of 16 bits");
        }
        return bits == 8 ? 1 : 257;
    }

    /** A picture whose palette is grey has one channel. */
    private static Image palette(BufferedImage picture, IndexColorModel palette) {
        boolean isGrey = true;
        for (int i = 0; i < palette.getMapSize(); i++) {
            isGrey &= palette.getRed(i) == palette.getGreen(i) && palette.getRed(i) == palette.getBlue(i);
        }
        int channels = isGrey ? 1 : 3;
        int height = picture.getHeight();
        int width = picture.getWidth();
        float[] values = new float[height * width * channels];
        Raster raster = picture.getRaster();
        for (int i = 0; i < height * width; i++) {
            int rgb = palette.getRGB(raster.getSample(i % width, i / width, 0));
            for (int channel = 0; channel < channels; channel++) {
                values[i * channels + channel] = rgb >>> 16 - 8 * channel & 0xFF;
            }
        }
        return new Image(height, width, channels, values);
    }
}
