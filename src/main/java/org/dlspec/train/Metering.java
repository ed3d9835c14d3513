package org.dlspec.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.dlspec.spec.Experiment;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.metric.FigureNames;
import org.dlspec.vocab.metric.Metric;

/** The metrics of an experiment's outputs: figures are made from the scores of samples, one by one, in any order. */
final class Metering {
    private final List<Measure> measures = new ArrayList<>();
    private final Map<String, Metric> means;

    Metering(Experiment experiment, Learned learned) {
        List<String> outputs = List.copyOf(experiment.model().outputs().keySet());
        Map<String, List<Metric>> metrics = new LinkedHashMap<>();
        outputs.forEach(
                output -> metrics.put(output, experiment.train().metrics().getOrDefault(output, List.of())));
        this.means = FigureNames.means(metrics);
        for (int o = 0; o < outputs.size(); o++) {
            List<Metric> own = metrics.get(outputs.get(o));
            List<String> names = FigureNames.of(own);
            String target = experiment.train().targets().get(outputs.get(o));
            Kind kind = experiment.data().target(target).kind().present();
            List<String> classes = classes(kind, learned.classes().getOrDefault(target, List.of()));
            String prefix = outputs.size() == 1 ? "" : outputs.get(o) + ".";
            for (int m = 0; m < own.size(); m++) {
                measures.add(new Measure(o, own.get(m), prefix, names.get(m), kind, classes));
            }
        }
    }

    boolean isMeasured(int output) {
        return measures.stream().anyMatch(measure -> measure.output() == output);
    }

    Meter start() {
        return new Meter();
    }

    /** @param prefix what stands before the name of its figure: {@code y.}, or nothing with one output alone */
    private record Measure(int output, Metric metric, String prefix, String name, Kind target, List<String> classes) {}

    private static List<String> classes(Kind kind, List<String> learned) {
        if (kind instanceof Kind.Binary) {
            return List.of("no", "yes");
        }
        if (!(kind instanceof Kind.ClassOf one) || learned.size() == one.k()) {
            return learned;
        }
        return one.names().size() == one.k()
                ? one.names()
                : IntStream.range(0, one.k()).mapToObj(Integer::toString).toList();
    }

    /** What has been seen of some samples. */
    final class Meter {
        private final List<Metric.Accumulator> accumulators =
                measures.stream().map(m -> m.metric().start(m.target())).toList();

        void add(int output, float[] scores, float[] target) {
            for (int m = 0; m < measures.size(); m++) {
                if (measures.get(m).output() == output) {
                    accumulators.get(m).add(scores, target);
                }
            }
        }

        /** Puts the figures of an output to others. */
        void figures(int output, Map<String, Double> into) {
            for (int m = 0; m < measures.size(); m++) {
                Measure measure = measures.get(m);
                if (measure.output() == output && measure.metric().direction().isPresent()) {
                    into.put(
                            measure.prefix() + measure.name(),
                            accumulators.get(m).value());
                }
            }
        }

        /** Puts the means over outputs to others. An output without a figure (NaN) does not count. */
        void means(Map<String, Double> into) {
            means.keySet().forEach(name -> into.put(FigureNames.MACRO + "." + name, mean(name)));
        }

        private double mean(String name) {
            return IntStream.range(0, measures.size())
                    .filter(m -> measures.get(m).name().equals(name))
                    .mapToDouble(m -> accumulators.get(m).value())
                    .filter(value -> !Double.isNaN(value))
                    .average()
                    .orElse(Double.NaN);
        }

        Map<String, ClassTable> tables() {
            Map<String, ClassTable> tables = new LinkedHashMap<>();
            for (int m = 0; m < measures.size(); m++) {
                Measure measure = measures.get(m);
                if (measure.metric().direction().isEmpty()) {
                    tables.put(
                            measure.prefix() + measure.name(),
                            new ClassTable(
                                    measure.classes(), accumulators.get(m).table()));
                }
            }
            return tables;
        }
    }
}
