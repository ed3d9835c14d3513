package org.dlspec.console;

import java.util.concurrent.atomic.AtomicInteger;
import org.dlspec.train.StopRequest;
import sun.misc.Signal;

/**
 * Turns the first SIGTERM or Ctrl-C into a wish to stop after the step, and the second into an immediate end. The exit code
 * is 128 and the number of the signal, as a shell expects.
 */
final class Signals {
    private final AtomicInteger received = new AtomicInteger();

    private Signals() {}

    static Signals watch(StopRequest stop, Console console) {
        Signals signals = new Signals();
        for (String name : new String[] {"TERM", "INT"}) {
            Signal.handle(new Signal(name), signal -> signals.receive(signal.getNumber(), stop, console));
        }
        return signals;
    }

    private void receive(int number, StopRequest stop, Console console) {
        if (!received.compareAndSet(0, number)) {
            Runtime.getRuntime().halt(128 + number);
        }
        stop.request();
        console.err().println();
        console.err().println("stopping after this step, with a checkpoint; once more to quit at once");
    }

    /** The exit code of a program that was asked to stop and did. */
    int exitCode() {
        return 128 + received.get();
    }
}
