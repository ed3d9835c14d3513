package org.dlspec.train;

import java.util.List;
import org.dlspec.data.Image;
import org.dlspec.data.NumberColumn;
import org.dlspec.vocab.data.FieldPipe;

/** Rows of columns of numbers, for pipes that learn from them. */
record NumberSamples(List<NumberColumn> columns, int[] rows) implements FieldPipe.Samples {
    @Override
    public int count() {
        return rows.length;
    }

    @Override
    public Image picture(int sample) {
        throw new IllegalStateException("numbers are no picture");
    }

    @Override
    public double[] numbers(int sample) {
        return Columns.cells(columns, rows[sample]);
    }
}
