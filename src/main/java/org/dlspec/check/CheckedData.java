package org.dlspec.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlspec.data.Header;
import org.dlspec.data.Part;
import org.dlspec.diag.Span;
import org.dlspec.spec.DataSpec;
import org.dlspec.vocab.data.Balance;

/**
 * A data section that has been checked.
 *
 * @param spec empty when something is wrong with the section, which has been reported
 * @param isWhole whether all fields could be read; else inputs and targets are only some of them
 * @param sizes where the size of each field's kind stands, which messages point at
 * @param parts the samples in each part that exists; empty when that is not known
 * @param header what the source says of itself; empty when it could not be read
 * @param balance how an epoch gets equally many samples of each class
 */
record CheckedData(
        Optional<DataSpec> spec,
        String name,
        boolean isWhole,
        List<DataSpec.Field> inputs,
        List<DataSpec.Field> targets,
        Map<String, Span> sizes,
        Optional<Map<Part, Integer>> parts,
        Optional<Header> header,
        Optional<Balance> balance) {
    CheckedData {
        inputs = List.copyOf(inputs);
        targets = List.copyOf(targets);
    }
}
