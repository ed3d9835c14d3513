package org.dlspec.data;

import static org.dlspec.data.Fixtures.files;
import static org.dlspec.data.Fixtures.grey;
import static org.dlspec.data.Fixtures.picture;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import org.junit.jupiter.api.Test;

/** Files in a folder of pictures that are not what their names say: one clear message, or the right picture. */
class OddPicturesTest {
    private static final byte[] PNG = picture(grey(2, 7, 200), "png");

    private static Image read(String name, byte[] file) {
        return new FileImages("image", files(name, file), List.of(name), Pages.FIRST).image(0);
    }

    private static String refused(String name, byte[] file) {
        DlspecException refusal = assertThrows(DlspecException.class, () -> read(name, file));
        assertEquals(Code.D902, refusal.code());
        return refusal.getMessage();
    }

    @Test
    void theEndingOfTheNameSaysNothing() {
        assertEquals(new Image(1, 2, 1, new float[] {7, 200}), read("a.jpg", PNG));
        assertEquals(new Image(1, 2, 1, new float[] {7, 200}), read("a.png", picture(grey(2, 7, 200), "tiff")));
    }

    @Test
    void whatIsNoPictureIsToldByItsName() {
        assertEquals("cannot read `a/1.png`: it is empty", refused("a/1.png", new byte[0]));
        assertEquals(
                "cannot read `a/1.png`: it is no PNG, JPEG or TIFF picture",
                refused("a/1.png", "GIF89a".getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
        assertEquals(
                "cannot read `a/1.tif`: it is a BigTIFF, which cannot be read",
                refused("a/1.tif", HexFormat.of().parseHex("49492b0008000000")));
        assertEquals(
                "cannot read `a/1.tif`: the TIFF picture is cut off", refused("a/1.tif", new byte[] {'I', 'I', 42, 0}));
        assertEquals("cannot read `a/1.png`: the PNG picture is cut off", refused("a/1.png", Arrays.copyOf(PNG, 40)));
    }

    /** The head of a JPEG file with four components, up to its frame. */
    @Test
    void aPictureForPrintIsTold() {
        byte[] cmyk = HexFormat.of()
                .parseHex("ffd8" + "ffee000e41646f626500640000000000" + "ffc00014080001000104"
                        + "011100021100031100041100");
        assertEquals(
                "cannot read `a/1.jpg`: it is a JPEG picture in the colours of a printer (CMYK), which cannot be read",
                refused("a/1.jpg", cmyk));
        byte[] grey = picture(grey(8, new int[64]), "jpeg");
        assertEquals(new Image(8, 8, 1, new float[64]), read("a/1.jpg", grey));
    }

    /** Pages that lead back to the first one. */
    @Test
    void pagesInACircleAreTold() {
        assertEquals(
                "cannot read `a/1.tif`: the TIFF picture is damaged: its pages lead in a circle",
                refused("a/1.tif", HexFormat.of().parseHex("49492a0008000000" + "0000" + "08000000")));
    }
}
