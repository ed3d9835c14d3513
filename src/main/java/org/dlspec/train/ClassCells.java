package org.dlspec.train;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dlspec.data.Classes;
import org.dlspec.data.Column;
import org.dlspec.data.NumberColumn;
import org.dlspec.data.Parts;
import org.dlspec.data.TextColumn;
import org.dlspec.spec.DataSpec;
import org.dlspec.vocab.Kind;

/**
 * A target whose cells are one of a few classes each.
 *
 * @param names what the classes are called
 */
record ClassCells(DataSpec.Field field, Column column, Classes found, List<String> names) {
    /** Even where a column holds only one of them. */
    private static final Classes YES_OR_NO = new Classes(List.of("0", "1"));

    static ClassCells of(DataSpec.Field field, Column raw, int count, List<String> given, Learned known) {
        Column column = Columns.filled(field, raw, known);
        Classes found = classes(field, column, count, given, known);
        if (found.size() > count) {
            throw Columns.changed(field, "has " + found.size() + " classes, " + count + " are declared");
        }
        return new ClassCells(field, column, found, given.isEmpty() ? found.names() : given);
    }

    /** The number of each row's class; -1 for rows that belong to no part, and where a target that may be is missing. */
    float[] numbers(Parts parts) {
        int[] numbers = found.numbers(column);
        for (int row = 0; row < numbers.length; row++) {
            if (numbers[row] < 0 && parts.of(row).isPresent() && !mayMiss(row)) {
                throw Columns.changed(field, problem(row));
            }
        }
        float[] cells = new float[numbers.length];
        IntStream.range(0, cells.length).forEach(row -> cells[row] = numbers[row]);
        return cells;
    }

    /** Yes and no as numbers: what is missing is no class but no number. */
    static float[] answers(float[] classes) {
        float[] answers = new float[classes.length];
        for (int i = 0; i < answers.length; i++) {
            answers[i] = classes[i] < 0 ? Float.NaN : classes[i];
        }
        return answers;
    }

    private String problem(int row) {
        String cell = column instanceof NumberColumn numbers
                ? Double.isNaN(numbers.get(row)) ? "" : Classes.text(numbers.get(row))
                : ((TextColumn) column).get(row);
        return cell.isEmpty()
                ? "is empty in row " + (row + 1)
                : "is `" + cell + "` in row " + (row + 1) + ", and the classes are " + String.join(", ", found.names());
    }

    /** An empty cell, or the -1 of a column of numbers, is no unknown class. */
    private boolean mayMiss(int row) {
        if (!(field.kind() instanceof Kind.Maybe)) {
            return false;
        }
        if (column instanceof NumberColumn numbers) {
            return Double.isNaN(numbers.get(row))
                    || Classes.text(numbers.get(row)).equals(Classes.MARK);
        }
        return column instanceof TextColumn texts && texts.get(row).isEmpty();
    }

    /** Given names stand for the classes of a numeric column in the order of its values. */
    private static Classes classes(DataSpec.Field field, Column column, int count, List<String> given, Learned known) {
        Optional<Classes> before = known.values(field);
        if (before.isPresent()) {
            return before.get();
        }
        if (!given.isEmpty()) {
            return column instanceof NumberColumn ? different(field, column, count) : new Classes(given);
        }
        Classes found = different(field, column, count);
        boolean isYesOrNo = field.kind().present() instanceof Kind.Binary
                && YES_OR_NO.names().containsAll(found.names());
        return isYesOrNo ? YES_OR_NO : found;
    }

    /** Those of a column; the mark of a missing class is none. */
    static Classes different(DataSpec.Field field, Column column, int count) {
        Classes found = Classes.of(column);
        boolean hasMark = field.kind() instanceof Kind.Maybe && column instanceof NumberColumn;
        return hasMark ? found.withoutMark(count) : found;
    }
}
