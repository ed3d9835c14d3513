package org.dlspec;

import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.dlspec.backend.Backend;
import org.dlspec.backend.Backends;
import org.dlspec.backend.Choosing;
import org.dlspec.backend.KernelChoices;
import org.dlspec.backend.KernelMode;
import org.dlspec.bundle.Bundle;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import org.dlspec.spec.Experiment;
import org.dlspec.train.Intake;
import org.dlspec.train.KeptExperiment;
import org.dlspec.train.KeptFigures;
import org.dlspec.train.Provenance;
import org.dlspec.train.RunDirectory;
import org.dlspec.train.TrainedModel;

/** Opens a model on the thread that computes. */
final class Opening {
    private static final System.Logger LOG = System.getLogger("org.dlspec");

    private Opening() {}

    /** What is known of a model beside its weights. */
    record Facts(Experiment experiment, Provenance provenance, Map<String, Double> figures, Intake intake) {}

    /** A model, the device that it lies on, and what is known of it. */
    record Opened(TrainedModel model, Backend backend, Facts facts) {}

    static Opened open(Path jarOrRun, Model.Options options) {
        if (Files.isDirectory(jarOrRun)) {
            return open(jarOrRun, kept(jarOrRun), options);
        }
        try (Bundle bundle = Bundle.open(jarOrRun)) {
            if (!bundle.isTrained()) {
                throw new DlspecException(
                        Code.D907,
                        "`" + jarOrRun + "` holds no weights: it was built to train",
                        "build one from a run");
            }
            return open(bundle.run(), bundle.experiment(), options);
        }
    }

    /** The jar that these classes were loaded from. */
    static Path ownJar() {
        CodeSource source = Opening.class.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            throw new DlspecException(Code.D907, "this program does not say which jar its classes come from");
        }
        try {
            Path place = Path.of(source.getLocation().toURI());
            if (Files.isRegularFile(place)) {
                return place;
            }
            throw new DlspecException(
                    Code.D907, "the classes of this program come from `" + place + "`, which is no jar");
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            throw new DlspecException(Code.D907, "`" + source.getLocation() + "` is no jar in a folder", e);
        }
    }

    private static Experiment kept(Path run) {
        // A folder that is no run is told as such.
        RunDirectory.provenance(run);
        try {
            return KeptExperiment.of(run)
                    .orElseThrow(() -> new DlspecException(
                            Code.D904,
                            "the run in `" + run + "` has no `" + KeptExperiment.NAME
                                    + "`: an earlier version began it",
                            "`dlspec build " + run + "` makes a jar of it, which has one"));
        } catch (IllegalArgumentException e) {
            throw new DlspecException(
                    Code.D904, "`" + run.resolve(KeptExperiment.NAME) + "` cannot be read: " + e.getMessage(), e);
        }
    }

    private static Opened open(Path run, Experiment experiment, Model.Options options) {
        Provenance provenance = RunDirectory.provenance(run);
        Choosing choosing = new Choosing(
                KernelMode.FIXED, Optional.of(Choosing.usualTimes()), note -> LOG.log(System.Logger.Level.INFO, note));
        Backend backend = Backends.open(Backends.CPU, options.threads(), choosing);
        boolean isOpen = false;
        try {
            backend.repeat(
                    options.kernels() == Model.Kernels.RECORDED
                            ? provenance.kernelChoices()
                            : KernelChoices.none(KernelMode.FIXED));
            TrainedModel model = TrainedModel.open(run, experiment, backend);
            isOpen = true;
            Intake intake = Intake.of(experiment, provenance.learned());
            return new Opened(model, backend, new Facts(experiment, provenance, figures(run), intake));
        } finally {
            if (!isOpen) {
                backend.close();
            }
        }
    }

    private static Map<String, Double> figures(Path run) {
        Map<String, Double> figures = new LinkedHashMap<>();
        if (Files.exists(run.resolve(RunDirectory.METRICS))) {
            KeptFigures.of(run)
                    .ifPresent(kept -> kept.parts()
                            .forEach((part, measured) ->
                                    measured.values().forEach((name, value) -> figures.put(part + "." + name, value))));
        }
        return Collections.unmodifiableMap(figures);
    }
}
