package org.dlspec.vocab.data;

import java.util.Map;
import java.util.Optional;
import org.dlspec.data.Part;
import org.dlspec.data.Parts;
import org.dlspec.data.Problem;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.FieldName;

@Doc("The parts are those of the folders train, val or validation, and test that the source has.")
public record Folders() implements Splitter {
    @Override
    public Optional<FieldName> stratify() {
        return Optional.empty();
    }

    @Override
    public Optional<Problem> problem(Map<Part, Integer> brought) {
        return brought.isEmpty()
                ? Optional.of(new Problem(
                        "the data bring no parts: there are no folders train, val and test",
                        "divide by shares: random(train: 70%, validation: 15%, test: 15%)"))
                : Optional.empty();
    }

    @Override
    public Parts divide(Parts brought, Rows rows) {
        return brought;
    }
}
