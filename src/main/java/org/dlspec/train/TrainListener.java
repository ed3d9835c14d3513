package org.dlspec.train;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;

/** Hears how a training goes, on the thread that computes. */
public interface TrainListener {
    void started(Start start);

    void stepped(Step step);

    void finishedEpoch(Epoch epoch);

    /** The training ends before its last epoch; what is done at its end follows. */
    void stopped(Stop stop);

    /** A sentence that the user should read: a damaged checkpoint that was passed over. */
    void noted(String sentence);

    void done(Done done);

    /** The end of several runs of one train. */
    void finishedSeries(SeriesResult result);

    /** What is known before the first step; the first step to come is above 1 after a resume. */
    record Start(
            Path run,
            long parameters,
            int trainSamples,
            int stepsPerEpoch,
            int epochs,
            long firstStep,
            long arenaBytes) {}

    /** One step: its number and the number of its epoch count from 1. */
    record Step(long step, int epoch, int samples, double loss, double rate) {}

    /** The end of an epoch. */
    record Epoch(
            int epoch,
            long step,
            double rate,
            Figures train,
            Optional<Figures> validation,
            double samplesPerSecond,
            double seconds) {}

    /** Why a training ends early, behind which step and in which epoch. */
    record Stop(long step, int epoch, String reason) {}

    /** The end of the training, measured with the kept weights. */
    record Done(
            Path run,
            int bestEpoch,
            long bestStep,
            OptionalDouble bestValue,
            Optional<Figures> validation,
            Optional<Figures> test) {}
}
