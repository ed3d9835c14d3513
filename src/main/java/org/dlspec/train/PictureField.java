package org.dlspec.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.dlspec.data.Change;
import org.dlspec.data.Draws;
import org.dlspec.data.FileImages;
import org.dlspec.data.Image;
import org.dlspec.data.ImageColumn;
import org.dlspec.data.PackedPicture;
import org.dlspec.data.PictureBatch;
import org.dlspec.data.PictureKernels;
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
    /** What scaling does, where changes say it. */
    private final Optional<List<Change>> last;

    private final PackedPicture[] cache;

    private PictureField(DataSpec.Field field, Sized sized, FieldPipe scaling, PackedPicture[] cache) {
        this.field = field;
        this.sized = sized;
        this.scaling = scaling;
        this.last = scaling.changes();
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
        return augmented(List.of(), 0);
    }

    /** Changes each picture at random, as a function of seed, epoch and row. */
    RowReader augmented(List<Augmentation> augmentations, long seed) {
        return new Reading(this, augmentations, seed, stream(field), PictureKernels.JAVA);
    }

    /** Gathers changes as far as kernels know them, so that these are made at once. */
    private record Reading(
            PictureField of, List<Augmentation> augmentations, long seed, int stream, PictureKernels kernels)
            implements RowReader {
        @Override
        public RowReader with(PictureKernels others) {
            return new Reading(of, augmentations, seed, stream, others);
        }

        @Override
        public void read(int row, int epoch, float[] into, int at) {
            visit(row, epoch, (picture, changes) -> of.scale(kernels, picture, changes, into, at));
        }

        @Override
        public boolean canNote() {
            return of.last.isPresent();
        }

        @Override
        public void note(int row, int epoch, PictureBatch into, int number) {
            visit(row, epoch, (picture, changes) -> {
                changes.addAll(of.last.orElseThrow());
                into.note(number, picture, changes);
            });
        }

        /** Gives the picture and the changes that are left to be made before it is scaled. */
        private void visit(int row, int epoch, BiConsumer<PackedPicture, List<Change>> visitor) {
            PackedPicture picture = of.packed(row);
            List<Change> changes = new ArrayList<>();
            Draws draws = new Draws(seed, stream, epoch, row);
            for (int i = 0; i < augmentations.size(); i++) {
                Augmentation augmentation = augmentations.get(i);
                Optional<List<Change>> known = augmentation.changes(picture.frame(), draws.of(i));
                if (known.isPresent()) {
                    changes.addAll(known.get());
                } else {
                    Image changed = augmentation.apply(kernels.image(picture, changes), draws.of(i));
                    picture = new PackedPicture.Floats(changed);
                    changes.clear();
                }
            }
            visitor.accept(picture, changes);
        }
    }

    private void scale(PictureKernels kernels, PackedPicture picture, List<Change> changes, float[] into, int at) {
        if (last.isEmpty()) {
            scaling.write(kernels.image(picture, changes), into, at);
            return;
        }
        changes.addAll(last.get());
        kernels.write(picture, changes, into, at);
    }

    /** Of the draws that decide how pictures of this input are changed; a mask that belongs to it asks the same. */
    static int stream(DataSpec.Field input) {
        return ("augment." + input.name()).hashCode();
    }

    private Image picture(int row) {
        return packed(row).image();
    }

    private PackedPicture packed(int row) {
        return cache.length > 0 ? cache[row] : new PackedPicture.Floats(sized.image(row));
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
