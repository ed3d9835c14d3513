package org.dlspec.train;

import java.util.List;
import java.util.stream.IntStream;
import org.dlspec.data.Draws;
import org.dlspec.data.FileImages;
import org.dlspec.data.Image;
import org.dlspec.data.ImageColumn;
import org.dlspec.data.Statistics;
import org.dlspec.spec.DataSpec;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.augment.Augmentation;
import org.dlspec.vocab.data.FieldOperator;
import org.dlspec.vocab.data.FieldPipe;

/**
 * An input of pictures. They are decoded and brought to their size once where they fit into memory: as bytes when all their
 * values are whole numbers of 8 bits, else as floats, so that a cache changes no result.
 */
final class PictureField {
    /** How much of the heap pictures may take before they are decoded anew each time. */
    private static final double SHARE_OF_HEAP = 0.5;

    private final DataSpec.Field field;
    private final Sized sized;
    private final FieldPipe scaling;
    private final PackedPicture[] cache;

    private PictureField(DataSpec.Field field, Sized sized, FieldPipe scaling, PackedPicture[] cache) {
        this.field = field;
        this.sized = sized;
        this.scaling = scaling;
        this.cache = cache;
    }

    /**
     * @param rows the training rows, which operators learn from
     * @param known what they have learned in an earlier run, or nothing
     */
    static PictureField prepare(
            DataSpec.Field field, ImageColumn column, int[] rows, List<Statistics> known, DataSpec.Cache cache) {
        PictureSizing sizing = PictureSizing.of(field);
        List<FieldOperator> late = sizing.late();
        Sized sized = new Sized(column, sizing);
        PackedPicture[] packed = isCached(field, column, cache) ? decode(sized) : new PackedPicture[0];
        PictureField unscaled =
                new PictureField(field, sized, FieldPipe.with(field.kind(), List.of(), List.of()), packed);
        FieldPipe scaling = known.isEmpty()
                ? FieldPipe.fit(field.kind(), late, unscaled.samples(rows))
                : FieldPipe.with(field.kind(), late, known);
        return new PictureField(field, sized, scaling, packed);
    }

    /** Decoded pictures after the stages that leave their scale alone. */
    private record Sized(ImageColumn column, PictureSizing sizing) {
        Image image(int row) {
            return sizing.image(column.image(row), () -> name(row));
        }

        private String name(int row) {
            return column instanceof FileImages files ? "`" + files.path(row) + "`" : "picture " + (row + 1);
        }
    }

    List<Statistics> learned() {
        return scaling.learned();
    }

    RowReader plain() {
        return (row, epoch, into, at) -> scaling.write(picture(row), into, at);
    }

    /** Changes each picture at random, as a function of seed, epoch and row. */
    RowReader augmented(List<Augmentation> augmentations, long seed) {
        if (augmentations.isEmpty()) {
            return plain();
        }
        return (row, epoch, into, at) -> {
            Image changed = Augmentation.all(augmentations, picture(row), draws(field, seed, epoch, row));
            scaling.write(changed, into, at);
        };
    }

    /** What decides how a picture of this input is changed; a mask that belongs to it asks the same. */
    static Draws draws(DataSpec.Field input, long seed, int epoch, int row) {
        return new Draws(seed, ("augment." + input.name()).hashCode(), epoch, row);
    }

    private Image picture(int row) {
        return cache.length > 0 ? cache[row].image() : sized.image(row);
    }

    private FieldPipe.Samples samples(int[] rows) {
        return new FieldPipe.Samples() {
            @Override
            public int count() {
                return rows.length;
            }

            @Override
            public Image picture(int sample) {
                return PictureField.this.picture(rows[sample]);
            }

            @Override
            public double[] numbers(int sample) {
                throw new IllegalStateException(field.name() + " holds pictures");
            }
        };
    }

    private static boolean isCached(DataSpec.Field field, ImageColumn column, DataSpec.Cache cache) {
        return switch (cache) {
            case NONE -> false;
            case MEMORY -> true;
            case AUTO -> {
                Kind.Image kind = (Kind.Image) field.kind();
                double bytes = (double) column.rows() * kind.c() * kind.h() * kind.w() * Float.BYTES;
                yield bytes < SHARE_OF_HEAP * Runtime.getRuntime().maxMemory();
            }
        };
    }

    /** Each picture is made by itself, so that the number of threads changes nothing. */
    private static PackedPicture[] decode(Sized sized) {
        return IntStream.range(0, sized.column().rows())
                .parallel()
                .mapToObj(row -> PackedPicture.of(sized.image(row)))
                .toArray(PackedPicture[]::new);
    }
}
