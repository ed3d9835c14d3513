package org.dlspec.train;

import java.util.function.Supplier;
import org.dlspec.data.Image;
import org.dlspec.spec.DataSpec;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.data.FieldPipe;

/** An input of pictures; goes the way of {@link PictureField}. */
record PictureForm(DataSpec.Field field, Feed feed, PictureSizing sizing, FieldPipe scaling) implements InputForm {
    static PictureForm of(DataSpec.Field field, Kind.Image kind, Learned learned) {
        PictureSizing sizing = PictureSizing.of(field);
        return new PictureForm(
                field,
                new Feed(Feed.input(field.name()), kind.c() * kind.h() * kind.w(), Feed.Element.FLOATS),
                sizing,
                FieldPipe.with(field.kind(), sizing.late(), learned.statistics(field)));
    }

    @Override
    public float[] picture(Image decoded, Supplier<String> name) {
        float[] numbers = new float[feed.size()];
        scaling.write(sizing.image(decoded, name), numbers, 0);
        return numbers;
    }
}
