package org.dlspec.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ModelServerTest {
    private final EchoPredictor predictor = EchoPredictor.pictures(EchoPredictor.LIMITS);
    private final Served served = new Served(predictor, EchoPredictor.LIMITS);

    @AfterEach
    void stop() {
        served.close();
    }

    private static void refused(int status, String why, HttpResponse<String> response) {
        assertEquals(status, response.statusCode(), response.body());
        assertEquals("{\"error\":\"" + why + "\"}\n", response.body());
    }

    @Test
    void answersAsPredictDoes() {
        HttpResponse<String> response = served.post("image/png", "0.25");
        assertEquals(200, response.statusCode());
        assertEquals(
                "application/json; charset=utf-8",
                response.headers().firstValue("Content-Type").get());
        assertEquals(
                "nosniff",
                response.headers().firstValue("X-Content-Type-Options").get());
        assertEquals(
                "{\"predictions\":[{\"input\":\"1\",\"outputs\":{\"y\":{\"class\":\"yes\","
                        + "\"probabilities\":{\"no\":0.25,\"yes\":0.75}}}}]}\n",
                response.body());
        assertEquals(200, served.post("application/octet-stream", "0.5").statusCode());
    }

    @Test
    void answersEachFileOfAForm() {
        String form = "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a/../b.png\"\r\n\r\n0.25\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"g\"; filename=\"c.png\"\r\n\r\n0.5\r\n--b--\r\n";
        String body = served.post("multipart/form-data; boundary=b", form).body();
        assertTrue(body.contains("{\"input\":\"a/../b.png\",\"outputs\":{\"y\":{\"class\":\"yes\""), body);
        assertTrue(body.contains("{\"input\":\"c.png\",\"outputs\":{\"y\":{\"class\":\"no\""), body);
    }

    @Test
    void tellsWhatIsWrongWithAPicture() {
        HttpResponse<String> response = served.post("image/png", "no picture");
        assertEquals(400, response.statusCode());
        assertEquals(
                "{\"error\":\"cannot read `picture 1`: it is no PNG, JPEG or TIFF picture\",\"code\":\"D902\"}\n",
                response.body());
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        String known = "the content type is one of `image/*`, `application/octet-stream`, `multipart/form-data`, "
                + "`application/json` for this model";
        refused(415, known, served.post("text/csv", "a,b\n1,2\n"));
        refused(
                415,
                "the body must not be encoded",
                served.send(served.predict("image/png", HttpRequest.BodyPublishers.ofString("0.5"))
                        .header("Content-Encoding", "gzip")));
        refused(
                404,
                "there is no such path; there are /, /predict, /openapi.json, /healthz, /readyz and /metrics",
                served.get("/etc/passwd"));
        HttpResponse<String> get = served.get("/predict");
        refused(405, "this path answers POST", get);
        assertEquals("POST", get.headers().firstValue("Allow").get());
        HttpResponse<String> delete = served.send(served.to("/healthz").DELETE());
        refused(405, "this path answers GET, HEAD", delete);
    }

    @Test
    void refusesLargeBodiesWhateverTheirHeadSays() throws IOException {
        String large = "9".repeat(EchoPredictor.LIMITS.bytes() + 1);
        refused(413, "a request has at most 100000 bytes here", served.post("image/png", large));
        String head = "POST /predict HTTP/1.1\r\nHost: x\r\nContent-Type: image/png\r\n";
        String stated = served.raw(head + "Content-Length: 99999999999\r\n\r\n");
        assertTrue(stated.startsWith("HTTP/1.1 413 "), stated);
        String negative = served.raw(head + "Content-Length: -1\r\n\r\n");
        assertFalse(negative.startsWith("HTTP/1.1 2"), negative);
    }

    @Test
    void endsAFloodOfChunks() throws IOException {
        long sent = 0;
        try (Socket socket = served.connect()) {
            OutputStream out = socket.getOutputStream();
            out.write(
                    "POST /predict HTTP/1.1\r\nHost: x\r\nContent-Type: image/png\r\nTransfer-Encoding: chunked\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            byte[] chunk = ("1000\r\n" + "x".repeat(4096) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            while (sent < 1L << 30) {
                out.write(chunk);
                sent += chunk.length;
            }
        } catch (SocketException cut) {
            assertTrue(sent < 1L << 27, "cut after " + sent + " bytes");
        }
        assertTrue(sent < 1L << 30);
        assertEquals(200, served.post("image/png", "0.5").statusCode());
    }

    @Test
    void endsAFloodOfHeaders() throws IOException {
        StringBuilder head = new StringBuilder("GET /healthz HTTP/1.1\r\nHost: x\r\n");
        for (int i = 0; i < 5000; i++) {
            head.append("X-").append(i).append(": ").append("y".repeat(100)).append("\r\n");
        }
        try {
            assertFalse(served.raw(head + "\r\n").startsWith("HTTP/1.1 200"));
        } catch (SocketException cut) {
            assertTrue(cut.getMessage().contains("reset") || cut.getMessage().contains("pipe"), cut.getMessage());
        }
        assertEquals(200, served.get("/healthz").statusCode());
    }

    @Test
    void hidesWhatFailsInside() {
        HttpResponse<String> response = served.post("image/png", "13");
        refused(500, "the server failed at this request; its log says more", response);
        assertEquals(200, served.post("image/png", "0.5").statusCode());
    }

    @Test
    void refusesWhenTheQueueIsFull() throws Exception {
        predictor.hold();
        List<CompletableFuture<HttpResponse<String>>> first = new ArrayList<>();
        first.add(served.posted("image/png", "0.5"));
        while (predictor.batches.isEmpty()) {
            Thread.onSpinWait();
        }
        for (int i = 0; i < EchoPredictor.LIMITS.waiting(); i++) {
            first.add(served.posted("image/png", "0.5"));
        }
        while (predictor.waiting() < EchoPredictor.LIMITS.waiting()) {
            Thread.onSpinWait();
        }
        HttpResponse<String> refusal = served.post("image/png", "0.5");
        refused(503, "too many samples wait already", refusal);
        assertEquals("1", refusal.headers().firstValue("Retry-After").get());
        assertTrue(served.get("/metrics").body().contains("dlspec_queue_samples 8\n"));
        predictor.release();
        for (CompletableFuture<HttpResponse<String>> each : first) {
            assertEquals(200, each.get(10, TimeUnit.SECONDS).statusCode());
        }
        assertEquals(List.of(1, 4, 4), predictor.batches);
    }

    @Test
    void answersEachWithItsOwn() throws Exception {
        List<CompletableFuture<Boolean>> all = new ArrayList<>();
        for (int thread = 0; thread < 8; thread++) {
            int own = thread;
            all.add(CompletableFuture.supplyAsync(() -> IntStream.range(0, 100).allMatch(i -> {
                String number = Double.toString((own * 100 + i) / 1024.0);
                HttpResponse<String> response = served.post("image/png", number);
                return response.statusCode() == 503 || response.body().contains("\"no\":" + number + ",");
            })));
        }
        for (CompletableFuture<Boolean> each : all) {
            assertTrue(each.get(20, TimeUnit.SECONDS));
        }
    }

    @Test
    void finishesWhatHasBegunWhenItStops() throws Exception {
        predictor.hold();
        CompletableFuture<HttpResponse<String>> begun = served.posted("image/png", "0.5");
        while (predictor.batches.isEmpty()) {
            Thread.onSpinWait();
        }
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(() -> served.server.stop(Duration.ofSeconds(10)));
        HttpResponse<String> late = served.get("/readyz");
        while (late.statusCode() != 503) {
            late = served.get("/readyz");
        }
        refused(503, "the server is stopping", served.post("image/png", "0.5"));
        assertFalse(stopped.isDone());
        predictor.release();
        assertEquals(200, begun.get(10, TimeUnit.SECONDS).statusCode());
        stopped.get(10, TimeUnit.SECONDS);
        try (Socket refused = served.connect()) {
            throw new AssertionError(refused + " was taken");
        } catch (ConnectException gone) {
            assertTrue(gone.getMessage().contains("refused"));
        }
    }

    @Test
    void tellsHowItFares() {
        served.post("image/png", "0.5");
        served.post("image/png", "no picture");
        served.get("/a%22b");
        assertEquals("alive\n", served.get("/healthz").body());
        assertEquals("ready\n", served.get("/readyz").body());
        String metrics = served.get("/metrics").body();
        assertTrue(metrics.contains("dlspec_requests_total{path=\"/predict\",status=\"200\"} 1\n"), metrics);
        assertTrue(metrics.contains("dlspec_requests_total{path=\"/predict\",status=\"400\"} 1\n"), metrics);
        assertTrue(metrics.contains("dlspec_requests_total{path=\"/healthz\",status=\"200\"} 1\n"), metrics);
        assertTrue(metrics.contains("dlspec_request_seconds_bucket{le=\"+Inf\"} 2\n"), metrics);
        assertTrue(metrics.contains("dlspec_batch_samples_count 0\n"), metrics);
    }

    @Test
    void hasAPageThatLoadsFromThisServerAlone() {
        HttpResponse<String> page = served.get("/");
        assertEquals(
                "text/html; charset=utf-8",
                page.headers().firstValue("Content-Type").get());
        String policy = page.headers().firstValue("Content-Security-Policy").get();
        assertTrue(policy.contains("default-src 'none'"), policy);
        assertTrue(policy.contains("script-src 'self'"), policy);
        assertFalse(policy.contains("unsafe"), policy);
        assertFalse(page.body().contains("<script>"), "a script in the page would not run");
        assertEquals(
                List.of("text/css; charset=utf-8", "text/javascript; charset=utf-8"),
                Stream.of("/page.css", "/page.js")
                        .map(path -> served.get(path)
                                .headers()
                                .firstValue("Content-Type")
                                .get())
                        .toList());
        HttpResponse<String> head = served.send(served.to("/").method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertEquals("", head.body());
        assertEquals(200, head.statusCode());
    }
}
