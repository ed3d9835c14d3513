package org.dlspec.console;

/** What the program tells the shell. */
public final class ExitCode {
    public static final int GOOD = 0;
    /** The spec is wrong. */
    public static final int SPEC = 1;
    /** The command line is wrong. */
    public static final int USAGE = 2;
    /** The world is wrong: a file that vanished, a device, a loss that is not finite. */
    public static final int WORLD = 3;
    /** A bug in dlspec. */
    public static final int BUG = 70;
    /** Interrupted from the keyboard, after a clean checkpoint. */
    public static final int INTERRUPTED = 130;
    /** Told to stop by SIGTERM, after a clean checkpoint. */
    public static final int TERMINATED = 143;

    private ExitCode() {}
}
