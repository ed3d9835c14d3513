package org.dlspec.cli;

import java.util.Optional;

/** Which build of dlspec this is. */
final class Build {
    private Build() {}

    static String version() {
        return Optional.ofNullable(Build.class.getPackage().getImplementationVersion())
                .orElse("from classes");
    }
}
