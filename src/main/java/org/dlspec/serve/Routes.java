package org.dlspec.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Finds what answers a request, and sends its answer, whatever happens. */
final class Routes implements HttpHandler {
    private static final System.Logger LOG = System.getLogger("org.dlspec.serve");
    private static final String PREDICT = "/predict";
    private static final String METRICS = "/metrics";
    private static final String OTHER = "other";

    /** An answer that is the same for all. */
    private final Map<String, Reply> fixed;

    private final PredictRoute predicting;
    private final Predictor predictor;
    private final Metrics metrics;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicBoolean isStopping = new AtomicBoolean();

    Routes(Predictor predictor, Limits limits, Metrics metrics) {
        this.predictor = predictor;
        this.metrics = metrics;
        this.predicting = new PredictRoute(predictor, limits, Budget.ofHeap());
        Map<String, Reply> all = new LinkedHashMap<>(Page.replies());
        all.put("/healthz", Reply.text(Reply.GOOD, "text/plain", "alive\n"));
        all.put("/readyz", Reply.text(Reply.GOOD, "text/plain", "ready\n"));
        all.put("/openapi.json", OpenApi.of(predictor.signature()));
        this.fixed = Collections.unmodifiableMap(all);
    }

    /** From now on requests are refused, but for those that have begun. */
    void stop() {
        isStopping.set(true);
    }

    /** How many requests have begun and are not answered yet. */
    int open() {
        return open.get();
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        long begin = System.nanoTime();
        open.incrementAndGet();
        String path = known(exchange.getRequestURI().getPath());
        try (exchange) {
            Reply reply = reply(exchange, path);
            // Counted before it is sent: whoever has the answer finds it among the figures.
            metrics.request(path, reply.status());
            send(exchange, reply);
            if (path.equals(PREDICT)) {
                metrics.prediction(System.nanoTime() - begin);
            }
        } finally {
            open.decrementAndGet();
        }
    }

    private String known(String path) {
        boolean isKnown = path != null && (fixed.containsKey(path) || path.equals(PREDICT) || path.equals(METRICS));
        return isKnown ? path : OTHER;
    }

    /** What goes wrong with one request is told whoever asked, and harms no other. */
    private Reply reply(HttpExchange exchange, String path) throws IOException {
        try {
            return found(exchange, path);
        } catch (Refusal refusal) {
            return Reply.of(refusal);
        } catch (OutOfMemoryError full) {
            return Reply.of(Refusal.busy("there is not enough memory for this request now"));
        } catch (RuntimeException | Error bug) {
            // The one who asked learns nothing of the inside; the log does.
            LOG.log(System.Logger.Level.ERROR, "a request to " + path + " failed", bug);
            return Reply.of(new Refusal(Refusal.INTERNAL, "the server failed at this request; its log says more"));
        }
    }

    private Reply found(HttpExchange exchange, String path) throws IOException {
        if (path.equals(OTHER)) {
            throw new Refusal(
                    Refusal.NOT_FOUND,
                    "there is no such path; there are /, /predict, /openapi.json, " + "/healthz, /readyz and /metrics");
        }
        String method = exchange.getRequestMethod();
        if (path.equals(PREDICT)) {
            if (!method.equals("POST")) {
                return notAllowed("POST");
            }
            refuseWhenStopping();
            return predicting.reply(exchange);
        }
        if (!method.equals("GET") && !method.equals("HEAD")) {
            return notAllowed("GET, HEAD");
        }
        if (path.equals("/readyz")) {
            refuseWhenStopping();
        }
        return Optional.ofNullable(fixed.get(path))
                .orElseGet(() -> Reply.text(Reply.GOOD, Metrics.TYPE, metrics.text(predictor.waiting())));
    }

    private static Reply notAllowed(String allowed) {
        String why = "this path answers " + allowed;
        return Reply.of(new Refusal(Refusal.METHOD_NOT_ALLOWED, why)).with("Allow", allowed);
    }

    private void refuseWhenStopping() {
        if (isStopping.get()) {
            throw Refusal.busy("the server is stopping");
        }
    }

    private void send(HttpExchange exchange, Reply reply) throws IOException {
        var head = exchange.getResponseHeaders();
        head.set("Content-Type", reply.type());
        head.set("X-Content-Type-Options", "nosniff");
        head.set("Referrer-Policy", "no-referrer");
        head.set("Cache-Control", "no-store");
        reply.head().forEach(head::set);
        if (isStopping.get()) {
            head.set("Connection", "close");
        }
        if (exchange.getRequestMethod().equals("HEAD")) {
            head.set("Content-Length", Integer.toString(reply.body().length));
            exchange.sendResponseHeaders(reply.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(reply.status(), reply.body().length);
        exchange.getResponseBody().write(reply.body());
    }
}
