package org.dlspec;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.dlspec.data.DiskFiles;
import org.dlspec.diag.DlspecException;
import org.dlspec.train.PreparedSamples;
import org.dlspec.train.Provenance;

/**
 * A trained model, ready to predict.
 *
 * <pre>{@code
 * try (Model model = Model.load(Path.of("cells.jar"))) {
 *     Prediction prediction = model.predict(Path.of("cell.png"));
 *     System.out.println(prediction.classOf("label").name());
 * }
 * }</pre>
 *
 * <p>Pictures and rows are given as they are: decoding, resizing, standardizing and whatever else the spec does to its data
 * is done here, with what training has learned, and the same numbers come out as with {@code dlspec predict} at the same
 * size of batch, threads and choice of kernels.
 *
 * <p>All methods may be called by many threads at once. Samples are prepared on the caller's thread; one thread of the model
 * computes, on as many processors as {@link Options#threads} says, one call after the other. Several samples in one call are
 * computed together, which takes less time. The first call with a new number of samples takes longer: see {@link
 * Options#most}.
 *
 * <p>What is wrong with a jar, a picture or a row is a {@link DlspecException}, whose message says what is wrong, and whose
 * code is D902 for pictures and cells that cannot be read or do not fit, D506 for numbers that are missing, D904 and D907 for
 * runs and jars, D903 and D906 for devices and memory. What the caller may not do is an {@link IllegalArgumentException},
 * and after {@link #close} an {@link IllegalStateException}.
 */
public final class Model implements AutoCloseable {
    private final Opening.Facts facts;
    private final Signature signature;
    private final Answering answering;
    private final ComputeThread computing;

    private Model(ComputeThread computing) {
        this.facts = computing.facts();
        this.signature = Signature.of(facts.experiment(), facts.provenance().classes());
        this.answering = new Answering(signature);
        this.computing = computing;
    }

    /** Which kernels compute, where several can. */
    public enum Kernels {
        /** Those of the run, and for calls that it did not have as it chose: with {@code auto}, they are timed first. */
        RECORDED,
        /** By a rule that says the same on every machine. */
        FIXED
    }

    /**
     * How to compute.
     *
     * @param threads how many threads compute; 0 for one for each physical core
     * @param most samples that are computed together; more are divided. Batches have this size or a power of two below, and
     *     memory and time are taken once for each size that occurs
     */
    public record Options(int threads, int most, Kernels kernels) {
        /** All cores, 32 samples at once, the kernels of the run. */
        public static final Options USUAL = new Options(0, 32, Kernels.RECORDED);

        /** @throws IllegalArgumentException for threads outside of 0 to 1024, or less than one sample */
        public Options {
            if (threads < 0 || threads > 1024) {
                throw new IllegalArgumentException("threads are from 0 to 1024, not " + threads);
            }
            if (most < 1) {
                throw new IllegalArgumentException("at least 1 sample is computed at once, not " + most);
            }
        }
    }

    /** {@link #load(Path, Options)} with the usual options. */
    public static Model load(Path jarOrRun) {
        return load(jarOrRun, Options.USUAL);
    }

    /**
     * Opens a model; this takes a part of a second.
     *
     * @param jarOrRun what {@code dlspec build} wrote, or the folder of a run
     * @throws DlspecException where it is no such jar or was cut or changed (D907), no run or one without weights (D904), or
     *     cannot be computed here (D903, D906)
     */
    public static Model load(Path jarOrRun, Options options) {
        return new Model(ComputeThread.start(() -> Opening.open(jarOrRun, options), options.most()));
    }

    /** {@link #own(Options)} with the usual options. */
    public static Model own() {
        return own(Options.USUAL);
    }

    /**
     * Opens the model in the jar that this class was loaded from, for programs that have a built jar on their class path.
     *
     * @throws DlspecException (D907) where it was loaded from something else
     */
    public static Model own(Options options) {
        return load(Opening.ownJar(), options);
    }

    /** What it takes and what it answers. */
    public Signature signature() {
        return signature;
    }

    /** The name of the experiment. */
    public String name() {
        return signature.name();
    }

    /** What a sample is made of. */
    public List<Field> inputs() {
        return signature.inputs();
    }

    /** What a prediction answers. */
    public List<Field> outputs() {
        return signature.outputs();
    }

    /**
     * The names of the classes of an output in the order of their numbers, what no and yes are called, or the names of
     * labels; none for outputs that answer numbers.
     *
     * @throws IllegalArgumentException where there is no such output
     */
    public List<String> classes(String output) {
        List<String> classes = signature.classes().get(output);
        if (classes == null) {
            throw new IllegalArgumentException("there is no output `" + output + "`; there are: "
                    + String.join(", ", signature.classes().keySet()));
        }
        return classes;
    }

    /**
     * What was measured with these weights when training ended, by part and name as the language has them: {@code test.loss},
     * {@code validation.accuracy}. Empty where training did not come to its end.
     */
    public Map<String, Double> figures() {
        return facts.figures();
    }

    /** Where the weights come from: version, seed, settings, the hashes of spec and data. */
    public Provenance provenance() {
        return facts.provenance();
    }

    /**
     * A sample of a model with one input.
     *
     * @throws DlspecException where it cannot be read or does not fit (D902), or a number is missing (D506)
     * @throws IllegalArgumentException where the model has several inputs, or takes something else
     */
    public Sample sample(Input input) {
        List<Field> inputs = inputs();
        if (inputs.size() != 1) {
            throw new IllegalArgumentException(
                    "`" + name() + "` has " + inputs.size() + " inputs: give each by its name");
        }
        return sample(Map.of(inputs.get(0).name(), input));
    }

    /**
     * A sample with all inputs by their names.
     *
     * @throws DlspecException where one cannot be read or does not fit (D902), or a number is missing (D506)
     * @throws IllegalArgumentException where one is missing or not of the model, or takes something else
     */
    public Sample sample(Map<String, Input> given) {
        List<String> names = inputs().stream().map(Field::name).toList();
        if (given.size() != names.size() || !given.keySet().containsAll(names)) {
            throw new IllegalArgumentException(
                    "the inputs are " + String.join(", ", names) + ", not " + String.join(", ", given.keySet()));
        }
        List<float[]> numbers = new ArrayList<>();
        names.forEach(name -> numbers.add(numbers(name, given.get(name))));
        return new Sample(this, numbers);
    }

    /**
     * A sample with all inputs from one row of a table, such as a line of a csv file. Pictures are named by their paths.
     *
     * @param cells texts by column; those of columns that the model does not read are passed over
     * @throws DlspecException where a cell is absent or does not fit (D902), or a number is missing (D506)
     */
    public Sample row(Map<String, String> cells) {
        List<float[]> numbers = new ArrayList<>();
        inputs().forEach(field -> numbers.add(numbers(field.name(), Input.of(cells))));
        return new Sample(this, numbers);
    }

    /** What the model says of a PNG, JPEG or TIFF file: {@link #sample(Input)} and {@link #predict(Sample)}; so do all below. */
    public Prediction predict(Path picture) {
        return predict(sample(Input.of(picture)));
    }

    /** @param picture the bytes of a PNG, JPEG or TIFF file */
    public Prediction predict(byte[] picture) {
        return predict(sample(Input.of(picture)));
    }

    public Prediction predict(BufferedImage picture) {
        return predict(sample(Input.of(picture)));
    }

    /** @param numbers in the unit of the data; NaN for a missing one */
    public Prediction predict(float[] numbers) {
        return predict(sample(Input.of(numbers)));
    }

    /** @param row texts by column, for all inputs: {@link #row} */
    public Prediction predict(Map<String, String> row) {
        return predict(row(row));
    }

    /** @throws IllegalStateException after {@link #close} */
    public Prediction predict(Sample sample) {
        return predict(List.of(sample)).get(0);
    }

    /**
     * What the model says of each sample, in their order.
     *
     * @throws IllegalArgumentException where one was made by another model
     * @throws IllegalStateException after {@link #close}
     */
    public List<Prediction> predict(List<Sample> samples) {
        return computing.result(submit(samples));
    }

    /**
     * The same without waiting. What depends on the future and is not told another thread may run on the one that computes,
     * and keep it from that: let it be short, or use {@code thenApplyAsync} and its like.
     *
     * @return fails with what {@link #predict(List)} would throw of the computation
     * @throws IllegalArgumentException where a sample was made by another model
     * @throws IllegalStateException after {@link #close}
     */
    public CompletableFuture<List<Prediction>> submit(List<Sample> samples) {
        List<Sample> given = List.copyOf(samples);
        if (!given.stream().allMatch(sample -> sample.isOf(this))) {
            throw new IllegalArgumentException("a sample was made by another model");
        }
        List<List<float[]>> numbers = given.stream().map(Sample::numbers).toList();
        return computing
                .submit(new PreparedSamples(facts.intake().feeds(), numbers))
                .thenApply(scores -> scores.stream().map(answering::prediction).toList());
    }

    /** Waits for what was submitted before, and gives back memory and threads. More than one call has no effect. */
    @Override
    public void close() {
        computing.close();
    }

    private float[] numbers(String name, Input input) {
        if (input instanceof Input.PictureFile file) {
            Path path = file.path();
            DiskFiles files = DiskFiles.from(path.getFileSystem().getPath(""));
            return facts.intake().picture(name, files, path.toString());
        }
        if (input instanceof Input.EncodedPicture picture) {
            return facts.intake().picture(name, picture.bytes());
        }
        if (input instanceof Input.DecodedPicture picture) {
            return facts.intake().picture(name, picture.picture());
        }
        if (input instanceof Input.Cells row) {
            return facts.intake().cells(name, DiskFiles.from(Path.of("")), row.cells());
        }
        float[] given = ((Input.Numbers) input).numbers();
        double[] numbers = new double[given.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = given[i];
        }
        return facts.intake().numbers(name, numbers);
    }
}
