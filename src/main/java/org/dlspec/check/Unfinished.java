package org.dlspec.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlspec.data.Files;
import org.dlspec.data.Header;
import org.dlspec.data.Part;
import org.dlspec.diag.Diagnostics;
import org.dlspec.diag.Source;
import org.dlspec.spec.DataSpec;
import org.dlspec.spec.Origins;
import org.dlspec.spec.ParameterPaths;
import org.dlspec.syntax.ast.Decl;
import org.dlspec.vocab.Defaults;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.MetricName;
import org.dlspec.vocab.SectionKey;
import org.dlspec.vocab.data.DataSource;
import org.dlspec.vocab.data.Synthetic;
import org.dlspec.vocab.metric.FigureNames;
import org.dlspec.vocab.metric.Metric;

/** What can be told of the sections of a file that is being written: of each by itself, whatever is wrong elsewhere. */
public final class Unfinished {
    private final Diagnostics found = new Diagnostics();
    private final Declarations declarations = new Declarations(found);
    private final Binder binder = new Binder(found, declarations, new Origins());
    private final Files files;
    private final Models models;
    private final Sections sections;
    private final SpecFile file;

    private Unfinished(Source source, Files files) {
        this.files = files;
        this.models = new Models(found, declarations, binder, files);
        this.sections = new Sections(
                found, declarations.evaluator(), new DataChecker(found, declarations, binder, files), new Origins());
        Imports imports = new Imports(found, files);
        this.file = imports.load(source);
        declarations.distrust(imports.withBrokenHeads());
    }

    public static Unfinished of(Source source, Files files) {
        return new Unfinished(source, files);
    }

    /** A figure that can be monitored, with the metric that it is of; empty for a loss. */
    public record Figure(MetricName name, Optional<Metric> metric) {}

    /** What the source offers of the data section at an offset. */
    public Optional<Header> columns(int offset) {
        return section(Decl.Kind.DATA, offset)
                .flatMap(s -> Entries.of(found, s, SectionKey.DATA).value("source"))
                .flatMap(e -> binder.term(DataSource.class, "source", e, Scope.of(file)))
                // Random data have whatever columns are asked for.
                .filter(s -> !(s instanceof Synthetic))
                .map(s -> OpenSource.header(s.reader(file.folder(), List.of()), files))
                .filter(Header.class::isInstance)
                .map(Header.class::cast);
    }

    /** The parameters of the model that the train at an offset trains. */
    public Optional<ParameterPaths> parameters(int offset) {
        return train(offset).flatMap(t -> traced(entries(t))).map(m -> ParameterPaths.of(m.spec()));
    }

    /** What the train at an offset measures. */
    public List<Figure> figures(int offset) {
        return train(offset).map(this::figures).orElse(List.of());
    }

    private List<Figure> figures(Decl.Section train) {
        Entries entries = entries(train);
        Map<String, DataSpec.Field> targets = targets(entries);
        Map<String, Metric> measured = data(entries)
                .flatMap(d -> new Measures(found, binder, d, Optional.empty())
                        .metrics(entries.value("metrics"), targets, Scope.of(file)))
                .map(FigureNames::all)
                .orElse(Map.of());
        List<String> losses = new ArrayList<>(List.of("loss"));
        if (targets.size() > 1) {
            targets.keySet().forEach(output -> losses.add(output + ".loss"));
        }
        List<Figure> figures = new ArrayList<>();
        for (Part part : List.of(Part.VALIDATION, Part.TEST)) {
            losses.forEach(l -> figures.add(new Figure(new MetricName(part.toString(), l), Optional.empty())));
            measured.forEach((name, metric) -> {
                if (metric.direction().isPresent()) {
                    figures.add(new Figure(new MetricName(part.toString(), name), Optional.of(metric)));
                }
            });
        }
        // Of the train split the loss as a whole is all that is measured.
        figures.add(new Figure(new MetricName(Part.TRAIN.toString(), "loss"), Optional.empty()));
        return figures;
    }

    private Map<String, DataSpec.Field> targets(Entries train) {
        Optional<CheckedData> data = data(train);
        Optional<TracedModel> model = traced(train);
        if (data.isEmpty() || model.isEmpty()) {
            return Map.of();
        }
        return new Pairing(found, data.get(), train.value("model").orElseThrow().span())
                .targets(model.get())
                .orElse(new LinkedHashMap<>());
    }

    private Optional<CheckedData> data(Entries train) {
        return train.value("data")
                .flatMap(e -> binder.under(Defaults.OWN, () -> sections.data(e, Scope.of(file))))
                .filter(CheckedData::isWhole);
    }

    private Optional<TracedModel> traced(Entries train) {
        return train.value("model")
                .flatMap(e -> sections.model(e, Scope.of(file)))
                .flatMap(use ->
                        models.trace(use, data(train).map(d -> kinds(use, d)).orElse(Map.of())));
    }

    private static Map<String, Kind> kinds(ModelUse use, CheckedData data) {
        List<String> inputs = use.model().formals().stream()
                .filter(f -> !Types.isCompileTime(f.kind()))
                .map(f -> f.name().text())
                .toList();
        return Pairing.kinds(inputs, data);
    }

    private Entries entries(Decl.Section train) {
        return Entries.of(found, train, SectionKey.TRAIN);
    }

    /** The train at an offset, or that of the search there; elsewhere the first of the file. */
    private Optional<Decl.Section> train(int offset) {
        Optional<Decl.Section> searched = section(Decl.Kind.SEARCH, offset)
                .flatMap(s -> Entries.of(found, s, SectionKey.SEARCH).value("over"))
                .flatMap(e -> sections.train(e, Scope.of(file)))
                .map(d -> (Decl.Section) d.declaration());
        return section(Decl.Kind.TRAIN, offset)
                .or(() -> searched)
                .or(() -> all(Decl.Kind.TRAIN).stream().findFirst());
    }

    /** The last that begins before an offset, if nothing else does behind it: where its end is missing, it goes on. */
    private Optional<Decl.Section> section(Decl.Kind kind, int offset) {
        List<Decl> before = file.declarations().values().stream()
                .filter(d -> d.span().start() <= offset)
                .toList();
        return before.isEmpty()
                ? Optional.empty()
                : all(kind).stream()
                        .filter(s -> s == before.get(before.size() - 1))
                        .findFirst();
    }

    private List<Decl.Section> all(Decl.Kind kind) {
        return file.declarations().values().stream()
                .filter(d -> d instanceof Decl.Section section && section.kind() == kind)
                .map(d -> (Decl.Section) d)
                .toList();
    }
}
