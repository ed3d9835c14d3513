package org.dlspec.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.dlspec.diag.Json;
import org.dlspec.train.Figures;

/**
 * The figures of a model on whole numbers beside those in f32.
 *
 * @param calibration how many training samples told how large activations are
 */
record QuantizedFigures(Figures real, Figures quantized, int calibration) {
    List<String> lines(String split) {
        String changes = change().entrySet().stream()
                .map(figure -> String.format(Locale.ROOT, "%s %+.4f", figure.getKey(), figure.getValue()))
                .collect(Collectors.joining(", "));
        return List.of(
                split + " in int8 " + quantized.toText() + " (calibrated on " + calibration + " training samples)",
                "int8 - f32 " + changes);
    }

    Map<String, Object> json() {
        return Json.object("calibration_samples", calibration, "int8", quantized.toMap(), "int8_minus_f32", change());
    }

    /** What int8 adds to each figure. */
    private Map<String, Double> change() {
        Map<String, Double> change = new LinkedHashMap<>();
        real.values()
                .forEach((name, value) -> change.put(name, quantized.values().get(name) - value));
        return change;
    }
}
