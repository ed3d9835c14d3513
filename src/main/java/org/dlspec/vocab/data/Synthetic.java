package org.dlspec.vocab.data;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dlspec.data.Reader;
import org.dlspec.data.SyntheticReader;
import org.dlspec.data.SyntheticReader.Wanted;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.Range;

@Doc("Random samples of whatever kinds the inputs and targets declare, to measure speed and to try things out.")
@Alias("PyTorch: FakeData")
public record Synthetic(
        @Doc("Number of samples.") @Range("[1, inf)") int samples,
        @Doc("Start of the random numbers.") @Default("0") long seed)
        implements DataSource {
    @Override
    public Reader reader(String folder, List<Asked> asked) {
        List<Wanted> wanted =
                asked.stream().flatMap(Synthetic::wanted).distinct().toList();
        return new SyntheticReader(samples, seed, wanted);
    }

    @Override
    public Optional<DataSource> at(String other) {
        return Optional.empty();
    }

    private static Stream<Wanted> wanted(Asked asked) {
        String column = asked.column();
        Kind kind = asked.kind() instanceof Kind.Maybe maybe ? maybe.kind() : asked.kind();
        if (kind instanceof Kind.Image image) {
            return Stream.of(new SyntheticReader.Pictures(column, image.h(), image.w(), image.c()));
        }
        if (kind instanceof Kind.ClassOf classes) {
            return Stream.of(new SyntheticReader.Categories(column, classes.k()));
        }
        if (kind instanceof Kind.Category category) {
            return Stream.of(new SyntheticReader.Categories(column, category.k()));
        }
        if (kind instanceof Kind.Binary) {
            return Stream.of(new SyntheticReader.Categories(column, 2));
        }
        if (kind instanceof Kind.Labels labels) {
            return IntStream.range(0, labels.k())
                    .mapToObj(i -> new SyntheticReader.Categories(column + "[" + i + "]", 2));
        }
        return Stream.of(new SyntheticReader.Reals(column, kind instanceof Kind.Vec vec ? vec.n() : 1));
    }
}
