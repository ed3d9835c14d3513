package org.dlspec.serve;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import org.dlspec.vocab.Kind;

/** Answers each sample with its own first number: files say it in digits. Computes only while it may. */
final class EchoPredictor implements Predictor {
    static final Limits LIMITS = new Limits(100_000, 8, 4, Duration.ZERO);

    private static final Signature.Output OUTPUT =
            new Signature.Output("y", new Kind.ClassOf(2, List.of()), List.of("no", "yes"));

    final List<Integer> batches = new ArrayList<>();
    private final Signature signature;
    private final Batcher batcher;
    private final Semaphore may = new Semaphore(1 << 20);

    private EchoPredictor(Kind kind, Limits limits) {
        signature = new Signature("Echo", List.of(new Signature.Input("x", kind, List.of("a", "b"))), List.of(OUTPUT));
        batcher = Batcher.open(this::network, limits, batches::add);
    }

    static EchoPredictor pictures(Limits limits) {
        return new EchoPredictor(new Kind.Image(1, 2, 2), limits);
    }

    static EchoPredictor rows(Limits limits) {
        return new EchoPredictor(new Kind.Vec(2), limits);
    }

    void hold() {
        may.drainPermits();
    }

    void release() {
        may.release(1 << 20);
    }

    private Batcher.Network network() {
        return new Batcher.Network() {
            @Override
            public List<Map<String, double[]>> predict(List<Sample> samples) {
                may.acquireUninterruptibly();
                if (samples.get(0).numbers().get(0)[0] == 13) {
                    throw new IllegalStateException("a secret of the inside");
                }
                return samples.stream().map(EchoPredictor::answer).toList();
            }

            @Override
            public void close() {}
        };
    }

    private static Map<String, double[]> answer(Sample sample) {
        double number = sample.numbers().get(0)[0];
        return Map.of("y", new double[] {number, 1 - number});
    }

    @Override
    public Signature signature() {
        return signature;
    }

    @Override
    public CompletableFuture<List<Map<String, double[]>>> submit(Given given) {
        if (given instanceof Given.Pictures pictures) {
            return batcher.submit(pictures.files().stream().map(this::sample).toList());
        }
        if (given instanceof Given.Rows rows) {
            return batcher.submit(List.of(sample(rows.csv())));
        }
        return batcher.submit(((Given.Tensors) given)
                .samples().stream()
                        .map(sample -> ((Given.Numbers) sample.get("x")).numbers())
                        .map(numbers -> sample((float) numbers[0]))
                        .toList());
    }

    private Sample sample(byte[] digits) {
        try {
            return sample(Float.parseFloat(new String(digits, StandardCharsets.UTF_8)));
        } catch (NumberFormatException e) {
            throw new DlspecException(Code.D902, "cannot read `picture 1`: it is no PNG, JPEG or TIFF picture");
        }
    }

    private static Sample sample(float number) {
        return new Sample(List.of(new float[] {number}));
    }

    @Override
    public int waiting() {
        return batcher.waiting();
    }

    @Override
    public void close() {
        release();
        batcher.close();
    }
}
