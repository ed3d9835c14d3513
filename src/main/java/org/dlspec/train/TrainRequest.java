package org.dlspec.train;

import java.nio.file.Path;
import java.util.Optional;
import org.dlspec.backend.KernelMode;

/**
 * How a training is to be run: what the command line says and the spec does not.
 *
 * @param root the folder that holds the runs
 * @param run the folder of the run itself; empty for the next free one, or when resuming the newest one
 * @param kernels how kernels are to be chosen; empty where that was not asked for: a run that goes on keeps its own way
 * @param version the version of dlspec
 * @param weights a file with the weights to begin with; empty to begin with those that the seed draws
 */
public record TrainRequest(
        Path root,
        Optional<Path> run,
        Start start,
        Optional<KernelMode> kernels,
        String version,
        Optional<Path> weights) {
    /** A training that begins with what the seed draws. */
    public TrainRequest(Path root, Optional<Path> run, Start start, Optional<KernelMode> kernels, String version) {
        this(root, run, start, kernels, version, Optional.empty());
    }

    /** Whether a run begins or goes on. */
    public enum Start {
        FRESH,
        RESUME,
        /** Goes on although the threads, the device or the version of dlspec are others, so that the bits will differ. */
        RESUME_WITH_DRIFT
    }
}
