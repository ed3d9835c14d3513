package org.dlspec.train;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.dlspec.data.Files;
import org.dlspec.data.Header;
import org.dlspec.data.Inspection;
import org.dlspec.data.Part;
import org.dlspec.data.Parts;
import org.dlspec.data.ZippedFiles;
import org.dlspec.spec.DataSpec;
import org.dlspec.spec.Experiment;
import org.dlspec.vocab.data.DataSource.Asked;
import org.dlspec.vocab.data.Splitter;

/** How many samples a training has, from the headers of its data wherever they tell it. */
public final class SampleCount {
    private SampleCount() {}

    /** The samples of the training part; 0 when none is left for it. */
    public static int training(Experiment experiment, Files files) {
        return fromHeader(experiment.data(), files)
                .orElseGet(() -> Preparation.prepare(experiment, files)
                        .part(Part.TRAIN)
                        .map(Samples::count)
                        .orElse(0));
    }

    /** Empty where the contents decide which part a row belongs to, or the header cannot be read. */
    static Optional<Integer> fromHeader(DataSpec data, Files files) {
        // A random split deals by number: classes move rows between parts, and change no part's size.
        boolean byNumber =
                data.split().stream().allMatch(split -> split.column().isEmpty());
        if (!byNumber) {
            return Optional.empty();
        }
        List<Asked> asked = Stream.concat(data.inputs().stream(), data.targets().stream())
                .flatMap(field -> Asked.of(field.columns(), field.kind()).stream())
                .toList();
        Inspection inspection = data.source().reader(data.folder(), asked).header(new ZippedFiles(files));
        return inspection instanceof Header header ? Optional.of(count(data, header)) : Optional.empty();
    }

    private static int count(DataSpec data, Header header) {
        Map<Part, Integer> brought = header.parts();
        int whole = brought.isEmpty() ? header.rows() : brought.getOrDefault(Part.TRAIN, 0);
        return data.split()
                .map(split -> split.divide(Parts.none(whole), Splitter.Rows.of(new int[whole]))
                        .count(Part.TRAIN))
                .orElse(whole);
    }
}
