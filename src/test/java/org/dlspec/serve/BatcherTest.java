package org.dlspec.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class BatcherTest {
    private static List<byte[]> files(String... numbers) {
        List<byte[]> files = new ArrayList<>();
        for (String number : numbers) {
            files.add(number.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        }
        return files;
    }

    private static Given given(String... numbers) {
        return new Given.Pictures(files(numbers));
    }

    private static List<Double> first(CompletableFuture<List<Map<String, double[]>>> answer) throws Exception {
        return answer.get().stream().map(scores -> scores.get("y")[0]).toList();
    }

    private static void whenBusy(EchoPredictor predictor) {
        predictor.hold();
        predictor.submit(given("0"));
        while (predictor.batches.isEmpty()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void computesTogetherWhatWaitedMeanwhile() throws Exception {
        try (EchoPredictor predictor = EchoPredictor.pictures(EchoPredictor.LIMITS)) {
            whenBusy(predictor);
            var one = predictor.submit(given("1", "2"));
            var two = predictor.submit(given("3"));
            var three = predictor.submit(given("4", "5"));
            predictor.release();
            assertEquals(List.of(1.0, 2.0), first(one));
            assertEquals(List.of(3.0), first(two));
            assertEquals(List.of(4.0, 5.0), first(three));
            assertEquals(List.of(1, 3, 2), predictor.batches);
        }
    }

    @Test
    void passesOverWhatNobodyWaitsFor() throws Exception {
        try (EchoPredictor predictor = EchoPredictor.pictures(EchoPredictor.LIMITS)) {
            whenBusy(predictor);
            predictor.submit(given("1")).cancel(false);
            predictor.release();
            while (predictor.waiting() > 0) {
                Thread.onSpinWait();
            }
            assertEquals(List.of(2.0), first(predictor.submit(given("2"))));
            assertEquals(List.of(1, 1), predictor.batches);
        }
    }

    @Test
    void refusesMoreThanMayWait() {
        try (EchoPredictor predictor = EchoPredictor.pictures(EchoPredictor.LIMITS)) {
            whenBusy(predictor);
            predictor.submit(given("1", "2", "3", "4", "5", "6", "7"));
            Refusal refusal = assertThrows(Refusal.class, () -> predictor.submit(given("8", "9")));
            assertEquals(503, refusal.status());
            predictor.submit(given("8"));
        }
    }

    @Test
    void tellsEachWhatWentWrongAndGoesOn() throws Exception {
        try (EchoPredictor predictor = EchoPredictor.pictures(EchoPredictor.LIMITS)) {
            var failed = predictor.submit(given("13"));
            ExecutionException why = assertThrows(ExecutionException.class, failed::get);
            assertEquals("a secret of the inside", why.getCause().getMessage());
            assertEquals(List.of(2.0), first(predictor.submit(given("2"))));
        }
    }

    @Test
    void finishesWhatWaitsWhenItCloses() throws Exception {
        EchoPredictor predictor = EchoPredictor.pictures(EchoPredictor.LIMITS);
        whenBusy(predictor);
        var waits = predictor.submit(given("1"));
        predictor.close();
        assertTrue(waits.isDone());
        assertEquals(List.of(1.0), first(waits));
        assertThrows(Refusal.class, () -> predictor.submit(given("1")));
    }

    @Test
    void throwsWhatKeepsANetworkFromBeingOpened() {
        IllegalArgumentException thrown = assertThrows(
                IllegalArgumentException.class,
                () -> Batcher.open(
                        () -> {
                            throw new IllegalArgumentException("none");
                        },
                        EchoPredictor.LIMITS,
                        size -> {}));
        assertEquals("none", thrown.getMessage());
    }
}
