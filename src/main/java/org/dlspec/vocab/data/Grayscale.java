package org.dlspec.vocab.data;

import java.util.List;
import org.dlspec.data.Colors;
import org.dlspec.data.Image;
import org.dlspec.data.Statistics;
import org.dlspec.graph.Complaints;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;

@Doc("Makes one channel of three: 0.299 red + 0.587 green + 0.114 blue. A grey picture stays as it is.")
@Alias({"Keras: RandomGrayscale", "PyTorch: Grayscale", "TF: rgb_to_grayscale"})
public record Grayscale() implements FieldOperator, Stage {
    @Override
    public Flow after(Flow before, Kind declared, Complaints complaints) {
        return before instanceof Flow.Pictures p
                ? new Flow.Pictures(1, p.height(), p.width(), p.uniform())
                : FieldOperator.refuse(this, "pictures", before, complaints);
    }

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
        return Colors.grayscale(image);
    }
}
