package org.dlspec.serve;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** What a server counts, in the text format of Prometheus (exposition format 0.0.4). */
public final class Metrics {
    static final String TYPE = "text/plain; version=0.0.4";

    private final Map<String, LongAdder> requests = new ConcurrentSkipListMap<>();
    private final Histogram seconds = new Histogram(
            "dlspec_request_seconds",
            "Time from the head of a request for predictions to the end of its answer.",
            0.001,
            0.0025,
            0.005,
            0.01,
            0.025,
            0.05,
            0.1,
            0.25,
            0.5,
            1,
            2.5,
            5);
    private final Histogram batches =
            new Histogram("dlspec_batch_samples", "Samples that were computed together.", 1, 2, 4, 8, 16, 32);

    /** Notes that a batch of so many samples is computed. */
    public void batch(int samples) {
        batches.add(samples);
    }

    /** @param path one of those that the server knows, so that strangers add no lines */
    void request(String path, int status) {
        String labels = "path=\"" + path + "\",status=\"" + status + "\"";
        requests.computeIfAbsent(labels, key -> new LongAdder()).increment();
    }

    void prediction(long nanos) {
        seconds.add(nanos * 1e-9);
    }

    /** @param waiting samples in the queue */
    String text(int waiting) {
        StringBuilder out = new StringBuilder();
        head(out, "dlspec_requests_total", "counter", "Requests that were answered, by path and status.");
        requests.forEach((labels, count) -> out.append("dlspec_requests_total{")
                .append(labels)
                .append("} ")
                .append(count.sum())
                .append('\n'));
        head(out, "dlspec_queue_samples", "gauge", "Samples that wait to be computed.");
        out.append("dlspec_queue_samples ").append(waiting).append('\n');
        seconds.write(out);
        batches.write(out);
        Runtime java = Runtime.getRuntime();
        head(out, "dlspec_heap_bytes", "gauge", "Memory that Java uses for objects.");
        out.append("dlspec_heap_bytes ")
                .append(java.totalMemory() - java.freeMemory())
                .append('\n');
        return out.toString();
    }

    static void head(StringBuilder out, String name, String type, String help) {
        out.append("# HELP ").append(name).append(' ').append(help).append('\n');
        out.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }
}
