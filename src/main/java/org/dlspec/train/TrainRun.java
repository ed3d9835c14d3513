package org.dlspec.train;

import org.dlspec.backend.Session;
import org.dlspec.compile.Program;
import org.dlspec.spec.Experiment;

/** What a training works on: the experiment, its samples, and its compiled program in the device's memory. */
record TrainRun(
        Experiment experiment,
        Dataset data,
        Program program,
        Session session,
        LoadedPlans plans,
        Portion.Schooling schooling) {}
