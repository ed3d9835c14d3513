package org.dlspec.serve;

import java.time.Duration;

/**
 * What a server takes on at most.
 *
 * @param bytes of the body of a request
 * @param waiting samples that wait to be computed; more are refused
 * @param batch samples that are computed together
 * @param patience how long a sample may wait for others while the device is busy with none
 */
public record Limits(int bytes, int waiting, int batch, Duration patience) {
    public static final int BYTES = 16 << 20;
    public static final int WAITING = 256;
    public static final int BATCH = 32;
    public static final int PATIENCE_MILLIS = 0;

    public static final Limits USUAL = new Limits(BYTES, WAITING, BATCH, Duration.ofMillis(PATIENCE_MILLIS));
}
