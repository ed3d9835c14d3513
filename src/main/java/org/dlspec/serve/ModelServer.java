package org.dlspec.serve;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;

/**
 * An HTTP server that answers what a model says of samples. Requests are read, decoded and answered by worker threads; the
 * predictor decides what waits and what is computed together. Nothing in a request names a file, a class or another host.
 */
public final class ModelServer implements AutoCloseable {
    /** More than slow clients may hold before they are cut off, and than there is room for in the queue. */
    private static final int WORKERS = 128;

    /** Connections that wait to be taken. */
    private static final int BACKLOG = 256;

    /** For those who have connected and whose request is being read when the server stops. */
    private static final Duration LAST_CALL = Duration.ofMillis(100);

    private final HttpServer server;
    private final ThreadPoolExecutor workers;
    private final Routes routes;

    private ModelServer(HttpServer server, ThreadPoolExecutor workers, Routes routes) {
        this.server = server;
        this.workers = workers;
        this.routes = routes;
    }

    /** Begins to answer; the caller closes the predictor after the server. */
    public static ModelServer start(InetSocketAddress address, Predictor predictor, Limits limits, Metrics metrics) {
        HttpProperties.set();
        Routes routes = new Routes(predictor, limits, metrics);
        HttpServer server = bound(address);
        ThreadPoolExecutor workers = workers();
        server.setExecutor(workers);
        server.createContext("/", routes);
        server.start();
        return new ModelServer(server, workers, routes);
    }

    private static HttpServer bound(InetSocketAddress address) {
        if (address.isUnresolved()) {
            throw new DlspecException(Code.D903, "there is no host `" + address.getHostString() + "`");
        }
        try {
            return HttpServer.create(address, BACKLOG);
        } catch (IOException | IllegalArgumentException e) {
            throw new DlspecException(
                    Code.D903,
                    "cannot listen on " + address.getHostString() + ":" + address.getPort() + ": " + e.getMessage(),
                    "`--port` chooses another port, 0 any that is free");
        }
    }

    /** Each connection has one task at a time, so that the queue is as bounded as the connections are. */
    private static ThreadPoolExecutor workers() {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor workers =
                new ThreadPoolExecutor(WORKERS, WORKERS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "dlspec-serve-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        workers.allowCoreThreadTimeOut(true);
        return workers;
    }

    public InetSocketAddress address() {
        return server.getAddress();
    }

    /** Takes no more requests, answers those that have begun, and ends: after this time in any case. */
    public void stop(Duration grace) {
        routes.stop();
        long until = System.nanoTime() + grace.toNanos();
        sleep(LAST_CALL);
        while (routes.open() > 0 && System.nanoTime() < until) {
            sleep(Duration.ofMillis(5));
        }
        server.stop(0);
        workers.shutdownNow();
    }

    @Override
    public void close() {
        stop(Duration.ofSeconds(HttpProperties.ANSWER_SECONDS));
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
