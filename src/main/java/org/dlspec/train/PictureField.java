package org.dlspec.train;

import java.util.List;
import java.util.stream.IntStream;
import org.dlspec.data.Draws;
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
    private final ImageColumn column;
    private final FieldPipe sizing;
    private final FieldPipe scaling;
    private final PackedPicture[] cache;

    private PictureField(
            DataSpec.Field field, ImageColumn column, FieldPipe sizing, FieldPipe scaling, PackedPicture[] cache) {
        this.field = field;
        this.column = column;
        this.sizing = sizing;
        this.scaling = scaling;
        this.cache = cache;
    }

    /**
     * @param rows the training rows, which operators learn from
     * @param known what they have learned in an earlier run, or nothing
     */
    static PictureField prepare(
            DataSpec.Field field, ImageColumn column, int[] rows, List<Statistics> known, DataSpec.Cache cache) {
        List<FieldOperator> operators = field.pipe();
        int first = (int) operators.stream().takeWhile(o -> !o.isScaling()).count();
        FieldPipe sizing = FieldPipe.with(field.kind(), operators.subList(0, first), List.of());
        List<FieldOperator> late = operators.subList(first, operators.size());
        PackedPicture[] packed = isCached(field, column, cache) ? decode(column, sizing) : new PackedPicture[0];
        PictureField unscaled =
                new PictureField(field, column, sizing, FieldPipe.with(field.kind(), List.of(), List.of()), packed);
        FieldPipe scaling = known.isEmpty()
                ? FieldPipe.fit(field.kind(), late, unscaled.samples(rows))
                : FieldPipe.with(field.kind(), late, known);
        return new PictureField(field, column, sizing, scaling, packed);
    }

    List<Statistics> learned() {
        return scaling.learned();
    }

    RowReader plain() {
        return (row, epoch, into, at) -> put(scaling.picture(sized(row)), into, at);
    }

    /** Changes each picture at random, as a function of seed, epoch and row. */
    RowReader augmented(List<Augmentation> augmentations, long seed) {
        if (augmentations.isEmpty()) {
            return plain();
        }
        int stream = ("augment." + field.name()).hashCode();
        return (row, epoch, into, at) -> {
            Image changed = Augmentation.all(augmentations, sized(row), new Draws(seed, stream, epoch, row));
            put(scaling.picture(changed), into, at);
        };
    }

    /** Pictures lie row, column, channel already. */
    private static void put(Image image, float[] into, int at) {
        System.arraycopy(image.values(), 0, into, at, image.values().length);
    }

    private Image sized(int row) {
        return cache.length > 0 ? cache[row].image() : sizing.early(column.image(row));
    }

    private FieldPipe.Samples samples(int[] rows) {
        return new FieldPipe.Samples() {
            @Override
            public int count() {
                return rows.length;
            }

            @Override
            public Image picture(int sample) {
                return sized(rows[sample]);
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
    private static PackedPicture[] decode(ImageColumn column, FieldPipe sizing) {
        return IntStream.range(0, column.rows())
                .parallel()
                .mapToObj(row -> PackedPicture.of(sizing.early(column.image(row))))
                .toArray(PackedPicture[]::new);
    }
}
