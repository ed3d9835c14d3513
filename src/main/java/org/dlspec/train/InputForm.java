package org.dlspec.train;

import java.util.Map;
import java.util.function.Supplier;
import org.dlspec.data.Image;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import org.dlspec.spec.DataSpec;
import org.dlspec.vocab.Kind;

/** How one input of a trained model is made of what a caller has. May be used by several threads. */
sealed interface InputForm permits CategoryForm, NumbersForm, PictureForm {
    static InputForm of(DataSpec.Field field, Learned learned) {
        Kind kind = field.kind().present();
        if (kind instanceof Kind.Image image) {
            return PictureForm.of(field, image, learned);
        }
        if (kind instanceof Kind.Category category) {
            return CategoryForm.of(field, category.k(), learned);
        }
        if (kind instanceof Kind.Vec vec) {
            return NumbersForm.of(field, vec.n(), learned);
        }
        if (kind instanceof Kind.Seq seq) {
            return NumbersForm.of(field, Math.multiplyExact(seq.t(), seq.d()), learned);
        }
        throw new DlspecException(
                Code.D699,
                "this version cannot read fields of kind " + field.kind() + " (field `" + field.name() + "`)");
    }

    DataSpec.Field field();

    /** What the numbers of a sample are. */
    Feed feed();

    /** @param name what the picture is called when it is refused */
    default float[] picture(Image decoded, Supplier<String> name) {
        throw unfit("pictures");
    }

    /** @param numbers NaN for a missing one */
    default float[] numbers(double[] numbers) {
        throw unfit("numbers");
    }

    /** @param cells the texts of its columns by their names, in order */
    default float[] cells(Map<String, String> cells) {
        throw unfit("cells");
    }

    private IllegalArgumentException unfit(String what) {
        return new IllegalArgumentException("`" + field().name() + "` is " + field().kind() + " and takes no " + what);
    }
}
