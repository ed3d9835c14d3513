package org.dlspec.vocab.data;

import java.util.List;
import org.dlspec.data.Colors;
import org.dlspec.data.Image;
import org.dlspec.data.Statistics;
import org.dlspec.graph.Complaints;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;

@Doc("Makes three channels of one by repeating it. A colour picture stays as it is.")
@Alias("TF: grayscale_to_rgb")
public record ToRgb() implements FieldOperator, Stage {
    @Override
    public Flow after(Flow before, Kind declared, Complaints complaints) {
        return before instanceof Flow.Pictures p
                ? new Flow.Pictures(3, p.height(), p.width(), p.uniform())
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
        return Colors.toRgb(image);
    }
}
