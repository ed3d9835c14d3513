package org.dlspec.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import org.dlspec.backend.Backends;
import org.dlspec.backend.Choosing;
import org.dlspec.console.Console;
import org.dlspec.serve.Limits;
import org.dlspec.serve.Metrics;
import org.dlspec.serve.ModelServer;
import org.dlspec.serve.RunPredictor;
import org.dlspec.spec.Experiment;

/** The model of a run, served on a port of its own and computed by the reference. */
record ServedRun(RunPredictor predictor, ModelServer server) implements AutoCloseable {
    static ServedRun open(Path run) {
        Console quiet = new Console(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()), false);
        Experiment experiment = RunFile.open(run).experiment(quiet).orElseThrow();
        RunPredictor.Run served =
                new RunPredictor.Run(run, experiment, () -> Backends.open(Backends.REFERENCE, 1, Choosing.BY_RULE));
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        RunPredictor predictor = RunPredictor.open(served, Limits.USUAL, size -> {});
        return new ServedRun(predictor, ModelServer.start(any, predictor, Limits.USUAL, new Metrics()));
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.address().getPort() + "/");
    }

    @Override
    public void close() {
        server.close();
        predictor.close();
    }
}
