package org.dlspec.vocab.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.dlspec.data.Image;
import org.dlspec.data.Statistics;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import org.dlspec.vocab.Kind;
import org.junit.jupiter.api.Test;

class FieldPipeTest {
    private static final Kind PIXELS = new Kind.Image(2, 1, 2);
    private static final FieldOperator RESIZE = new Resize(Optional.empty(), Optional.empty());
    private static final FieldOperator BY_CHANNEL = new Standardize(Standardize.Per.CHANNEL);
    private static final FieldOperator BY_ALL = new Standardize(Standardize.Per.ALL);

    /** Two channels, one row, two columns: channel 0 holds 1 3 5 7, channel 1 holds 10 10 10 30. */
    private static final List<Image> PICTURES =
            List.of(new Image(1, 2, 2, new float[] {1, 10, 3, 10}), new Image(1, 2, 2, new float[] {5, 10, 7, 30}));

    @Test
    void standardizeLearnsEveryChannel() {
        FieldPipe pipe = FieldPipe.fit(PIXELS, List.of(BY_CHANNEL), pictures(PICTURES));
        assertEquals(List.of(new Statistics(List.of(4.0, 15.0), List.of(Math.sqrt(5), Math.sqrt(75)))), pipe.learned());
        float[] values = pipe.picture(PICTURES.get(1)).values();
        assertArrayEquals(new float[] {0.4472136f, -0.5773503f, 1.3416408f, 1.7320508f}, values, 1e-6f);
    }

    @Test
    void standardizeCanTakeAllChannelsTogether() {
        FieldPipe pipe = FieldPipe.fit(PIXELS, List.of(BY_ALL), pictures(PICTURES));
        // Mean 9.5; the squares sum up to 1284, so the variance is 160.5 - 90.25.
        Statistics learned = pipe.learned().get(0);
        assertEquals(List.of(9.5, 9.5), learned.means());
        assertEquals(Math.sqrt(70.25), learned.deviations().get(1), 1e-12);
    }

    @Test
    void standardizeLearnsAfterTheStagesBefore() {
        FieldPipe pipe = FieldPipe.fit(PIXELS, List.of(new Rescale(0.5), BY_CHANNEL), pictures(PICTURES));
        assertEquals(List.of(2.0, 7.5), pipe.learned().get(0).means());
    }

    @Test
    void isMadeAgainWithoutData() {
        List<FieldOperator> operators = List.of(new Rescale(0.5), BY_CHANNEL);
        FieldPipe fitted = FieldPipe.fit(PIXELS, operators, pictures(PICTURES));
        FieldPipe again = FieldPipe.with(PIXELS, operators, fitted.learned());
        assertEquals(fitted.picture(PICTURES.get(0)), again.picture(PICTURES.get(0)));
    }

    @Test
    void augmentationStandsBeforeTheFirstScaling() {
        FieldPipe pipe = FieldPipe.with(
                new Kind.Image(1, 2, 2), List.of(new Grayscale(), RESIZE, new Rescale(10), new ToRgb()), List.of());
        Image early = pipe.early(new Image(1, 1, 3, new float[] {100, 100, 100}));
        assertEquals(new Image(2, 2, 1, new float[] {100, 100, 100, 100}), early);
    }

    @Test
    void normalizeTakesGivenMoments() {
        FieldOperator normalize = new Normalize(List.of(1.0, 10.0), List.of(2.0, 5.0));
        FieldPipe pipe = FieldPipe.with(PIXELS, List.of(normalize), List.of());
        assertArrayEquals(
                new float[] {2, 0, 3, 4}, pipe.picture(PICTURES.get(1)).values());
    }

    @Test
    void oneMomentServesAllChannels() {
        FieldPipe pipe = FieldPipe.with(PIXELS, List.of(new Normalize(List.of(1.0), List.of(2.0))), List.of());
        assertArrayEquals(
                new float[] {0, 4.5f, 1, 4.5f}, pipe.picture(PICTURES.get(0)).values());
    }

    @Test
    void standardizesColumnsAndUndoesIt() {
        double[][] rows = {{1, 100}, {3, 300}};
        FieldPipe pipe = FieldPipe.fit(new Kind.Vec(2), List.of(BY_CHANNEL), numbers(rows));
        assertArrayEquals(new double[] {-1, 1}, pipe.numbers(new double[] {1, 300}), 1e-12);
        assertArrayEquals(new double[] {1, 300}, pipe.restore(new double[] {-1, 1}), 1e-12);
    }

    @Test
    void undoesStagesInReverse() {
        List<FieldOperator> operators = List.of(new Rescale(2), new Normalize(List.of(1.0), List.of(4.0)));
        FieldPipe pipe = FieldPipe.with(new Kind.Scalar(), operators, List.of());
        assertArrayEquals(new double[] {2.25}, pipe.numbers(new double[] {5}), 1e-12);
        assertArrayEquals(new double[] {5}, pipe.restore(new double[] {2.25}), 1e-12);
    }

    @Test
    void refusesPicturesOfAnotherSize() {
        FieldPipe pipe = FieldPipe.with(PIXELS, List.of(), List.of());
        DlspecException thrown =
                assertThrows(DlspecException.class, () -> pipe.picture(new Image(3, 2, 1, new float[6])));
        assertEquals(Code.D902, thrown.code());
        assertEquals("a picture becomes Image[1, 3, 2], and Image[2, 1, 2] is needed", thrown.getMessage());
    }

    private static FieldPipe.Samples pictures(List<Image> pictures) {
        return new FieldPipe.Samples() {
            @Override
            public int count() {
                return pictures.size();
            }

            @Override
            public Image picture(int sample) {
                return pictures.get(sample);
            }

            @Override
            public double[] numbers(int sample) {
                throw new IllegalStateException("these are pictures");
            }
        };
    }

    private static FieldPipe.Samples numbers(double[][] rows) {
        return new FieldPipe.Samples() {
            @Override
            public int count() {
                return rows.length;
            }

            @Override
            public Image picture(int sample) {
                throw new IllegalStateException("these are numbers");
            }

            @Override
            public double[] numbers(int sample) {
                return rows[sample];
            }
        };
    }
}
