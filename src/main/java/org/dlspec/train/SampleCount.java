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
import org.dlspec.data.Reader;
import org.dlspec.data.ZippedFiles;
import org.dlspec.spec.DataSpec;
import org.dlspec.spec.Experiment;
import org.dlspec.vocab.data.DataSource.Asked;
import org.dlspec.vocab.data.Splitter;

/** How many samples a training has, from the headers of its data wherever they tell it. */
public final class SampleCount {
    private SampleCount() {}

    /** The samples of an epoch, those that a balance draws several times counted so; 0 when none is left for training. */
    public static int epoch(Experiment experiment, Files files) {
        if (experiment.train().options().folds().isPresent()) {
            return ofFold(experiment, files);
        }
        return fromHeader(experiment.data(), files).orElseGet(() -> fromContents(experiment.data(), files));
    }

    /** Folds differ by a sample at most; the first one is the largest. */
    private static int ofFold(Experiment experiment, Files files) {
        DataSpec data = experiment.data();
        int folds = experiment.train().options().folds().orElseThrow();
        Division division = Division.of(data, reader(data).contents(new ZippedFiles(files)))
                .fold(folds, experiment.fold().orElse(1) - 1, experiment.train().seed());
        return division.balancing()
                .map(Balancing::samples)
                .orElseGet(() -> division.parts().count(Part.TRAIN));
    }

    private static int fromContents(DataSpec data, Files files) {
        Division division = Division.of(data, reader(data).contents(new ZippedFiles(files)));
        return division.balancing()
                .map(Balancing::samples)
                .orElseGet(() -> division.parts().count(Part.TRAIN));
    }

    /** Empty where the contents decide which part a row belongs to, or the header cannot be read. */
    static Optional<Integer> fromHeader(DataSpec data, Files files) {
        // A random split deals by number: classes move rows between parts, and change no part's size.
        boolean byNumber = data.balance().isEmpty()
                && data.split().stream().allMatch(split -> split.column().isEmpty());
        if (!byNumber) {
            return Optional.empty();
        }
        Inspection inspection = reader(data).header(new ZippedFiles(files));
        return inspection instanceof Header header ? Optional.of(count(data, header)) : Optional.empty();
    }

    /** Opens nothing before it is asked to. */
    static Reader reader(DataSpec data) {
        List<Asked> asked = Stream.concat(data.inputs().stream(), data.targets().stream())
                .flatMap(field -> Asked.of(field.columns(), field.kind()).stream())
                .toList();
        return data.source().reader(data.folder(), asked);
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
