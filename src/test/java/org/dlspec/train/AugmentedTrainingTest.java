package org.dlspec.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.dlspec.compile.Experiments;
import org.dlspec.data.ClassedSamples;
import org.dlspec.data.DiskFiles;
import org.dlspec.data.Flip;
import org.dlspec.data.Part;
import org.dlspec.data.PictureKernels;
import org.dlspec.diag.Span;
import org.dlspec.spec.DataSpec;
import org.dlspec.spec.Experiment;
import org.dlspec.vocab.Extent;
import org.dlspec.vocab.FieldName;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.augment.Augmentation;
import org.dlspec.vocab.augment.ElasticDeformation;
import org.dlspec.vocab.augment.GaussianBlur;
import org.dlspec.vocab.augment.GaussianNoise;
import org.dlspec.vocab.augment.RandomContrast;
import org.dlspec.vocab.augment.RandomCrop;
import org.dlspec.vocab.augment.RandomErasing;
import org.dlspec.vocab.augment.RandomFlip;
import org.dlspec.vocab.augment.RandomHue;
import org.dlspec.vocab.augment.RandomRotation;
import org.dlspec.vocab.data.Balance;
import org.dlspec.vocab.data.Random;
import org.dlspec.vocab.data.Rescale;
import org.dlspec.vocab.data.Splitter;
import org.dlspec.vocab.data.Synthetic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures that are changed at random: the same for any number of threads and any batch, and those of the training alone. */
class AugmentedTrainingTest {
    private static final List<Augmentation> STAGES = List.of(
            new RandomFlip(List.of(Flip.HORIZONTAL)),
            new RandomCrop(2),
            new RandomRotation(20),
            new ElasticDeformation(8, 2),
            new RandomContrast(0.3),
            new RandomHue(0.1),
            new GaussianBlur(new Extent(0.1, 1)),
            new GaussianNoise(0.02),
            new RandomErasing(0.2, 0.5));

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void anyNumberOfThreadsReadsTheSame(int threads) throws InterruptedException, ExecutionException {
        Samples samples = samples(STAGES, 3).training();
        float[][] serial = new float[samples.count()][];
        for (int i = 0; i < serial.length; i++) {
            serial[i] = read(samples, i, 2);
        }
        // Decoding runs in parallel on the threads of the pool that asks for it.
        ForkJoinPool decoders = new ForkJoinPool(threads);
        Samples again = decoders.submit(() -> samples(STAGES, 3).training()).get();
        decoders.shutdown();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            // From the last to the first, so that the order is another one, too.
            List<Future<float[]>> all = IntStream.range(0, serial.length)
                    .mapToObj(i -> pool.submit(() -> read(again, serial.length - 1 - i, 2)))
                    .toList();
            for (int i = 0; i < serial.length; i++) {
                assertArrayEquals(serial[serial.length - 1 - i], all.get(i).get());
            }
        } finally {
            pool.shutdown();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7, 24})
    void anyBatchHoldsTheSame(int size) {
        Samples samples = samples(STAGES, 3).training();
        Portion.Schooling schooling = new Portion.Schooling(samples.count(), size, 2, true, 3);
        int feed = samples.feeds().get(0).size();
        int seen = 0;
        try (Batches batches = new Batches(samples, Portion.training(schooling, 1, 0))) {
            int[][] orders = {order(samples.count(), 1), order(samples.count(), 2)};
            for (Optional<Batch> next = batches.next(); next.isPresent(); next = batches.next()) {
                float[] made = made(next.get());
                for (int i = 0; i < next.get().size(); i++) {
                    int epoch = 1 + seen / samples.count();
                    float[] expected = read(samples, orders[epoch - 1][seen % samples.count()], epoch);
                    float[] got = Arrays.copyOfRange(made, i * feed, (i + 1) * feed);
                    assertArrayEquals(expected, got);
                    seen++;
                }
                batches.giveBack(next.get());
            }
        }
        assertEquals(2 * samples.count(), seen);
    }

    /** The pictures of a batch as a device makes them. */
    private static float[] made(Batch batch) {
        FeedBuffer.Pictures pictures = assertInstanceOf(FeedBuffer.Pictures.class, batch.buffer(0));
        float[] made = new float[pictures.batch().numbers()];
        pictures.batch().write(PictureKernels.JAVA, made);
        return made;
    }

    @Test
    void onlyTheTrainingPartIsChanged() {
        Dataset changed = samples(STAGES, 3);
        Dataset plain = samples(List.of(), 3);
        for (Part part : List.of(Part.VALIDATION, Part.TEST)) {
            Samples samples = changed.part(part).orElseThrow();
            assertTrue(samples.count() > 3);
            for (int i = 0; i < samples.count(); i++) {
                for (int epoch = 1; epoch < 4; epoch++) {
                    assertArrayEquals(read(plain.part(part).orElseThrow(), i, 1), read(samples, i, epoch));
                }
            }
        }
        for (int i = 0; i < changed.training().count(); i++) {
            assertFalse(Arrays.equals(read(plain.training(), i, 1), read(changed.training(), i, 1)));
        }
    }

    @Test
    void aSampleDrawnTwiceInAnEpochIsChangedTwice() {
        Samples samples = samples(STAGES, 3).training();
        int[] classOf = new int[samples.count()];
        classOf[0] = 1;
        Balancing balancing = new Balancing(new Balance.Oversample(new FieldName("y")), ClassedSamples.of(classOf));
        Portion.Schooling schooling =
                new Portion.Schooling(balancing.samples(), balancing.samples(), 1, false, 3, Optional.of(balancing));
        Portion portion = Portion.training(schooling, 1, 0).next();
        assertEquals(0, portion.sample(0));
        assertEquals(0, portion.sample(1));
        assertEquals(1, portion.round(0));
        assertFalse(Arrays.equals(read(samples, 0, portion.round(0)), read(samples, 0, portion.round(1))));
        assertArrayEquals(read(samples, 0, 1), read(samples, 0, portion.round(0)));
        // The other class comes once each, in the round of its epoch.
        assertEquals(1, portion.round(balancing.samples() - 1));
    }

    private static int[] order(int count, int epoch) {
        Portion.Schooling schooling = new Portion.Schooling(count, count, epoch, true, 3);
        Portion whole = Portion.training(schooling, epoch, 0).next();
        return IntStream.range(0, count).map(whole::sample).toArray();
    }

    private Dataset samples(List<Augmentation> stages, int channels) {
        Experiment bare = Experiments.softmaxRegression();
        String target = bare.train().targets().get("output");
        Splitter split = new Random(0.6, 0.2, 0.2, Optional.empty(), 1);
        DataSpec data = new DataSpec(
                "Noise",
                "",
                new Synthetic(40, 1),
                List.of(new DataSpec.Field(
                        "x",
                        new Kind.Image(channels, 9, 8),
                        List.of("image"),
                        List.of(new Rescale(1 / 255.0)),
                        Span.NONE)),
                List.of(new DataSpec.Field(
                        target, new Kind.ClassOf(2, List.of()), List.of("label"), List.of(), Span.NONE)),
                Optional.of(split),
                Map.of("x", stages),
                Optional.empty(),
                DataSpec.Cache.AUTO,
                Span.NONE);
        Experiment experiment =
                new Experiment(bare.name(), bare.model(), data, bare.train(), bare.sources(), bare.settings());
        return Preparation.prepare(experiment, DiskFiles.from(folder));
    }

    private static float[] read(Samples samples, int sample, int epoch) {
        float[] into = new float[samples.feeds().get(0).size()];
        samples.read(0, sample, epoch, into, 0);
        return into;
    }
}
