package org.dlspec.train;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.dlspec.data.Image;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import org.dlspec.spec.DataSpec;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.data.FieldOperator;
import org.dlspec.vocab.data.FieldPipe;
import org.dlspec.vocab.data.Grayscale;
import org.dlspec.vocab.data.Resize;
import org.dlspec.vocab.data.ToRgb;

/**
 * The first stages of the pipe of a picture, which leave its scale alone.
 *
 * @param kind what pictures are after them; empty where a later operator gives them their form
 * @param late the operators that come after
 */
record PictureSizing(FieldPipe early, Optional<Kind.Image> kind, List<FieldOperator> late) {
    static PictureSizing of(DataSpec.Field field) {
        List<FieldOperator> operators = field.pipe();
        int first = (int) operators.stream().takeWhile(o -> !o.isScaling()).count();
        List<FieldOperator> late = operators.subList(first, operators.size());
        boolean changes =
                late.stream().anyMatch(o -> o instanceof Grayscale || o instanceof ToRgb || o instanceof Resize);
        return new PictureSizing(
                FieldPipe.with(field.kind(), operators.subList(0, first), List.of()),
                changes ? Optional.empty() : Optional.of((Kind.Image) field.kind()),
                late);
    }

    /** @param name what a picture of another form is called when it is refused (D902) */
    Image image(Image decoded, Supplier<String> name) {
        Image image = early.early(decoded);
        Kind.Image got = new Kind.Image(image.channels(), image.height(), image.width());
        if (kind.isPresent() && !kind.get().equals(got)) {
            throw new DlspecException(Code.D902, name.get() + " becomes " + got + ", and " + kind.get() + " is needed");
        }
        return image;
    }
}
