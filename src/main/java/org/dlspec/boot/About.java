package org.dlspec.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.dlspec.bundle.Bundle;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import org.dlspec.diag.Reason;
import org.dlspec.spec.Costs;
import org.dlspec.spec.Experiment;
import org.dlspec.train.KeptFigures;
import org.dlspec.train.KeptWeights;
import org.dlspec.train.Provenance;
import org.dlspec.train.RunDirectory;

/** What a jar is, for a person. */
final class About {
    private static final int WIDTH = 12;
    private static final int HASH = 12;
    private static final int FEW = 4;

    private About() {}

    static String of(Path jar, Bundle bundle) {
        Experiment experiment = bundle.experiment();
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("experiment", experiment.name());
        lines.put("model", model(experiment));
        lines.put(
                "takes",
                experiment.model().inputs().stream()
                        .map(input -> input.name() + ": " + input.kind())
                        .collect(Collectors.joining(", ")));
        if (bundle.isTrained()) {
            addRun(bundle.run(), lines);
        }
        lines.put("built by", "dlspec " + bundle.lock().dlspec());
        lines.put("size", megabytes(jar));
        StringBuilder text = new StringBuilder();
        lines.forEach((name, value) -> text.append(String.format("%-" + WIDTH + "s%s%n", name, value)));
        return text.toString();
    }

    private static String model(Experiment experiment) {
        Costs costs = Costs.of(experiment.model());
        return String.format(
                Locale.ROOT,
                "%s, %,d parameters, %,d multiply-adds a sample",
                experiment.model().name(),
                costs.parameters(),
                costs.multiplyAdds());
    }

    private static void addRun(Path folder, Map<String, String> lines) {
        Provenance run = RunDirectory.provenance(folder);
        run.classes().forEach((target, names) -> lines.put(target, String.join(", ", names)));
        lines.put("weights", megabytes(KeptWeights.of(folder)));
        KeptFigures.of(folder).ifPresent(kept -> {
            lines.merge("weights", "of epoch " + kept.epoch(), (size, epoch) -> epoch + ", " + size);
            kept.parts().forEach((part, figures) -> lines.put(part.toString(), figures.toText()));
        });
        lines.put(
                "trained by",
                "dlspec " + run.dlspec() + ", " + run.backend() + ", " + run.threads() + " threads, " + run.precision()
                        + ", seed " + run.seed());
        lines.put("on", data(run.data()));
    }

    private static String data(Map<String, String> files) {
        if (files.size() > FEW) {
            return String.format(Locale.ROOT, "%,d files", files.size());
        }
        return files.isEmpty()
                ? "random samples"
                : files.entrySet().stream()
                        .map(file ->
                                file.getKey() + " (SHA-256 " + file.getValue().substring(0, HASH) + "...)")
                        .collect(Collectors.joining(", "));
    }

    private static String megabytes(Path file) {
        try {
            return String.format(Locale.ROOT, "%.1f MB", Files.size(file) / 1e6);
        } catch (IOException e) {
            throw new DlspecException(Code.D907, "`" + file + "` cannot be read: " + Reason.of(e), e);
        }
    }
}
