package org.dlspec.data;

import static org.dlspec.data.Fixtures.bytes;
import static org.dlspec.data.Fixtures.grey;
import static org.dlspec.data.Fixtures.picture;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImageDecoderTest {
    /** A grey picture of 1x1 pixel with the sample 128, laid out by hand after ISO/IEC 15948: IHDR, IDAT, IEND. */
    private static final byte[] HAND_MADE_PNG = HexFormat.of()
            .parseHex("89504e470d0a1a0a" + "0000000d49484452000000010000000108000000003a7e9b55"
                    + "0000000a49444154789c636800000082008177cd72b6" + "0000000049454e44ae426082");

    private static Image decode(byte[] file) {
        try {
            return ImageDecoder.decode(file);
        } catch (BrokenFile e) {
            throw new AssertionError(e);
        }
    }

    private static String failure(byte[] file) {
        return assertThrows(BrokenFile.class, () -> ImageDecoder.decode(file)).getMessage();
    }

    private static Image image(int height, int width, int channels, float... values) {
        return new Image(height, width, channels, values);
    }

    @Test
    void decodesAPngMadeByHand() {
        assertEquals(image(1, 1, 1, 128), decode(HAND_MADE_PNG));
    }

    /** Made by another program, one file for each kind: 16-bit color, grey with alpha, 16-bit grey with alpha, 2-bit grey. */
    @Test
    void decodesTheRarerKindsOfPng() {
        assertEquals(
                image(1, 1, 3, 1, 255, 0),
                decode(
                        HexFormat.of()
                                .parseHex(
                                        "89504e470d0a1a0a0000000d4948445200000001000000011002000000c0e78f9d0000000f49444154789c636064fcff9f810100070b0201c7782fac0000000049454e44ae426082")));
        assertEquals(
                image(1, 2, 1, 9, 200),
                decode(
                        HexFormat.of()
                                .parseHex(
                                        "89504e470d0a1a0a0000000d49484452000000020000000108040000005e2bb7010000000d49444154789c63e06438f11f0002b801d1dba47ea50000000049454e44ae426082")));
        assertEquals(
                image(1, 1, 1, 2),
                decode(
                        HexFormat.of()
                                .parseHex(
                                        "89504e470d0a1a0a0000000d4948445200000001000000011004000000e58cd0410000000d49444154789c6360626260040000140006d13474490000000049454e44ae426082")));
        assertEquals(
                image(1, 4, 1, 0, 85, 170, 255),
                decode(
                        HexFormat.of()
                                .parseHex(
                                        "89504e470d0a1a0a0000000d494844520000000400000001020000000096e748b00000000a49444154789c63900600001d001c8ef4f5210000000049454e44ae426082")));
    }

    @Test
    void greyKeepsItsSamplesInEveryLosslessFormat() {
        for (String format : List.of("png", "tiff")) {
            assertEquals(
                    image(2, 3, 1, 0, 1, 128, 200, 254, 255),
                    decode(picture(grey(3, 0, 1, 128, 200, 254, 255), format)));
        }
    }

    @Test
    void sixteenBitsAreScaledTo255() {
        BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_USHORT_GRAY);
        image.getRaster().setPixels(0, 0, 3, 1, new int[] {0, 257, 65535});
        for (String format : List.of("png", "tiff")) {
            assertEquals(image(1, 3, 1, 0, 1, 255), decode(picture(image, format)));
        }
    }

    @Test
    void colorsComeInTheOrderRedGreenBlue() {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, 0x0A141E);
        image.setRGB(1, 0, 0xFF0001);
        for (String format : List.of("png", "tiff")) {
            assertEquals(image(1, 2, 3, 10, 20, 30, 255, 0, 1), decode(picture(image, format)));
        }
    }

    @Test
    void alphaIsDropped() {
        BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, 0x400A141E);
        assertEquals(image(1, 1, 3, 10, 20, 30), decode(picture(image, "png")));
    }

    @Test
    void palettesAreLookedUp() {
        byte[] red = bytes(255, 1);
        IndexColorModel colors = new IndexColorModel(8, 2, red, bytes(0, 2), bytes(0, 3));
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_INDEXED, colors);
        image.getRaster().setPixels(0, 0, 2, 1, new int[] {1, 0});
        assertEquals(image(1, 2, 3, 1, 2, 3, 255, 0, 0), decode(picture(image, "png")));
        BufferedImage mask = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY);
        mask.getRaster().setPixels(0, 0, 2, 1, new int[] {1, 0});
        assertEquals(image(1, 2, 1, 255, 0), decode(picture(mask, "png")));
    }

    @Test
    void jpegKeepsAnEvenGrey() {
        int[] samples = new int[64];
        Arrays.fill(samples, 77);
        float[] expected = new float[64];
        Arrays.fill(expected, 77);
        assertEquals(image(8, 8, 1, expected), decode(picture(grey(8, samples), "jpeg")));
    }

    @Test
    void refusesAHugePictureFromItsHead() {
        // The width in IHDR becomes 2^31 - 1 and the checksum is put right.
        byte[] huge = HAND_MADE_PNG.clone();
        System.arraycopy(HexFormat.of().parseHex("7fffffff"), 0, huge, 16, 4);
        java.util.zip.CRC32 crc = new java.util.zip.CRC32();
        crc.update(huge, 12, 17);
        java.nio.ByteBuffer.wrap(huge).putInt(29, (int) crc.getValue());
        assertEquals("the picture has 2147483647x1 pixels, at most 100000000 are read", failure(huge));
    }

    @Test
    void saysWhatIsNoPicture() {
        assertEquals("it is empty", failure(bytes()));
        assertEquals("it is no PNG, JPEG or TIFF picture", failure(bytes('G', 'I', 'F', '8')));
        assertEquals("the PNG picture is cut off", failure(Arrays.copyOf(HAND_MADE_PNG, 60)));
        byte[] flipped = HAND_MADE_PNG.clone();
        flipped[44] ^= 1;
        assertEquals("the PNG picture is damaged: a checksum is wrong", failure(flipped));
    }

    @Test
    void aPngWithOneByteChangedIsRefusedOrTheSame() {
        int[] samples = new int[24 * 16];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = i * 37 & 0xFF;
        }
        byte[] good = picture(grey(24, samples), "png");
        Image expected = decode(good);
        for (byte[] mutant : mutants(good, 1)) {
            try {
                assertEquals(expected, ImageDecoder.decode(mutant));
            } catch (BrokenFile e) {
                assertTrue(e.getMessage().length() > 10);
            }
        }
    }

    /** JPEG and TIFF have no checksums, so a changed picture can pass; nothing but a clear refusal may be thrown. */
    @Test
    void jpegAndTiffMutantsGiveAPictureOrARefusal() {
        int[] samples = new int[24 * 16];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = i * 37 & 0xFF;
        }
        for (String format : List.of("jpeg", "tiff")) {
            for (byte[] mutant : mutants(picture(grey(24, samples), format), 1)) {
                try {
                    assertTrue(ImageDecoder.decode(mutant).values().length > 0);
                } catch (BrokenFile e) {
                    assertTrue(e.getMessage().length() > 10);
                }
            }
        }
    }

    @Test
    void aJpegCutInTheMiddleIsRefused() {
        int[] samples = new int[64 * 64];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = i * i * 31 & 0xFF;
        }
        byte[] good = picture(grey(64, samples), "jpeg");
        assertEquals("the picture is cut off or damaged", failure(Arrays.copyOf(good, good.length * 2 / 3)));
    }

    private static List<byte[]> mutants(byte[] good, int step) {
        List<byte[]> mutants = new ArrayList<>();
        for (int at = 0; at < good.length; at += step) {
            for (int mask : new int[] {0x01, 0x80, 0xFF}) {
                byte[] flipped = good.clone();
                flipped[at] ^= mask;
                mutants.add(flipped);
            }
            mutants.add(Arrays.copyOf(good, at));
        }
        return mutants;
    }
}
