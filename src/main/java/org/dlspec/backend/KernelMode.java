package org.dlspec.backend;

import java.util.Locale;

/** How a backend chooses where several kernels can serve a call. */
public enum KernelMode {
    /** Those that are fastest on this machine, where they have been timed, and else as by rule. */
    AUTO,
    /** By a rule that looks at the call alone, and says the same on every machine that has the same kernels. */
    FIXED;

    /** The word that users write. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
