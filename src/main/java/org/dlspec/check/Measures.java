package org.dlspec.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dlspec.data.Part;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Diagnostics;
import org.dlspec.diag.Edit;
import org.dlspec.diag.Fix;
import org.dlspec.diag.Span;
import org.dlspec.spec.DataSpec;
import org.dlspec.spec.TrainSpec;
import org.dlspec.syntax.ast.Entry;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.vocab.MetricName;
import org.dlspec.vocab.Schema;
import org.dlspec.vocab.Vocabulary;
import org.dlspec.vocab.metric.FigureNames;
import org.dlspec.vocab.metric.Metric;

/** The metrics of a train, and which of them decides what is kept. */
final class Measures {
    private final Diagnostics found;
    private final Binder binder;
    private final CheckedData data;
    private final Optional<Set<Part>> parts;
    private final Set<String> told = new HashSet<>();

    /** @param parts the parts that there will be, where that is known */
    Measures(Diagnostics found, Binder binder, CheckedData data, Optional<Set<Part>> parts) {
        this.found = found;
        this.binder = binder;
        this.data = data;
        this.parts = parts;
    }

    /** The metrics of each output. Empty when one is wrong, which has been reported. */
    Optional<Map<String, List<Metric>>> metrics(
            Optional<Expr> value, Map<String, DataSpec.Field> targets, Scope scope) {
        Map<String, List<Metric>> all = new LinkedHashMap<>();
        targets.keySet().forEach(o -> all.put(o, new ArrayList<>()));
        if (value.isEmpty()) {
            return Optional.of(all);
        }
        boolean right = true;
        if (Spans.bare(value.get()) instanceof Expr.Record record) {
            for (Entry entry : record.entries()) {
                Optional<List<String>> outputs = outputs(entry, targets);
                right &= outputs.isPresent() && addAll(entry.value(), outputs.get(), targets, scope, all);
            }
        } else {
            right = addAll(value.get(), List.copyOf(targets.keySet()), targets, scope, all);
        }
        return right ? Optional.of(all) : Optional.empty();
    }

    private Optional<List<String>> outputs(Entry entry, Map<String, DataSpec.Field> targets) {
        if (entry.key().text().equals("*")) {
            return Optional.of(List.copyOf(targets.keySet()));
        }
        Optional<String> output = Losses.output(entry.key().text(), targets);
        if (output.isEmpty()) {
            found.add(Losses.noOutput(entry, targets));
        }
        return output.map(List::of);
    }

    private boolean addAll(
            Expr value,
            List<String> outputs,
            Map<String, DataSpec.Field> targets,
            Scope scope,
            Map<String, List<Metric>> into) {
        List<Expr> items = Spans.bare(value) instanceof Expr.ListOf list ? list.items() : List.of(value);
        boolean right = true;
        for (Expr item : items) {
            Optional<Metric> metric = binder.term(Metric.class, "metrics", item, scope);
            if (metric.isEmpty()) {
                right = false;
                continue;
            }
            for (String output : outputs) {
                DataSpec.Field target = targets.get(output);
                if (!metric.get().accepts(target.kind().present())) {
                    found.add(Diagnostic.of(
                                    Code.D603,
                                    item.span(),
                                    "`" + word(metric.get()) + "` is not for target `" + target.name() + "`, which is "
                                            + target.kind())
                            .note(target.span(), "the target"));
                    right = false;
                } else if (into.get(output).contains(metric.get())) {
                    found.add(Diagnostic.of(
                            Code.D205,
                            item.span(),
                            "`" + word(metric.get()) + "` of `" + target.name() + "` is measured twice"));
                    right = false;
                } else {
                    into.get(output).add(metric.get());
                }
            }
        }
        return right;
    }

    private static String word(Metric metric) {
        return Schema.of(metric.getClass()).word();
    }

    /** The default: the best loss on the validation part where there is one, else the last weights. */
    TrainSpec.Keep usual() {
        return parts.map(p -> p.contains(Part.VALIDATION)).orElse(false)
                ? new TrainSpec.Keep.Best(new MetricName("validation", "loss"), Metric.Direction.MINIMIZE)
                : new TrainSpec.Keep.Last();
    }

    /** What is kept by a metric, when that is measured; else empty and reported. */
    Optional<TrainSpec.Keep> best(
            MetricName monitored, Span span, Map<String, List<Metric>> metrics, Optional<Expr> metricsEntry) {
        boolean exists = parts.isEmpty()
                || parts.get().stream().anyMatch(p -> p.toString().equals(monitored.part()));
        if (!exists) {
            found.add(Diagnostic.of(
                            Code.D604,
                            span,
                            "`" + monitored + "` is monitored, but there is no " + monitored.part() + " split")
                    .help("give `" + data.name() + "` a split, such as random(train: 80%, validation: 20%)"));
            return Optional.empty();
        }
        boolean isLossOfOne = isLossOf(metrics.keySet(), monitored.name());
        Map<String, Metric> measured = FigureNames.all(metrics);
        Metric metric = measured.get(monitored.name());
        if (metric != null && metric.direction().isEmpty()) {
            found.add(Diagnostic.of(
                    Code.D604, span, "`" + monitored + "` is a table and not a figure, so none of its values is best"));
            return Optional.empty();
        }
        if (monitored.part().equals(Part.TRAIN.toString()) && (isLossOfOne || metric != null)) {
            found.add(onlyLoss(monitored, span));
            return Optional.empty();
        }
        if (monitored.name().equals("loss") || isLossOfOne) {
            return Optional.of(new TrainSpec.Keep.Best(monitored, Metric.Direction.MINIMIZE));
        }
        if (metric != null) {
            return Optional.of(
                    new TrainSpec.Keep.Best(monitored, metric.direction().get()));
        }
        if (told.add(monitored.toString())) {
            found.add(unmeasured(monitored, span, measured, metricsEntry));
        }
        return Optional.empty();
    }

    private Diagnostic onlyLoss(MetricName monitored, Span span) {
        Diagnostic wrong = Diagnostic.of(
                Code.D604,
                span,
                "`" + monitored + "` is monitored, and of the train split the loss as a whole is all that is measured");
        boolean hasValidation =
                data.parts().map(parts -> parts.containsKey(Part.VALIDATION)).orElse(true);
        return hasValidation ? wrong.fix(Fix.replace(span, "validation." + monitored.name())) : wrong;
    }

    /** With several outputs, each has a loss of its own. */
    private static boolean isLossOf(Set<String> outputs, String name) {
        return outputs.size() > 1 && outputs.stream().anyMatch(output -> name.equals(output + ".loss"));
    }

    /** Whoever names no output means all, or has misspelt it. */
    private static Optional<String> meant(String name, Set<String> measured) {
        String mean = FigureNames.MACRO + "." + name;
        return measured.contains(mean) ? Optional.of(mean) : Guess.nearest(name, List.copyOf(measured));
    }

    private static Diagnostic unmeasured(
            MetricName monitored, Span span, Map<String, Metric> measured, Optional<Expr> entry) {
        Set<String> names = new LinkedHashSet<>(List.of("loss"));
        names.addAll(measured.keySet());
        Diagnostic wrong = Diagnostic.of(Code.D604, span, "`" + monitored + "` is monitored but not measured")
                .note(Span.NONE, "metrics are: " + String.join(", ", names));
        Optional<String> near = meant(monitored.name(), names);
        if (near.isPresent()) {
            return wrong.fix(Fix.replace(span, monitored.part() + "." + near.get()));
        }
        boolean isWord = Vocabulary.find(Metric.class, monitored.name()).isPresent();
        if (!isWord) {
            return wrong;
        }
        List<String> calls = new ArrayList<>();
        if (entry.isPresent() && Spans.bare(entry.get()) instanceof Expr.ListOf list) {
            list.items().forEach(i -> calls.add(i.span().text()));
        }
        calls.add(monitored.name() + "()");
        String all = "metrics: [" + String.join(", ", calls) + "]";
        if (entry.isEmpty()) {
            // A schedule may be a const: no entry of the train stands around it.
            return isWithinBraces(span)
                    ? wrong.fix(new Fix(all, List.of(new Edit(behindEntry(span), "  " + all))))
                    : wrong.help("give the train   " + all);
        }
        boolean isList = Spans.bare(entry.get()) instanceof Expr.ListOf;
        boolean isRecord = Spans.bare(entry.get()) instanceof Expr.Record;
        String list = "[" + (isList ? "" : entry.get().span().text() + ", ");
        Fix fix = new Fix(
                isList ? all : "metrics: " + list + monitored.name() + "()]",
                List.of(new Edit(
                        entry.get().span(),
                        isList ? all.substring("metrics: ".length()) : list + monitored.name() + "()]")));
        return isRecord ? wrong.help(all) : wrong.fix(fix);
    }

    private static boolean isWithinBraces(Span value) {
        String before = value.source().text().substring(0, value.start());
        int closed = 0;
        for (int i = before.length() - 1; i >= 0; i--) {
            char c = before.charAt(i);
            if (c == '{' && closed == 0) {
                return true;
            }
            closed += c == '}' ? 1 : c == '{' ? -1 : 0;
        }
        return false;
    }

    /** The end of the entry around a value: behind all round and square brackets that stand around it. */
    private static Span behindEntry(Span value) {
        String text = value.source().text();
        int open = 0;
        int depth = 0;
        for (int i = value.start() - 1; i >= 0 && text.charAt(i) != '{'; i--) {
            depth += ")]}".indexOf(text.charAt(i)) >= 0 ? 1 : "([".indexOf(text.charAt(i)) >= 0 ? -1 : 0;
            if (depth < 0) {
                open++;
                depth = 0;
            }
        }
        int at = value.end();
        while (open > 0 && at < text.length()) {
            char c = text.charAt(at);
            open += ")]".indexOf(c) >= 0 ? -1 : "([".indexOf(c) >= 0 ? 1 : 0;
            at++;
        }
        return value.source().span(at, at);
    }
}
