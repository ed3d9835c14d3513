package org.dlspec.train;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.dlspec.data.Column;
import org.dlspec.data.CsvReader;
import org.dlspec.data.FileImages;
import org.dlspec.data.Files;
import org.dlspec.data.NumberColumn;
import org.dlspec.data.Part;
import org.dlspec.data.Parts;
import org.dlspec.data.Reader;
import org.dlspec.data.Statistics;
import org.dlspec.data.Table;
import org.dlspec.data.TextColumn;
import org.dlspec.data.ZippedFiles;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import org.dlspec.spec.DataSpec;
import org.dlspec.spec.Experiment;
import org.dlspec.spec.TrainSpec;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.data.Csv;
import org.dlspec.vocab.data.FieldPipe;

/** Makes the data section of an experiment into samples: reads, divides, learns what the pipes want to know. */
public final class Preparation {
    private final Experiment experiment;
    private final DataSpec spec;
    private final Learned known;
    private final Table table;
    private final Parts parts;
    private final DataPlace place;
    private final Map<String, List<String>> classes = new LinkedHashMap<>();
    private final Map<String, List<Double>> statistics = new LinkedHashMap<>();
    private final Map<String, List<String>> cells = new LinkedHashMap<>();

    private Preparation(Experiment experiment, Table table, Parts parts, DataPlace place, Learned known) {
        this.experiment = experiment;
        this.spec = experiment.data();
        this.known = known;
        this.table = table;
        this.parts = parts;
        this.place = place;
    }

    /** The samples of a training. */
    public static Dataset prepare(Experiment experiment, Files files) {
        return prepare(experiment, files, Learned.NOTHING);
    }

    /**
     * The samples of one training of a cross-validation, which learns from all folds but one and is validated on that one,
     * counted from 0; the folds are dealt out by the seed of the train, and the test part stays.
     */
    public static Dataset fold(Experiment experiment, Files files, int folds, int fold) {
        long seed = experiment.train().seed();
        return prepare(experiment, files, Learned.NOTHING, division -> division.fold(folds, fold, seed));
    }

    /** The samples in the form that an earlier run has given its own. */
    public static Dataset prepare(Experiment experiment, Files files, Learned known) {
        TrainSpec train = experiment.train();
        UnaryOperator<Division> redivide = experiment.fold().isEmpty()
                ? division -> division
                : division -> division.fold(
                        train.options().folds().orElseThrow(), experiment.fold().getAsInt() - 1, train.seed());
        return prepare(experiment, files, known, redivide);
    }

    private static Dataset prepare(
            Experiment experiment, Files files, Learned known, UnaryOperator<Division> redivide) {
        SeenFiles seen = new SeenFiles(files);
        DataSpec spec = experiment.data();
        Reader reader = SampleCount.reader(spec).withTexts(known.texts(spec));
        DataPlace place = new DataPlace(reader, new ZippedFiles(seen));
        Table table = reader.contents(place.files());
        Division division = redivide.apply(Division.of(spec, table));
        Preparation preparation = new Preparation(experiment, table, division.parts(), place, known);
        Map<Part, Samples> samples = preparation.samples();
        return new Dataset(
                samples,
                new Learned(preparation.classes, preparation.statistics, preparation.cells),
                seen.hashes(spec.folder()),
                division.balancing());
    }

    /** The rows of a csv file as samples without targets. */
    public static Samples rows(Experiment experiment, Learned known, Files files, String path) {
        // Rows come in the form of the training's own table; a few of them do not tell what a column holds.
        String separator = experiment.data().source() instanceof Csv table ? table.separator() : ",";
        Reader reader = new CsvReader(path, separator, known.texts(experiment.data()));
        Table rows = reader.contents(files);
        List<String> needed = experiment.data().inputs().stream()
                .flatMap(field -> field.columns().stream())
                .toList();
        needed.stream()
                .filter(column -> Columns.named(rows, column).isEmpty())
                .findFirst()
                .ifPresent(absent -> {
                    throw new DlspecException(
                            Code.D902,
                            "`" + path + "` has no column `" + absent + "`",
                            "the model reads: " + String.join(", ", needed));
                });
        try {
            return inputs(experiment, known, rows, new DataPlace(reader, files));
        } catch (DlspecException e) {
            // What cannot be used is told of a column, and there may be several files.
            throw new DlspecException(e.code(), "`" + path + "`: " + e.getMessage(), e);
        }
    }

    /** Pictures in files as samples without targets, for an experiment whose one input is a picture. */
    public static Samples pictures(Experiment experiment, Learned known, Files files, List<String> paths) {
        List<DataSpec.Field> inputs = experiment.data().inputs();
        if (inputs.size() != 1 || !(inputs.get(0).kind() instanceof Kind.Image)) {
            throw new DlspecException(Code.D902, "the model does not take single pictures");
        }
        String column = inputs.get(0).columns().get(0);
        Column images = new FileImages(column, files, paths, PictureColumns.pages(experiment.data(), inputs.get(0)));
        Table table = new Table(List.of(images), Parts.none(paths.size()));
        return inputs(experiment, known, table, new DataPlace(new CsvReader(""), files));
    }

    private static Samples inputs(Experiment experiment, Learned known, Table table, DataPlace place) {
        int[] rows = IntStream.range(0, table.rows()).toArray();
        Parts parts = Parts.none(rows.length).with(Part.TEST, rows);
        Preparation preparation = new Preparation(experiment, table, parts, place, known);
        List<Feed> feeds = new ArrayList<>();
        List<RowReader> readers = new ArrayList<>();
        for (DataSpec.Field field : experiment.data().inputs()) {
            Prepared prepared = preparation.prepare(field);
            feeds.add(new Feed(Feed.input(field.name()), prepared.size(), prepared.element()));
            readers.add(prepared.plain());
        }
        return new PartSamples(rows, feeds, readers);
    }

    private Map<Part, Samples> samples() {
        List<Feed> feeds = new ArrayList<>();
        List<RowReader> training = new ArrayList<>();
        List<RowReader> plain = new ArrayList<>();
        for (DataSpec.Field field : spec.inputs()) {
            Prepared prepared = prepare(field);
            feeds.add(new Feed(Feed.input(field.name()), prepared.size(), prepared.element()));
            training.add(prepared.training());
            plain.add(prepared.plain());
        }
        experiment.train().targets().forEach((output, target) -> {
            Prepared prepared = prepare(spec.target(target));
            if (experiment.train().losses().get(output).isBalanced()) {
                count(spec.target(target), prepared);
            }
            feeds.add(new Feed(Feed.target(output), prepared.size(), prepared.element()));
            training.add(prepared.training());
            plain.add(prepared.plain());
        });
        Map<Part, Samples> samples = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            int[] rows = parts.rows(part);
            if (rows.length > 0) {
                samples.put(part, new PartSamples(rows, feeds, part == Part.TRAIN ? training : plain));
            }
        }
        return samples;
    }

    /** Notes how often each answer is in the training split; an earlier run's counts stay. */
    private void count(DataSpec.Field target, Prepared prepared) {
        List<Double> now = AnswerCounts.of(target.kind().present(), parts.rows(Part.TRAIN), prepared.plain());
        String key = Learned.counts(target);
        statistics.put(key, known.statistics().getOrDefault(key, now));
    }

    /** A field at work: how it is read for training, and how for everything else. */
    private record Prepared(int size, Feed.Element element, RowReader training, RowReader plain) {
        static Prepared of(int size, Feed.Element element, float[] cells) {
            RowReader reader = (row, epoch, into, at) -> System.arraycopy(cells, row * size, into, at, size);
            return new Prepared(size, element, reader, reader);
        }
    }

    private Prepared prepare(DataSpec.Field field) {
        Kind kind = field.kind().present();
        if (kind instanceof Kind.Image image) {
            return pictures(field, image);
        }
        if (kind instanceof Kind.Vec vec) {
            return numbers(field, vec.n());
        }
        if (kind instanceof Kind.Seq seq) {
            return numbers(field, Math.multiplyExact(seq.t(), seq.d()));
        }
        if (kind instanceof Kind.Category category) {
            return categories(field, category.k());
        }
        if (kind instanceof Kind.Scalar) {
            return numbers(field, 1);
        }
        if (kind instanceof Kind.Labels labels) {
            return numbers(field, labels.k());
        }
        if (kind instanceof Kind.ClassOf of) {
            return Prepared.of(1, Feed.Element.WHOLES, classNumbers(field, of.k(), of.names()));
        }
        if (kind instanceof Kind.Mask mask) {
            return masks(field, mask);
        }
        if (kind instanceof Kind.Binary) {
            return Prepared.of(1, Feed.Element.FLOATS, ClassCells.answers(classNumbers(field, 2, List.of())));
        }
        throw new DlspecException(
                Code.D699,
                "this version cannot read fields of kind " + field.kind() + " (field `" + field.name() + "`)");
    }

    private Prepared pictures(DataSpec.Field field, Kind.Image kind) {
        PictureField pictures = PictureField.prepare(
                field,
                PictureColumns.of(spec, field, table, place),
                parts.rows(Part.TRAIN),
                known.statistics(field),
                spec.cache());
        statistics.putAll(Learned.entries(field, pictures.learned()));
        return new Prepared(
                kind.c() * kind.h() * kind.w(),
                Feed.Element.FLOATS,
                pictures.augmented(
                        spec.augment().getOrDefault(field.name(), List.of()),
                        experiment.train().seed()),
                pictures.plain());
    }

    /** A mask moves with the picture that is augmented, of which the checker has seen that there is one. */
    private Prepared masks(DataSpec.Field field, Kind.Mask kind) {
        MaskField masks = MaskField.prepare(field, PictureColumns.of(spec, field, table, place));
        RowReader training = spec.inputs().stream()
                .filter(input -> spec.augment().containsKey(input.name()))
                .findFirst()
                .map(input -> masks.moved(
                        input,
                        spec.augment().get(input.name()),
                        experiment.train().seed()))
                .orElseGet(masks::plain);
        return new Prepared(kind.h() * kind.w(), Feed.Element.WHOLES, training, masks.plain());
    }

    private Prepared numbers(DataSpec.Field field, int size) {
        List<NumberColumn> columns = Columns.answers(table, field, size);
        boolean mayMiss = field.kind() instanceof Kind.Maybe;
        int[] rows = parts.rows(Part.TRAIN);
        List<Statistics> before = known.statistics(field);
        FieldPipe pipe = before.isEmpty()
                ? FieldPipe.fit(field.kind().present(), field.pipe(), new NumberSamples(columns, rows))
                : FieldPipe.with(field.kind().present(), field.pipe(), before);
        statistics.putAll(Learned.entries(field, pipe.learned()));
        float[] cells = new float[Math.multiplyExact(table.rows(), size)];
        for (int row = 0; row < table.rows(); row++) {
            double[] made = pipe.numbers(Columns.cells(columns, row));
            for (int i = 0; i < size; i++) {
                cells[row * size + i] = Columns.asFloat(columns.get(i), row, made[i]);
                if (Double.isNaN(made[i]) && !mayMiss && parts.of(row).isPresent()) {
                    throw new DlspecException(
                            Code.D506, "`" + columns.get(i).name() + "` has no number in row " + (row + 1));
                }
            }
        }
        return Prepared.of(size, Feed.Element.FLOATS, cells);
    }

    private Prepared categories(DataSpec.Field field, int count) {
        Column column = Columns.single(table, field);
        if (known.values(field).isPresent() && column instanceof TextColumn texts) {
            classes.put(field.name(), known.classes().get(field.name()));
            CategoryForm form = CategoryForm.of(field, count, known);
            return Prepared.of(1, Feed.Element.WHOLES, form.numbers(texts.values()));
        }
        CategoryCells cells = CategoryCells.of(field, column, count, parts.rows(Part.TRAIN), known);
        classes.put(field.name(), cells.values().names());
        return Prepared.of(1, Feed.Element.WHOLES, cells.numbers());
    }

    private float[] classNumbers(DataSpec.Field field, int count, List<String> given) {
        ClassCells found = ClassCells.of(field, Columns.single(table, field), count, given, known);
        classes.put(field.name(), found.names());
        if (!found.names().equals(found.found().names())) {
            cells.put(field.name(), found.found().names());
        }
        return found.numbers(parts);
    }
}
