package org.dlspec.cli;

/** The command line asks for what is not there; the message says what it must be. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
