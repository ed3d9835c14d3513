package org.dlspec.vocab.data;

import java.util.List;
import java.util.Optional;
import org.dlspec.data.Image;
import org.dlspec.data.Statistics;
import org.dlspec.graph.Complaints;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.Range;

@Doc(
        "Brings pictures to a size, by default to that of the declared kind, mixing the four nearest pixels. A Mask takes the"
                + " nearest pixel as it is.")
@Alias({"Keras: Resizing", "PyTorch: Resize", "TF: resize_images"})
public record Resize(
        @Doc("Rows of the result.") @Range("[1, 16384]") @Default("none")
        Optional<Integer> height,

        @Doc("Columns of the result.") @Range("[1, 16384]") @Default("none")
        Optional<Integer> width)
        implements FieldOperator {
    @Override
    public Optional<String> contradiction() {
        return height.isPresent() == width.isPresent()
                ? Optional.empty()
                : Optional.of("`resize` needs both `height` and `width`, or neither");
    }

    @Override
    public Flow after(Flow before, Kind declared, Complaints complaints) {
        if (!(before instanceof Flow.Pictures pictures)) {
            return FieldOperator.refuse(this, "pictures", before, complaints);
        }
        if (height.isEmpty() && !(declared instanceof Kind.Image || declared instanceof Kind.Mask)) {
            return FieldOperator.refuse(this, "a field that is an Image or a Mask, or a size", before, complaints);
        }
        return new Flow.Pictures(pictures.channels(), rows(declared), columns(declared), true);
    }

    @Override
    public Stage stage(Kind declared, List<Statistics> learned) {
        int rows = rows(declared);
        int columns = columns(declared);
        return new Stage() {
            @Override
            public Image picture(Image image) {
                return declared instanceof Kind.Mask
                        ? org.dlspec.data.Resize.nearest(image, rows, columns)
                        : org.dlspec.data.Resize.bilinear(image, rows, columns);
            }
        };
    }

    @Override
    public boolean isScaling() {
        return false;
    }

    private int rows(Kind declared) {
        return height.orElseGet(() -> declared instanceof Kind.Mask mask ? mask.h() : ((Kind.Image) declared).h());
    }

    private int columns(Kind declared) {
        return width.orElseGet(() -> declared instanceof Kind.Mask mask ? mask.w() : ((Kind.Image) declared).w());
    }
}
