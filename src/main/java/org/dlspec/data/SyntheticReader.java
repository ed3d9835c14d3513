package org.dlspec.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dlspec.tensor.Philox;

/** Random samples of the wanted columns, for benchmarks and tests. Brings no split. */
public record SyntheticReader(int samples, long seed, List<Wanted> columns) implements Reader {
    private static final int MOST_COLUMNS = 100_000;
    private static final int MOST_SAMPLES = 10_000_000;

    public SyntheticReader {
        columns = List.copyOf(columns);
    }

    /** A column that inputs or targets ask for. */
    public sealed interface Wanted permits Pictures, Reals, Categories {
        String name();
    }

    /** Pictures of one size, samples 0 to 255. */
    public record Pictures(String name, int height, int width, int channels) implements Wanted {}

    /** One column of standard normal numbers when the width is 1, else the columns name[0], name[1] and so on. */
    public record Reals(String name, int width) implements Wanted {}

    /** Whole numbers from 0 to count - 1, each as often as the number of samples allows. */
    public record Categories(String name, int count) implements Wanted {}

    @Override
    public Inspection header(Files files) {
        if (samples > MOST_SAMPLES) {
            return new Problem("synthetic data has at most %,d samples, got %,d".formatted(MOST_SAMPLES, samples), "");
        }
        for (Wanted wanted : columns) {
            if (wanted instanceof Reals reals && reals.width() > MOST_COLUMNS) {
                String message = "synthetic data has at most %,d numbers in a sample, and `%s` asks for %,d"
                        .formatted(MOST_COLUMNS, reals.name(), reals.width());
                return new Problem(message, "");
            }
        }
        List<ColumnHeader> headers = columns.stream().flatMap(this::headers).toList();
        return new Header(headers, samples, Map.of());
    }

    /** What the columns will hold, without drawing them. */
    private Stream<ColumnHeader> headers(Wanted wanted) {
        if (wanted instanceof Pictures p) {
            return Stream.of(new ColumnHeader(p.name(), pictures(p)));
        }
        if (wanted instanceof Reals reals) {
            ColumnHeader.Numbers numbers = new ColumnHeader.Numbers(
                    false, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, ColumnHeader.Missing.NONE, List.of());
            return IntStream.range(0, reals.width()).mapToObj(i -> new ColumnHeader(name(reals, i), numbers));
        }
        Categories categories = (Categories) wanted;
        int different = Math.min(samples, categories.count());
        List<ColumnHeader.Value> values = IntStream.range(0, different > ColumnHeader.MOST_VALUES ? 0 : different)
                .mapToObj(i -> new ColumnHeader.Value(String.valueOf(i), share(i, categories.count())))
                .toList();
        return Stream.of(new ColumnHeader(
                categories.name(),
                new ColumnHeader.Numbers(true, 0, different - 1, ColumnHeader.Missing.NONE, values)));
    }

    /** How many of the samples belong to one of the categories. */
    private int share(int category, int count) {
        return samples / count + (category < samples % count ? 1 : 0);
    }

    private static ColumnHeader.Pictures pictures(Pictures p) {
        return new ColumnHeader.Pictures(p.height(), p.width(), p.channels(), true);
    }

    private static String name(Reals reals, int index) {
        return reals.width() == 1 ? reals.name() : reals.name() + "[" + index + "]";
    }

    @Override
    public List<String> paths(Files files) {
        return List.of();
    }

    @Override
    public Table contents(Files files) {
        List<Column> made = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            made.addAll(make(columns.get(i), i));
        }
        return new Table(made, Parts.none(samples));
    }

    private List<Column> make(Wanted wanted, int stream) {
        if (wanted instanceof Pictures p) {
            return List.of(new RandomImages(p.name(), samples, pictures(p), seed, stream));
        }
        if (wanted instanceof Reals reals) {
            List<Column> result = new ArrayList<>();
            for (int i = 0; i < reals.width(); i++) {
                result.add(new NumberColumn(name(reals, i), normals(Philox.stream(stream, i))));
            }
            return result;
        }
        Categories categories = (Categories) wanted;
        int[] order = Philox.permutation(samples, seed, Philox.stream(stream, 0));
        double[] values = new double[samples];
        for (int i = 0; i < samples; i++) {
            values[i] = order[i] % categories.count();
        }
        return List.of(new NumberColumn(categories.name(), values));
    }

    private double[] normals(long stream) {
        double[] values = new double[samples];
        for (int i = 0; i < samples; i++) {
            values[i] = Philox.normal(seed, stream, i);
        }
        return values;
    }
}
