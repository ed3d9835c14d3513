package org.dlspec.serve;

import java.util.Optional;
import org.dlspec.diag.Code;

/** A request that is not answered with a prediction: the status of HTTP, and why, for the one who asked. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    static final int BAD_REQUEST = 400;
    static final int NOT_FOUND = 404;
    static final int METHOD_NOT_ALLOWED = 405;
    static final int TOO_LARGE = 413;
    static final int UNSUPPORTED_TYPE = 415;
    static final int INTERNAL = 500;
    static final int UNAVAILABLE = 503;

    private final int status;
    private final transient Optional<Code> code;

    Refusal(int status, String why) {
        this(status, why, Optional.empty());
    }

    Refusal(int status, String why, Optional<Code> code) {
        super(why, null, false, false);
        this.status = status;
        this.code = code;
    }

    static Refusal bad(String why) {
        return new Refusal(BAD_REQUEST, why);
    }

    /** What may succeed a little later. */
    static Refusal busy(String why) {
        return new Refusal(UNAVAILABLE, why);
    }

    static Refusal tooMany(int most) {
        return new Refusal(TOO_LARGE, "a request has at most " + most + " samples here");
    }

    int status() {
        return status;
    }

    Optional<Code> code() {
        return code;
    }
}
