package org.dlspec.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dlspec.tensor.Philox;

/** Random samples of the wanted columns, for benchmarks and tests. Brings no split. */
public record SyntheticReader(int samples, long seed, List<Wanted> columns) implements Reader {
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
        List<ColumnHeader> headers = new ArrayList<>();
        for (Column column : contents(files).columns()) {
            headers.add(column instanceof RandomImages images ? images.header() : Summary.of(column));
        }
        return new Header(headers, samples, Map.of());
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
            return List.of(new RandomImages(
                    p.name(),
                    samples,
                    new ColumnHeader.Pictures(p.height(), p.width(), p.channels(), true),
                    seed,
                    stream));
        }
        if (wanted instanceof Reals reals) {
            List<Column> result = new ArrayList<>();
            for (int i = 0; i < reals.width(); i++) {
                String name = reals.width() == 1 ? reals.name() : reals.name() + "[" + i + "]";
                result.add(new NumberColumn(name, normals(Philox.stream(stream, i))));
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
