package org.dlspec.console;

/** The command line asks for what is not there; the message says what it must be. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }
}
