package org.dlspec.vocab.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.dlspec.data.ColumnHeader;
import org.dlspec.graph.Complaints;
import org.dlspec.vocab.Kind;
import org.junit.jupiter.api.Test;

class FlowTest {
    private static final Flow COLOUR = new Flow.Pictures(3, 28, 28, true);
    private static final FieldOperator RESIZE = new Resize(Optional.empty(), Optional.empty());

    @Test
    void picturesBecomeTheDeclaredKind() {
        checkFits(COLOUR, new Kind.Image(3, 28, 28));
        checkFits(COLOUR, new Kind.Image(1, 64, 48), new Grayscale(), RESIZE);
        checkFits(new Flow.Pictures(1, 9, 7, false), new Kind.Image(3, 28, 28), RESIZE, new ToRgb(), new Rescale(2));
    }

    @Test
    void numbersBecomeVectors() {
        checkFits(new Flow.Numbers(11), new Kind.Vec(11), new Standardize(Standardize.Per.CHANNEL));
        checkFits(new Flow.Numbers(1), new Kind.Scalar(), new Standardize(Standardize.Per.CHANNEL));
    }

    @Test
    void offersTheMissingStage() {
        checkComplaint(
                "D507: the field is Image[1, 28, 28], but its pipe gives pictures of 28x28 with 3 channels"
                        + " / add `|> grayscale`",
                COLOUR,
                new Kind.Image(1, 28, 28));
        checkComplaint(
                "D507: the field is Image[3, 28, 28], but its pipe gives pictures of 28x28 with 1 channel"
                        + " / add `|> to_rgb`",
                COLOUR,
                new Kind.Image(3, 28, 28),
                new Grayscale());
        checkComplaint(
                "D507: the field is Image[3, 32, 32], but its pipe gives pictures of 28x28 with 3 channels"
                        + " / add `|> resize`",
                COLOUR,
                new Kind.Image(3, 32, 32));
        checkComplaint(
                "D507: the field is Image[3, 28, 28], but its pipe gives pictures of different sizes with 3 channels"
                        + " / add `|> resize`",
                new Flow.Pictures(3, 28, 28, false),
                new Kind.Image(3, 28, 28));
    }

    @Test
    void refusesWhatAStageIsNotFor() {
        checkComplaint(
                "D507: `grayscale` needs pictures, but here it gets 4 numbers / ",
                new Flow.Numbers(4),
                new Kind.Vec(4),
                new Grayscale());
        checkComplaint(
                "D507: `normalize` has 2 means, but here it gets pictures of 28x28 with 3 channels / ",
                COLOUR,
                new Kind.Image(3, 28, 28),
                new Normalize(List.of(0.0, 0.0), List.of(1.0, 1.0)));
    }

    @Test
    void countsColumns() {
        checkComplaint(
                "D303: the field is Vec[11], but it is given 12 numbers / ", new Flow.Numbers(12), new Kind.Vec(11));
    }

    @Test
    void beginsWithTheColumns() {
        ColumnHeader.Content number = new ColumnHeader.Numbers(false, 0, 1, ColumnHeader.Missing.NONE, List.of());
        assertEquals(new Flow.Numbers(2), Flow.of(List.of(number, number)));
        assertEquals(COLOUR, Flow.of(List.of(new ColumnHeader.Pictures(28, 28, 3, true))));
        assertEquals(new Flow.Texts(), Flow.of(List.of(new ColumnHeader.Texts(ColumnHeader.Missing.NONE, List.of()))));
    }

    private static void checkFits(Flow start, Kind kind, FieldOperator... pipe) {
        assertEquals(List.of(), complaints(start, kind, pipe).all());
    }

    private static void checkComplaint(String expected, Flow start, Kind kind, FieldOperator... pipe) {
        List<Complaints.Complaint> all = complaints(start, kind, pipe).all();
        assertEquals(1, all.size(), all.toString());
        Complaints.Complaint only = all.get(0);
        assertEquals(expected, only.code() + ": " + only.message() + " / " + only.help());
    }

    private static Complaints complaints(Flow start, Kind kind, FieldOperator... pipe) {
        Complaints complaints = new Complaints();
        Flow flow = start;
        for (FieldOperator operator : pipe) {
            flow = operator.after(flow, kind, complaints);
        }
        flow.expect(kind, complaints);
        return complaints;
    }
}
