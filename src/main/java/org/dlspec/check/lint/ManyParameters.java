package org.dlspec.check.lint;

import java.util.List;
import java.util.Optional;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Figures;
import org.dlspec.spec.Experiment;
import org.dlspec.spec.ParameterPaths;

/** L17: many more parameters than samples to learn them from. */
record ManyParameters() implements Lint {
    private static final long MANY = 1000;

    @Override
    public List<Diagnostic> find(Subject subject) {
        return subject.experiments().stream()
                .flatMap(e -> look(e, subject).stream())
                .toList();
    }

    private static Optional<Diagnostic> look(Experiment experiment, Subject subject) {
        Optional<Integer> samples = subject.samples(experiment);
        if (samples.isEmpty()) {
            return Optional.empty();
        }
        ParameterPaths paths = ParameterPaths.of(experiment.model());
        List<Subject.Borrowed> files = subject.borrowedBy(experiment.model());
        // What a file brings has been learned from other samples.
        long parameters = paths.count(paths.learned().stream()
                .filter(n -> files.stream().noneMatch(f -> f.holds(n)))
                .toList());
        if (parameters <= MANY * samples.get()) {
            return Optional.empty();
        }
        return Optional.of(Diagnostic.of(
                        Code.L17,
                        experiment.train().span(),
                        "the model has " + Figures.whole(parameters) + " parameters and learns them from "
                                + Figures.whole(samples.get()) + " samples: "
                                + Figures.whole(parameters / samples.get())
                                + " for each sample")
                .help("a smaller model, augmentation, or weights that were trained on other data"));
    }
}
