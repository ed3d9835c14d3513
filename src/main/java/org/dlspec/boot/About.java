package org.dlspec.boot;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.dlspec.bundle.Bundle;
import org.dlspec.spec.Costs;
import org.dlspec.spec.Experiment;
import org.dlspec.train.Provenance;
import org.dlspec.train.RunDirectory;

/** What a jar is, for a person. */
final class About {
    private static final int WIDTH = 12;

    private About() {}

    static String of(Bundle bundle) {
        Experiment experiment = bundle.experiment();
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("experiment", experiment.name());
        lines.put(
                "model",
                experiment.model().name() + ", "
                        + String.format(
                                java.util.Locale.ROOT,
                                "%,d parameters",
                                Costs.of(experiment.model()).parameters()));
        lines.put(
                "takes",
                experiment.model().inputs().stream()
                        .map(input -> input.name() + ": " + input.kind())
                        .collect(Collectors.joining(", ")));
        if (bundle.isTrained()) {
            addRun(RunDirectory.provenance(bundle.run()), lines);
        }
        lines.put("built by", "dlspec " + bundle.lock().dlspec());
        StringBuilder text = new StringBuilder();
        lines.forEach((name, value) -> text.append(String.format("%-" + WIDTH + "s%s%n", name, value)));
        return text.toString();
    }

    private static void addRun(Provenance run, Map<String, String> lines) {
        run.classes().forEach((target, names) -> lines.put(target, String.join(", ", names)));
        lines.put("trained by", "dlspec " + run.dlspec() + ", " + run.backend() + ", seed " + run.seed());
    }
}
