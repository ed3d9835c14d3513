package org.dlspec.vocab.data;

import java.util.List;
import org.dlspec.data.Image;
import org.dlspec.data.Pages;
import org.dlspec.data.Statistics;
import org.dlspec.graph.Complaints;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;

@Doc("Reads the picture in the file that each cell names. Names start at the folder of the file that holds the column."
        + " White is 255, also of a picture with 16 bits; floats stay as they are.")
@Alias({"Keras: load_img", "PyTorch: read_image", "TF: decode_image"})
public record LoadImage(
        @Doc(
                "What is read of a file with several pages, as microscopes write them: `first` page or `channels`, where each"
                        + " page adds its channels.")
        @Default("first")
        Pages pages)
        implements FieldOperator, Stage {
    @Override
    public Flow after(Flow before, Kind declared, Complaints complaints) {
        return before instanceof Flow.Texts texts && texts.pictures().isPresent()
                ? texts.pictures().get()
                : FieldOperator.refuse(this, "a column of file names", before, complaints);
    }

    // The pictures come from the column itself: data.FileImages reads them.
    @Override
    public Stage stage(Kind declared, List<Statistics> learned) {
        return this;
    }

    @Override
    public boolean isScaling() {
        return false;
    }

    @Override
    public Image picture(Image image) {
        return image;
    }
}
