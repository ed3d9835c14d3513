package org.dlspec.cli;

/** What the program tells the shell. */
final class ExitCode {
    static final int GOOD = 0;
    /** The spec is wrong. */
    static final int SPEC = 1;
    /** The command line is wrong. */
    static final int USAGE = 2;
    /** The world is wrong: a file that vanished, a device, a loss that is not finite. */
    static final int WORLD = 3;
    /** A bug in dlspec. */
    static final int BUG = 70;
    /** Interrupted from the keyboard, after a clean checkpoint. */
    static final int INTERRUPTED = 130;
    /** Told to stop by SIGTERM, after a clean checkpoint. */
    static final int TERMINATED = 143;

    private ExitCode() {}
}
