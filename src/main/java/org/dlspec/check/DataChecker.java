package org.dlspec.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlspec.data.Files;
import org.dlspec.data.Header;
import org.dlspec.data.Inspection;
import org.dlspec.data.Part;
import org.dlspec.data.Problem;
import org.dlspec.data.Reader;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Diagnostics;
import org.dlspec.diag.Severity;
import org.dlspec.diag.Span;
import org.dlspec.spec.DataSpec;
import org.dlspec.syntax.ast.Decl;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.vocab.SectionKey;
import org.dlspec.vocab.augment.Augmentation;
import org.dlspec.vocab.data.Balance;
import org.dlspec.vocab.data.DataSource;
import org.dlspec.vocab.data.Splitter;

/** Checks a data section against itself and against the headers of its source. */
final class DataChecker {
    private final Diagnostics found;
    private final Binder binder;
    private final Fields fields;
    private final Augments augments;
    private final Files files;

    DataChecker(Diagnostics found, Declarations declarations, Binder binder, Files files) {
        this.found = found;
        this.binder = binder;
        Pipes pipes = new Pipes(found, declarations.evaluator(), binder);
        this.fields = new Fields(found, declarations.evaluator(), pipes);
        this.augments = new Augments(found, binder, pipes);
        this.files = files;
    }

    CheckedData check(Decl.Section section, SpecFile file) {
        long before = errors();
        Scope scope = Scope.of(file);
        Entries entries = Entries.of(found, section, SectionKey.DATA);
        Optional<DataSource> source =
                entries.value("source").flatMap(e -> binder.term(DataSource.class, "source", e, scope));
        List<DeclaredField> inputs = fields.read(entries, "inputs", scope);
        List<DeclaredField> targets = fields.read(entries, "targets", scope);
        targets.stream()
                .filter(t -> inputs.stream().anyMatch(i -> i.name().equals(t.name())))
                .forEach(t -> report(Code.D205, t.nameSpan(), "`" + t.name() + "` is an input and a target"));
        Optional<Splitter> split = entries.value("split").flatMap(e -> binder.term(Splitter.class, "split", e, scope));
        Map<String, List<Augmentation>> augment = augments.augment(entries, inputs, scope);
        entries.value("augment").ifPresent(e -> new MaskMoves(found).check(inputs, targets, augment, e.span()));
        Optional<Balance> balance = augments.balance(entries, targets, scope);
        DataSpec.Cache cache = cache(entries);
        Optional<OpenSource> opened = source.flatMap(s -> open(s, entries, file, inputs, targets));
        if (opened.isEmpty()) {
            return declared(section, isWhole(entries, inputs, targets), inputs, targets);
        }
        FieldChecker fieldChecker = new FieldChecker(found, opened.get());
        List<DataSpec.Field> inputFields = fieldChecker.inputs(inputs, targets);
        List<DataSpec.Field> targetFields = fieldChecker.targets(targets);
        Map<Part, Integer> parts = new Splits(found, opened.get()).parts(split, targets, entries.value("split"));
        if (errors() > before) {
            return declared(section, isWhole(entries, inputs, targets), inputs, targets);
        }
        DataSpec spec = new DataSpec(
                section.name().text(),
                file.folder(),
                source.get(),
                inputFields,
                targetFields,
                split,
                augment,
                balance,
                cache,
                section.name().span());
        return new CheckedData(
                Optional.of(spec),
                section.name().text(),
                true,
                inputFields,
                targetFields,
                sizes(inputs, targets),
                Optional.of(parts),
                Optional.of(opened.get().header()),
                balance);
    }

    /** What can be said without the header, so that a train is held against it all the same. */
    private static CheckedData declared(
            Decl.Section section, boolean isWhole, List<DeclaredField> inputs, List<DeclaredField> targets) {
        return new CheckedData(
                Optional.empty(),
                section.name().text(),
                isWhole,
                inputs.stream().map(DataChecker::withoutColumns).toList(),
                targets.stream().map(DataChecker::withoutColumns).toList(),
                sizes(inputs, targets),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static boolean isWhole(Entries entries, List<DeclaredField> inputs, List<DeclaredField> targets) {
        return written(entries, "inputs") == inputs.size()
                && written(entries, "targets") == targets.size()
                && !inputs.isEmpty()
                && !targets.isEmpty();
    }

    private static int written(Entries entries, String key) {
        return entries.value(key).map(Spans::bare).stream()
                .filter(e -> e instanceof Expr.Record)
                .mapToInt(e -> ((Expr.Record) e).entries().size())
                .sum();
    }

    private static DataSpec.Field withoutColumns(DeclaredField field) {
        return new DataSpec.Field(field.name(), field.kind(), List.of(), field.pipe(), field.span());
    }

    private static Map<String, Span> sizes(List<DeclaredField> inputs, List<DeclaredField> targets) {
        Map<String, Span> sizes = new LinkedHashMap<>();
        inputs.forEach(f -> sizes.put(f.name(), f.size()));
        targets.forEach(f -> sizes.put(f.name(), f.size()));
        return sizes;
    }

    private long errors() {
        return found.sorted().stream()
                .filter(d -> d.severity() == Severity.ERROR)
                .count();
    }

    private void report(Code code, Span span, String message) {
        found.add(Diagnostic.of(code, span, message));
    }

    private static String sourceName(Expr source) {
        if (Spans.bare(source) instanceof Expr.Call call
                && !call.arguments().isEmpty()
                && call.arguments().get(0).value() instanceof Expr.Text text) {
            return text.value();
        }
        return "the source";
    }

    private DataSpec.Cache cache(Entries entries) {
        Optional<Expr> value = entries.value("cache");
        if (value.isEmpty()) {
            return DataSpec.Cache.AUTO;
        }
        if (value.get() instanceof Expr.None) {
            return DataSpec.Cache.NONE;
        }
        String word = value.get().span().text();
        if (word.equals("auto") || word.equals("memory")) {
            return word.equals("auto") ? DataSpec.Cache.AUTO : DataSpec.Cache.MEMORY;
        }
        report(
                Code.D202,
                value.get().span(),
                "`cache` is one of auto, memory, none, got `"
                        + Spans.shorten(value.get().span()) + "`");
        return DataSpec.Cache.AUTO;
    }

    private Optional<OpenSource> open(
            DataSource source,
            Entries entries,
            SpecFile file,
            List<DeclaredField> inputs,
            List<DeclaredField> targets) {
        List<DataSource.Asked> asked = new ArrayList<>();
        inputs.forEach(f -> asked.addAll(f.asked()));
        targets.forEach(f -> asked.addAll(f.asked()));
        Reader reader = source.reader(file.folder(), asked);
        Inspection inspection = OpenSource.header(reader, files);
        if (inspection instanceof Problem problem) {
            Expr at = Spans.bare(entries.value("source").orElseThrow());
            Span span = at instanceof Expr.Call call && !call.arguments().isEmpty()
                    ? call.arguments().get(0).span()
                    : at.span();
            Diagnostic wrong = Diagnostic.of(Code.D502, span, problem.message());
            found.add(problem.help().isEmpty() ? wrong : wrong.help(problem.help()));
            return Optional.empty();
        }
        String name = sourceName(entries.value("source").orElseThrow());
        return Optional.of(new OpenSource(source, reader, files, (Header) inspection, name));
    }
}
