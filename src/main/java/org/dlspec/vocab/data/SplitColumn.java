package org.dlspec.vocab.data;

import java.util.Map;
import java.util.Optional;
import org.dlspec.data.Part;
import org.dlspec.data.Parts;
import org.dlspec.data.Problem;
import org.dlspec.data.Splits;
import org.dlspec.data.TextColumn;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.FieldName;
import org.dlspec.vocab.Word;

@Doc("A column names the part of each sample: train, val or validation, test.")
@Word("column")
public record SplitColumn(@Doc("The name of the column.") String name) implements Splitter {
    @Override
    public Optional<FieldName> stratify() {
        return Optional.empty();
    }

    @Override
    public Optional<String> column() {
        return Optional.of(name);
    }

    @Override
    public Optional<Problem> problem(Map<Part, Integer> brought) {
        return brought.isEmpty()
                ? Optional.empty()
                : Optional.of(new Problem("the data bring parts of their own", "leave `split` out"));
    }

    @Override
    public Parts divide(Parts brought, Rows rows) {
        return Splits.column((TextColumn) rows.column().orElseThrow())
                .orElseThrow(() -> new IllegalStateException("a cell of `" + name + "` names no part"));
    }
}
