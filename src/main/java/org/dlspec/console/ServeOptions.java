package org.dlspec.console;

import java.net.InetSocketAddress;
import java.time.Duration;
import org.dlspec.serve.Limits;
import org.dlspec.serve.Metrics;
import org.dlspec.serve.ModelServer;
import org.dlspec.serve.Predictor;
import org.dlspec.serve.RunPredictor;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where a model is served, and what its server takes on. */
public final class ServeOptions {
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final int MOST_PORT = 65535;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            defaultValue = "127.0.0.1",
            description = "The address to listen on (default: ${DEFAULT-VALUE}, which only this machine reaches;"
                    + " 0.0.0.0 is all).")
    private String host;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "The port to listen on, 0 for any that is free (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--most-bytes",
            paramLabel = "N",
            defaultValue = "" + Limits.BYTES,
            description = "The largest body of a request (default: ${DEFAULT-VALUE}).")
    private int bytes;

    @Option(
            names = "--queue",
            paramLabel = "N",
            defaultValue = "" + Limits.WAITING,
            description = "Samples that may wait to be computed; more are refused (default: ${DEFAULT-VALUE}).")
    private int waiting;

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "" + Limits.BATCH,
            description = "Samples that are computed together at most (default: ${DEFAULT-VALUE}).")
    private int batch;

    @Option(
            names = "--wait",
            paramLabel = "MS",
            defaultValue = "" + Limits.PATIENCE_MILLIS,
            description = "Milliseconds that a sample waits for others while requests come faster than they are"
                    + " computed (default: ${DEFAULT-VALUE}).")
    private int wait;

    @Mixin
    private DeviceOptions device;

    /** Checks what was asked for, and begins what does not depend on the run. */
    public void begin() {
        require("--port", port, 0, MOST_PORT);
        require("--most-bytes", bytes, 1, 1 << 30);
        require("--queue", waiting, 1, 1 << 20);
        require("--batch", batch, 1, 1024);
        require("--wait", wait, 0, 1000);
        device.leaveOne();
        device.load();
    }

    private static void require(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new UsageException("`" + option + "` is a number from " + least + " to " + most + ", not " + value);
        }
    }

    /** Serves until a signal comes, and answers the exit code. */
    public int serve(Console console, TrainedRun run) {
        StopSignal stop = StopSignal.watch();
        Limits limits = new Limits(bytes, waiting, batch, Duration.ofMillis(wait));
        Metrics metrics = new Metrics();
        RunPredictor.Run served =
                new RunPredictor.Run(run.folder(), run.experiment(), () -> device.open(console, run.folder()));
        try (Predictor predictor = RunPredictor.open(served, limits, metrics::batch)) {
            ModelServer server = ModelServer.start(new InetSocketAddress(host, port), predictor, limits, metrics);
            console.out().println("serving " + run.experiment().name() + " on " + url(server.address()));
            console.flush();
            int code = stop.await();
            console.err().println("stopping: requests that have begun are answered; once more to quit at once");
            server.stop(GRACE);
            return code;
        }
    }

    private static String url(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }
}
