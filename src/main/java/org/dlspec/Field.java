package org.dlspec;

import java.util.List;
import org.dlspec.vocab.Kind;

/**
 * An input or output of a model.
 *
 * @param kind what one sample has there: {@code Image[3, 64, 64]} is a picture of 3 channels, 64 rows and 64 columns
 * @param columns the columns of a table that it is read from; a name may stand for {@code name[0]}, {@code name[1]} and so on
 */
public record Field(String name, Kind kind, List<String> columns) {
    public Field {
        columns = List.copyOf(columns);
    }
}
