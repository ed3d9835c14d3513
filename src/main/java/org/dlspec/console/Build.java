package org.dlspec.console;

import java.util.Optional;

/** Which build of dlspec this is. */
public final class Build {
    private Build() {}

    public static String version() {
        return Optional.ofNullable(Build.class.getPackage().getImplementationVersion())
                .orElse("from classes");
    }
}
