package org.dlspec.diag;

import java.util.Optional;

/**
 * The world is not as it must be: a file vanished, a device is missing, a loss is not finite. Caught once, in the main
 * class, and shown as one line without a stack trace. What is wrong in a spec is a {@link Diagnostic} instead.
 */
public final class DlspecException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Code code;
    private final String help;

    public DlspecException(Code code, String message) {
        this(code, message, "");
    }

    /** An empty help says that there is no repair to offer. */
    public DlspecException(Code code, String message, String help) {
        super(message);
        this.code = code;
        this.help = help;
    }

    public DlspecException(Code code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
        this.help = "";
    }

    public Code code() {
        return code;
    }

    public Optional<String> help() {
        return help.isEmpty() ? Optional.empty() : Optional.of(help);
    }
}
