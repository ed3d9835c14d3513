package org.dlspec.data;

import static org.dlspec.data.Fixtures.files;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.dlspec.data.Tiffs.Packing;
import org.dlspec.data.Tiffs.Page;
import org.dlspec.data.Tiffs.Type;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class TiffTest {
    private static final List<ByteOrder> ORDERS = List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN);

    private static Page page(int channels, int start, int step) {
        double[] samples = new double[19 * 17 * channels];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = start + i * step;
        }
        return new Page(19, 17, channels, samples);
    }

    private static Image image(int channels, double[] samples, double scale) {
        float[] values = new float[samples.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) samples[i] / (float) scale;
        }
        return new Image(19, 17, channels, values);
    }

    @TestFactory
    List<DynamicTest> readsGreyAndColorsInEveryPackingAndByteOrder() {
        List<DynamicTest> tests = new ArrayList<>();
        for (ByteOrder order : ORDERS) {
            for (Packing packing : Packing.values()) {
                for (int channels : new int[] {1, 3}) {
                    String name = order + " " + packing + " " + channels;
                    tests.add(DynamicTest.dynamicTest(name, () -> {
                        Page sixteen = page(channels, 60, 65);
                        assertEquals(
                                image(channels, sixteen.samples(), 257),
                                ImageDecoder.decode(Tiffs.file(order, packing, Type.UINT16, List.of(sixteen))));
                        double[] bytes = IntStream.range(0, 19 * 17 * channels)
                                .mapToDouble(i -> i * 7 % 256)
                                .toArray();
                        Page eight = new Page(19, 17, channels, bytes);
                        assertEquals(
                                image(channels, bytes, 1),
                                ImageDecoder.decode(Tiffs.file(order, packing, Type.UINT8, List.of(eight))));
                    }));
                }
            }
        }
        return tests;
    }

    /** 19 rows of 17 pixels are two tiles high and two wide. */
    @Test
    void readsTilesInEveryPackingAndByteOrder() throws BrokenFile {
        Page page = page(1, 60, 65);
        for (ByteOrder order : ORDERS) {
            for (Packing packing : Packing.values()) {
                Image image = ImageDecoder.decode(Tiffs.tiled(order, packing, page));
                assertEquals(image(1, page.samples(), 257), image, order + " " + packing);
            }
        }
    }

    @Test
    void sixteenBitsKeepTheirPrecision() throws BrokenFile {
        Page page = new Page(1, 3, 1, new double[] {0, 1, 65535});
        Image image = ImageDecoder.decode(Tiffs.file(ByteOrder.BIG_ENDIAN, Packing.NONE, Type.UINT16, List.of(page)));
        assertEquals(new Image(1, 3, 1, new float[] {0, 1 / 257f, 255}), image);
    }

    /** Where 0 means white, as some scanners and fax machines have it. */
    @Test
    void zeroMayBeWhite() throws BrokenFile {
        for (Type type : List.of(Type.UINT8, Type.UINT16)) {
            double white = type == Type.UINT8 ? 255 : 65535;
            Page page = new Page(1, 3, 1, new double[] {0, white / 5, white});
            byte[] file = Tiffs.file(ByteOrder.LITTLE_ENDIAN, Packing.NONE, type, List.of(page));
            int photometric = IntStream.range(0, file.length)
                    .filter(i -> file[i] == 6 && file[i + 1] == 1 && file[i + 2] == 3 && file[i + 4] == 1)
                    .findFirst()
                    .orElseThrow();
            file[photometric + 8] = 0;
            assertEquals(new Image(1, 3, 1, new float[] {255, 204, 0}), ImageDecoder.decode(file), type.toString());
        }
    }

    @Test
    void floatsStayAsTheyAre() throws BrokenFile {
        for (ByteOrder order : ORDERS) {
            Page page = new Page(1, 3, 1, new double[] {-1.5, 0.25, 70_000});
            byte[] file = Tiffs.file(order, Packing.DEFLATE, Type.FLOAT, List.of(page));
            assertEquals(new Image(1, 3, 1, new float[] {-1.5f, 0.25f, 70_000}), ImageDecoder.decode(file));
        }
        Page broken = new Page(1, 3, 1, new double[] {0, 1, Double.NaN});
        assertEquals(
                "the sample in row 1, column 3 is no finite number",
                failure(Tiffs.file(ByteOrder.BIG_ENDIAN, Packing.NONE, Type.FLOAT, List.of(broken)), Pages.FIRST));
    }

    @Test
    void signedAndLongSamplesAreRefused() {
        for (Type type : List.of(Type.INT16, Type.UINT32)) {
            String message = failure(
                    Tiffs.file(ByteOrder.LITTLE_ENDIAN, Packing.NONE, type, List.of(page(1, 0, 1))), Pages.FIRST);
            assertEquals(
                    "its samples are neither whole numbers from 0 on of 8 or 16 bits nor floats of 32 bits", message);
        }
    }

    @Test
    void pagesAreTheFirstOneOrChannels() throws BrokenFile {
        Page one = new Page(1, 2, 1, new double[] {257, 514});
        Page two = new Page(1, 2, 3, new double[] {771, 1028, 1285, 1542, 1799, 2056});
        byte[] file = Tiffs.file(ByteOrder.LITTLE_ENDIAN, Packing.LZW, Type.UINT16, List.of(one, two, one));
        assertEquals(new Image(1, 2, 1, new float[] {1, 2}), ImageDecoder.decode(file, Pages.FIRST));
        assertEquals(
                new Image(1, 2, 5, new float[] {1, 3, 4, 5, 1, 2, 6, 7, 8, 2}),
                ImageDecoder.decode(file, Pages.CHANNELS));
        ImageFolderReader reader = new ImageFolderReader("cells", Pages.CHANNELS);
        Files files = files("cells/a/1.tif", file, "cells/b/1.tif", file);
        Header header = (Header) reader.header(files);
        assertEquals(
                new ColumnHeader.Pictures(1, 2, 5, false),
                header.columns().get(0).content());
        ImageColumn images =
                (ImageColumn) reader.contents(files).column("image").orElseThrow();
        assertEquals(5, images.image(1).channels());
    }

    @Test
    void pagesOfDifferentSizesAreNoChannels() {
        Page small = new Page(1, 1, 1, new double[] {1});
        byte[] file = Tiffs.file(ByteOrder.BIG_ENDIAN, Packing.NONE, Type.UINT8, List.of(page(1, 0, 0), small));
        assertEquals("page 2 has 1x1 pixels, and page 1 has 17x19", failure(file, Pages.CHANNELS));
    }

    @Test
    void aDamagedFileIsRefusedOrRead() {
        for (Packing packing : Packing.values()) {
            byte[] good =
                    Tiffs.file(ByteOrder.LITTLE_ENDIAN, packing, Type.UINT16, List.of(page(1, 0, 3), page(1, 9, 5)));
            for (int at = 0; at < good.length; at += 1 + (at > 16 && at < good.length - 300 ? 40 : 0)) {
                for (int mask : new int[] {0x01, 0x80, 0xFF}) {
                    byte[] flipped = good.clone();
                    flipped[at] ^= mask;
                    readOrRefuse(flipped);
                }
                // The list of pages lies at the end: nothing that is cut off can be read whole.
                byte[] cut = Arrays.copyOf(good, at);
                assertTrue(failure(cut, Pages.CHANNELS).length() > 5);
            }
        }
    }

    private static void readOrRefuse(byte[] file) {
        try {
            assertTrue(ImageDecoder.decode(file, Pages.CHANNELS).values().length > 0);
        } catch (BrokenFile e) {
            assertTrue(e.getMessage().length() > 5);
        }
    }

    private static String failure(byte[] file, Pages pages) {
        return assertThrows(BrokenFile.class, () -> ImageDecoder.decode(file, pages))
                .getMessage();
    }
}
