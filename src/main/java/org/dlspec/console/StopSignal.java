package org.dlspec.console;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import sun.misc.Signal;

/**
 * Waits for the first SIGTERM or Ctrl-C; a second one ends the program at once. The exit code is 128 and the number of the
 * signal, as a shell expects.
 */
public final class StopSignal {
    private final AtomicInteger received = new AtomicInteger();
    private final CountDownLatch came = new CountDownLatch(1);

    private StopSignal() {}

    public static StopSignal watch() {
        StopSignal stop = new StopSignal();
        for (String name : new String[] {"TERM", "INT"}) {
            Signal.handle(new Signal(name), signal -> stop.receive(signal.getNumber()));
        }
        return stop;
    }

    private void receive(int number) {
        if (!received.compareAndSet(0, number)) {
            Runtime.getRuntime().halt(128 + number);
        }
        came.countDown();
    }

    /** Returns when one has come, with the exit code. */
    public int await() {
        try {
            came.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        }
        return 128 + received.get();
    }
}
