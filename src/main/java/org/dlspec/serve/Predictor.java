package org.dlspec.serve;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** What answers the requests of a server. May be asked by several threads. */
public interface Predictor extends AutoCloseable {
    Signature signature();

    /**
     * Prepares samples on the thread that calls and leaves them to be computed.
     *
     * @return the scores of each sample by output, in the unit of the target
     * @throws org.dlspec.diag.DlspecException where what is given cannot be used
     * @throws Refusal where too much waits already
     */
    CompletableFuture<List<Map<String, double[]>>> submit(Given given);

    /** How many samples wait to be computed. */
    int waiting();

    /** Answers what waits, and ends. */
    @Override
    void close();
}
