package org.dlspec.train;

/** A wish to end a training after the step it is at; may be told from any thread, a signal handler's among them. */
public final class StopRequest {
    private volatile boolean requested;

    public void request() {
        requested = true;
    }

    public boolean isRequested() {
        return requested;
    }
}
