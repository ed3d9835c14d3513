package org.dlspec.backend.onednn;

/** One kernel call with all its arguments in place: running it allocates nothing. */
@FunctionalInterface
interface Launch {
    void run();
}
