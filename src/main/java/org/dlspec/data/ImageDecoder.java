package org.dlspec.data;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.ImageInputStream;

/**
 * Decodes PNG, JPEG and TIFF: the first page or all of them, its samples as stored, without alpha, gamma, colour
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

    /**
     * How many pixels the head of a picture states, on all pages together; 0 where it states nothing that can be read, which
     * decoding will tell.
     */
    public static long pixels(byte[] file) {
        try {
            if (format(file).equals("png")) {
                return PngChunks.pixels(file);
            }
            return with(file, reader -> {
                Size size = checkedSize(reader);
                return (long) reader.getNumImages(true) * size.height() * size.width();
            });
        } catch (BrokenFile e) {
            return 0;
        }
    }

    static Size size(byte[] file) throws BrokenFile {
        return with(file, ImageDecoder::checkedSize);
    }

    /**
     * The samples of a picture in memory as a file would have them.
     *
     * @param name what it is called where it cannot be used (DlspecException, D902)
     */
    public static Image decoded(BufferedImage picture, String name) {
        return Reading.contents(() -> {
            try {
                return PixelSamples.of(picture);
            } catch (BrokenFile e) {
                throw e.in(name);
            }
        });
    }

    static Image decode(byte[] file) throws BrokenFile {
        return decode(file, Pages.FIRST);
    }

    static Image decode(byte[] file, Pages pages) throws BrokenFile {
        String format = format(file);
        if (format.equals("tiff")) {
            TiffFile tiff = TiffFile.of(file);
            return decode(tiff.bytes(), pages, tiff::restore);
        }
        if (format.equals("png")) {
            PngChunks.check(file);
            Optional<Image> plain = PngPixels.decode(file);
            if (plain.isPresent()) {
                return plain.get();
            }
        } else {
            JpegFrame.check(file);
        }
        return decode(file, pages, (page, raster) -> {});
    }

    /** What is left to do with a page that the JDK has decoded. */
    private interface Finish {
        void page(int page, WritableRaster raster);
    }

    private static Image decode(byte[] file, Pages pages, Finish finish) throws BrokenFile {
        return with(file, reader -> {
            checkedSize(reader);
            List<String> warnings = new ArrayList<>();
            reader.addIIOReadWarningListener((IIOReadWarningListener) (source, warning) -> warnings.add(warning));
            List<Image> all = new ArrayList<>();
            int count = pages == Pages.FIRST ? 1 : checkedPages(reader);
            for (int page = 0; page < count; page++) {
                BufferedImage decoded = reader.read(page);
                finish.page(page, decoded.getRaster());
                all.add(PixelSamples.of(decoded));
            }
            // The JPEG decoder paints the rest grey and only warns, as in "Premature end of JPEG file".
            if (warnings.stream().anyMatch(warning -> warning.contains("remature") || warning.contains("Corrupt"))) {
                throw new BrokenFile("the picture is cut off or damaged");
            }
            return beside(all);
        });
    }

    /** The number of pages, which all have the size of the first. */
    private static int checkedPages(ImageReader reader) throws IOException {
        int count = reader.getNumImages(true);
        Size first = checkedSize(reader);
        if ((long) count * first.height() * first.width() > MOST_PIXELS) {
            throw new BrokenFile("its " + count + " pages have more than " + MOST_PIXELS + " pixels together");
        }
        for (int page = 1; page < count; page++) {
            Size size = new Size(reader.getHeight(page), reader.getWidth(page));
            if (!size.equals(first)) {
                throw new BrokenFile("page " + (page + 1) + " has " + size.width() + "x" + size.height()
                        + " pixels, and page 1 has " + first.width() + "x" + first.height());
            }
        }
        return count;
    }

    /** The channels of all pages side by side. */
    private static Image beside(List<Image> pages) {
        Image first = pages.get(0);
        if (pages.size() == 1) {
            return first;
        }
        int channels = pages.stream().mapToInt(Image::channels).sum();
        int pixels = first.height() * first.width();
        float[] values = new float[Math.multiplyExact(pixels, channels)];
        int offset = 0;
        for (Image page : pages) {
            for (int i = 0; i < pixels; i++) {
                System.arraycopy(page.values(), i * page.channels(), values, i * channels + offset, page.channels());
            }
            offset += page.channels();
        }
        return new Image(first.height(), first.width(), channels, values);
    }

    private static <T> T with(byte[] file, Use<T> use) throws BrokenFile {
        String format = format(file);
        ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
        try (ImageInputStream in = new MemoryImageStream(file)) {
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
}
