package org.dlspec.check;

import java.util.List;
import org.dlspec.diag.Span;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.data.DataSource;
import org.dlspec.vocab.data.FieldOperator;

/**
 * An input or target as it is written, before its columns have been looked for.
 *
 * @param size the word of the kind that says its size
 */
record DeclaredField(
        String name,
        Kind kind,
        Pipes.Start start,
        List<Pipes.Placed<FieldOperator>> operators,
        Span nameSpan,
        Span size,
        Span span) {
    DeclaredField {
        operators = List.copyOf(operators);
    }

    /** What a source that makes its own columns is asked for. */
    List<DataSource.Asked> asked() {
        if (start instanceof Pipes.Start.Column column) {
            return List.of(new DataSource.Asked(column.name(), kind));
        }
        List<String> names = start instanceof Pipes.Start.Several several
                ? several.names()
                : List.of(((Pipes.Start.Run) start).first(), ((Pipes.Start.Run) start).last());
        return names.stream()
                .map(n -> new DataSource.Asked(n, new Kind.Scalar()))
                .toList();
    }

    List<FieldOperator> pipe() {
        return operators.stream().map(Pipes.Placed::term).toList();
    }
}
