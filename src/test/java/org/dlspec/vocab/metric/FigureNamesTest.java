package org.dlspec.vocab.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FigureNamesTest {
    private static final Metric AUC = new Auc(Average.MACRO);

    @Test
    void aMetricIsCalledByItsWord() {
        assertEquals(
                List.of("auc", "top_k", "sensitivity", "calibration_error"),
                FigureNames.of(List.of(
                        new Auc(Average.MICRO), new TopK(5), sensitivityAtSpecificity(0.9), new CalibrationError(10))));
    }

    @Test
    void severalOfOneWordAreCalledByTheirArguments() {
        assertEquals(
                List.of(
                        "sensitivity",
                        "sensitivity_at_50",
                        "sensitivity_at_specificity_90",
                        "sensitivity_at_specificity_97_5"),
                FigureNames.of(List.of(
                        new Sensitivity(Optional.empty(), Optional.empty()),
                        new Sensitivity(Optional.of(0.5), Optional.empty()),
                        sensitivityAtSpecificity(0.9),
                        sensitivityAtSpecificity(0.975))));
        assertEquals(
                List.of("f1", "f1_micro", "top_k_1", "top_k_5", "calibration_error", "calibration_error_bins_10"),
                FigureNames.of(List.of(
                        new F1(Average.MACRO),
                        new F1(Average.MICRO),
                        new TopK(1),
                        new TopK(5),
                        new CalibrationError(15),
                        new CalibrationError(10))));
        assertEquals(
                List.of("cohen_kappa", "cohen_kappa_linear"),
                FigureNames.of(List.of(
                        new CohenKappa(Optional.empty()), new CohenKappa(Optional.of(CohenKappa.Weights.LINEAR)))));
    }

    @Test
    void severalOutputsStandBeforeTheirFiguresAndHaveMeans() {
        Map<String, List<Metric>> metrics = new LinkedHashMap<>();
        metrics.put("car", List.of(AUC, new Accuracy(), new ConfusionMatrix()));
        metrics.put("sign", List.of(AUC));
        assertEquals(
                List.of("car.auc", "car.accuracy", "car.confusion_matrix", "sign.auc", "macro.auc"),
                List.copyOf(FigureNames.all(metrics).keySet()));
        assertEquals(AUC, FigureNames.all(metrics).get("macro.auc"));
    }

    @Test
    void oneOutputAloneHasNeither() {
        assertEquals(
                List.of("auc"),
                List.copyOf(FigureNames.all(Map.of("car", List.of(AUC))).keySet()));
    }

    @Test
    void whatMeansDifferentThingsIsNotAveraged() {
        Map<String, List<Metric>> metrics = new LinkedHashMap<>();
        metrics.put("car", List.of(AUC, sensitivityAtSpecificity(0.9)));
        metrics.put("sign", List.of(AUC, sensitivityAtSpecificity(0.8)));
        assertEquals(List.of("auc"), List.copyOf(FigureNames.means(metrics).keySet()));
    }

    @Test
    void anOutputMayBeCalledMacro() {
        Map<String, List<Metric>> metrics = new LinkedHashMap<>();
        metrics.put("macro", List.of(AUC));
        metrics.put("sign", List.of(AUC));
        assertEquals(
                List.of("macro.auc", "sign.auc"),
                List.copyOf(FigureNames.all(metrics).keySet()));
    }

    private static Metric sensitivityAtSpecificity(double specificity) {
        return new Sensitivity(Optional.empty(), Optional.of(specificity));
    }
}
