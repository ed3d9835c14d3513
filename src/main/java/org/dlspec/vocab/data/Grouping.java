package org.dlspec.vocab.data;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.dlspec.data.Classes;
import org.dlspec.data.Column;
import org.dlspec.data.NumberColumn;
import org.dlspec.data.TextColumn;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Term;
import org.dlspec.vocab.Word;

/** What the samples that must stay together have in common. */
public sealed interface Grouping extends Term {
    /** The column that is looked at. */
    String column();

    /** The number of the group of each row. */
    int[] groups(Column column);

    /** Equal keys are one group; groups are numbered as they appear. */
    private static int[] numbered(Column column, UnaryOperator<String> key) {
        Map<String, Integer> known = new HashMap<>();
        return IntStream.range(0, column.rows())
                .map(row -> known.computeIfAbsent(key.apply(cell(column, row)), k -> known.size()))
                .toArray();
    }

    private static String cell(Column column, int row) {
        return column instanceof NumberColumn numbers ? Classes.text(numbers.get(row)) : ((TextColumn) column).get(row);
    }

    @Doc("Samples with the same cell in a column belong together: one patient, one drive.")
    @Word("column")
    @Alias("scikit-learn: groups")
    record ByColumn(@Doc("The name of the column.") String name) implements Grouping {
        @Override
        public String column() {
            return name;
        }

        @Override
        public int[] groups(Column cells) {
            return numbered(cells, key -> key);
        }
    }

    @Doc("Samples whose file names begin alike belong together: p01_1.png and p01_2.png.")
    record FilePrefix(
            @Doc("What the shared beginning ends with.") String separator) implements Grouping {
        @Override
        public String column() {
            return "file";
        }

        @Override
        public int[] groups(Column files) {
            return numbered(files, this::prefix);
        }

        private String prefix(String file) {
            String name = file.substring(file.lastIndexOf('/') + 1);
            int end = name.indexOf(separator);
            return end < 0 ? name : name.substring(0, end);
        }
    }
}
