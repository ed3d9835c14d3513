package org.dlspec.data;

import static org.dlspec.data.Fixtures.bytes;
import static org.dlspec.data.Fixtures.files;
import static org.dlspec.data.Fixtures.grey;
import static org.dlspec.data.Fixtures.picture;
import static org.dlspec.data.Fixtures.zip;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.dlspec.data.ColumnHeader.Missing;
import org.dlspec.data.ColumnHeader.Texts;
import org.dlspec.data.ColumnHeader.Value;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import org.junit.jupiter.api.Test;

class ImageFolderReaderTest {
    private static final byte[] BLACK = picture(grey(2, 0, 1), "png");
    private static final byte[] WHITE = picture(grey(2, 254, 255), "png");
    private static final ImageFolderReader READER = new ImageFolderReader("cells", Pages.FIRST);

    private static Problem problem(Object... entries) {
        return assertInstanceOf(Problem.class, READER.header(files(entries)));
    }

    @Test
    void aFolderIsAClass() {
        Files files = files(
                "cells/white/b.PNG",
                WHITE,
                "cells/white/Thumbs.db",
                bytes(1),
                "cells/white/.hidden.png",
                bytes(1),
                "cells/red/2.png",
                BLACK,
                "cells/red/10.png",
                WHITE,
                "cells/notes.txt",
                bytes(1));
        Header header = assertInstanceOf(Header.class, READER.header(files));
        assertEquals(3, header.rows());
        assertEquals(Map.of(), header.parts());
        assertEquals(List.of("image", "folder", "file"), header.names());
        assertEquals(
                new ColumnHeader.Pictures(1, 2, 1, false),
                header.columns().get(0).content());
        assertEquals(
                new Texts(Missing.NONE, List.of(new Value("red", 2), new Value("white", 1))),
                header.columns().get(1).content());
        Table table = READER.contents(files);
        assertEquals(
                new TextColumn("file", List.of("red/10.png", "red/2.png", "white/b.PNG")),
                table.column("file").orElseThrow());
        assertEquals(
                new TextColumn("folder", List.of("red", "red", "white")),
                table.column("folder").orElseThrow());
        ImageColumn images = (ImageColumn) table.column("image").orElseThrow();
        assertEquals(new Image(1, 2, 1, new float[] {0, 1}), images.image(1));
        assertEquals(Parts.none(3), table.parts());
    }

    @Test
    void foldersNamedAsPartsDivide() {
        Files files = files(
                "cells/test/red/1.png", BLACK,
                "cells/train/red/2.png", BLACK,
                "cells/train/white/3.png", WHITE,
                "cells/validation/white/4.png", WHITE);
        Header header = assertInstanceOf(Header.class, READER.header(files));
        assertEquals(Map.of(Part.TRAIN, 2, Part.VALIDATION, 1, Part.TEST, 1), header.parts());
        Table table = READER.contents(files);
        assertEquals(Parts.blocks(2, 1, 1), table.parts());
        assertEquals(
                new TextColumn(
                        "file",
                        List.of("train/red/2.png", "train/white/3.png", "validation/white/4.png", "test/red/1.png")),
                table.column("file").orElseThrow());
    }

    @Test
    void aClassMayBeNamedTestWhereOtherFoldersAreNoParts() {
        Files files = files("cells/test/1.png", BLACK, "cells/control/2.png", WHITE);
        Header header = assertInstanceOf(Header.class, READER.header(files));
        assertEquals(Map.of(), header.parts());
    }

    @Test
    void readsAZipWithOrWithoutAFolderAroundEverything() {
        byte[] plain = zip("red/1.png", BLACK, "white/2.png", WHITE);
        byte[] wrapped = zip("all/", bytes(), "all/red/1.png", BLACK, "all/white/2.png", WHITE, "__MACOSX/x", bytes(1));
        for (byte[] zip : List.of(plain, wrapped)) {
            Table table = new ImageFolderReader("c.zip", Pages.FIRST).contents(files("c.zip", zip));
            assertEquals(
                    new TextColumn("file", List.of("red/1.png", "white/2.png")),
                    table.column("file").orElseThrow());
            assertEquals(
                    new Image(1, 2, 1, new float[] {254, 255}),
                    ((ImageColumn) table.column("image").orElseThrow()).image(1));
        }
    }

    @Test
    void saysWhatIsMissing() {
        assertEquals(new Problem("`cells` does not exist", "there are: cell"), problem("cell/red/1.png", BLACK));
        assertEquals(
                new Problem(
                        "`cells` has no folders, and one folder per class is needed",
                        "move the pictures of each class into a folder with the name of the class"),
                problem("cells/1.png", BLACK));
        assertEquals(
                new Problem(
                        "`cells/red` holds no pictures", "delete the folder, or put PNG, JPEG or TIFF files into it"),
                problem("cells/red/1.gif", BLACK));
        assertEquals(
                "`cells` is a file, and a folder with one folder per class is needed",
                problem("cells", BLACK).message());
    }

    @Test
    void namesThePictureThatIsBroken() {
        assertEquals(
                "cannot read `cells/red/1.png`: it is no PNG, JPEG or TIFF picture",
                problem("cells/red/1.png", bytes(1, 2, 3)).message());
        Table table = READER.contents(files("cells/red/1.png", BLACK, "cells/red/2.png", bytes()));
        DlspecException e = assertThrows(
                DlspecException.class,
                () -> ((ImageColumn) table.column("image").orElseThrow()).image(1));
        assertEquals(Code.D902, e.code());
        assertEquals("cannot read `cells/red/2.png`: it is empty", e.getMessage());
    }

    @Test
    void picturesMayBeNamedByAColumnOfTexts() {
        Files files = files("data/pics/1.png", BLACK, "data/2.png", WHITE);
        FileImages images =
                FileImages.of(new TextColumn("file", List.of("pics/1.png", "2.png")), files, "data", Pages.FIRST);
        assertEquals(new Image(1, 2, 1, new float[] {0, 1}), images.image(0));
        assertEquals(new Image(1, 2, 1, new float[] {254, 255}), images.image(1));
    }
}
