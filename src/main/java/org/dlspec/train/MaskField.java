package org.dlspec.train;

import java.util.List;
import java.util.stream.IntStream;
import org.dlspec.data.Draws;
import org.dlspec.data.FileImages;
import org.dlspec.data.Image;
import org.dlspec.data.ImageColumn;
import org.dlspec.data.PackedPicture;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import org.dlspec.diag.Figures;
import org.dlspec.spec.DataSpec;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.augment.Augmentation;
import org.dlspec.vocab.data.FieldPipe;

/**
 * A target of masks: pictures whose pixels are the numbers of classes; of two classes the second may be 255, too. They are
 * decoded and brought to their size once.
 */
final class MaskField {
    private static final int WHITE = 255;

    /** How far a pixel may be from the number of a class: grey made of equal colours is rounded. */
    private static final float ROUNDING = 1e-3f;

    private final PackedPicture[] masks;

    private MaskField(PackedPicture[] masks) {
        this.masks = masks;
    }

    static MaskField prepare(DataSpec.Field field, ImageColumn column) {
        Kind.Mask kind = (Kind.Mask) field.kind();
        Drawn drawn = new Drawn(kind, column, FieldPipe.with(kind, field.pipe(), List.of()));
        return new MaskField(IntStream.range(0, column.rows())
                .parallel()
                .mapToObj(row -> PackedPicture.of(drawn.classes(row)))
                .toArray(PackedPicture[]::new));
    }

    /** Masks as they are in their source. */
    private record Drawn(Kind.Mask kind, ImageColumn column, FieldPipe pipe) {
        /** The numbers of the classes, in the size of the kind. */
        Image classes(int row) {
            Image image = pipe.early(column.image(row));
            if (image.channels() != 1 || image.height() != kind.h() || image.width() != kind.w()) {
                Kind.Image got = new Kind.Image(image.channels(), image.height(), image.width());
                throw new DlspecException(Code.D902, name(row) + " becomes " + got + ", and " + kind + " is needed");
            }
            float[] classes = new float[image.values().length];
            for (int pixel = 0; pixel < classes.length; pixel++) {
                classes[pixel] = number(row, pixel, image.values()[pixel]);
            }
            return new Image(kind.h(), kind.w(), 1, classes);
        }

        private int number(int row, int pixel, float value) {
            int whole = Math.round(value);
            if (Math.abs(value - whole) < ROUNDING && whole >= 0 && whole < kind.k()) {
                return whole;
            }
            if (kind.k() == 2 && value == WHITE) {
                return 1;
            }
            throw new DlspecException(
                    Code.D902,
                    name(row) + " has " + Figures.shown(value) + " in row " + (pixel / kind.w() + 1) + ", column "
                            + (pixel % kind.w() + 1) + ", and the classes of " + kind + " are 0.." + (kind.k() - 1)
                            + (kind.k() == 2 ? ", or 0 and 255" : ""));
        }

        private String name(int row) {
            return column instanceof FileImages files
                    ? "mask `" + files.path(row) + "`"
                    : "mask " + (row + 1) + " of column `" + column.name() + "`";
        }
    }

    RowReader plain() {
        return (row, epoch, into, at) -> put(masks[row].image(), into, at);
    }

    /** Moves each mask with its picture: the draws are those of the input. */
    RowReader moved(DataSpec.Field input, List<Augmentation> augmentations, long seed) {
        int stream = PictureField.stream(input);
        return (row, epoch, into, at) -> {
            Draws draws = new Draws(seed, stream, epoch, row);
            put(Augmentation.labels(augmentations, masks[row].image(), draws), into, at);
        };
    }

    private static void put(Image image, float[] into, int at) {
        System.arraycopy(image.values(), 0, into, at, image.values().length);
    }
}
