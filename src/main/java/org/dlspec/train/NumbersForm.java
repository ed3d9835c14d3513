package org.dlspec.train;

import java.util.Map;
import org.dlspec.data.Cell;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import org.dlspec.spec.DataSpec;
import org.dlspec.vocab.data.FieldPipe;

/** An input of numbers. */
record NumbersForm(DataSpec.Field field, Feed feed, FieldPipe pipe) implements InputForm {
    static NumbersForm of(DataSpec.Field field, int size, Learned learned) {
        return new NumbersForm(
                field,
                new Feed(Feed.input(field.name()), size, Feed.Element.FLOATS),
                FieldPipe.with(field.kind().present(), field.pipe(), learned.statistics(field)));
    }

    @Override
    public float[] numbers(double[] cells) {
        if (cells.length != feed.size()) {
            throw new IllegalArgumentException(
                    "`" + field.name() + "` takes " + feed.size() + " numbers, not " + cells.length);
        }
        double[] made = pipe.numbers(cells);
        float[] numbers = new float[made.length];
        for (int i = 0; i < numbers.length; i++) {
            if (Double.isNaN(made[i])) {
                throw new DlspecException(Code.D506, "number " + (i + 1) + " of `" + field.name() + "` is missing");
            }
            numbers[i] = (float) made[i];
        }
        return numbers;
    }

    @Override
    public float[] cells(Map<String, String> cells) {
        if (cells.size() != feed.size()) {
            throw Columns.changed(field, "has " + cells.size() + " columns, and " + field.kind() + " is needed");
        }
        double[] numbers = new double[cells.size()];
        int next = 0;
        for (Map.Entry<String, String> cell : cells.entrySet()) {
            if (!Cell.isNumberOrEmpty(cell.getValue())) {
                throw new DlspecException(
                        Code.D902,
                        "column `" + cell.getKey() + "` holds `" + cell.getValue() + "`, and `" + field.name()
                                + "` needs numbers");
            }
            numbers[next++] = Cell.number(cell.getValue());
        }
        return numbers(numbers);
    }
}
