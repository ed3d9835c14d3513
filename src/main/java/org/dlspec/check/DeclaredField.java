package org.dlspec.check;

import java.util.List;
import org.dlspec.diag.Edit;
import org.dlspec.diag.Span;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.data.DataSource;
import org.dlspec.vocab.data.FieldOperator;

/**
 * An input or target as it is written, before its columns have been looked for.
 *
 * @param kindSpan the whole kind
 * @param size the word of the kind that says its size
 * @param begin the column that the pipe begins with; NONE where the field stands for the column of its name
 */
record DeclaredField(
        String name,
        Kind kind,
        Pipes.Start start,
        List<Pipes.Placed<FieldOperator>> operators,
        Span nameSpan,
        Span kindSpan,
        Span size,
        Span begin,
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

    /** Whether a stage takes care of missing cells. */
    boolean fillsGaps() {
        return operators.stream().anyMatch(o -> o.term().fillsGaps());
    }

    /** The edit that makes this stage the first one. */
    Edit first(String stage) {
        if (begin.isNone()) {
            Span behind = new Span(kindSpan.source(), kindSpan.end(), kindSpan.end());
            return new Edit(behind, " = column(\"" + name + "\") |> " + stage);
        }
        return new Edit(new Span(begin.source(), begin.end(), begin.end()), " |> " + stage);
    }

    /** The field's column with this stage behind it, as it would be written. */
    String withStage(String stage) {
        return (begin.isNone() ? "column(\"" + name + "\")" : Spans.shorten(begin)) + " |> " + stage;
    }
}
