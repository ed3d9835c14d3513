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
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Diagnostics;
import org.dlspec.diag.Severity;
import org.dlspec.diag.Span;
import org.dlspec.spec.DataSpec;
import org.dlspec.syntax.ast.Decl;
import org.dlspec.syntax.ast.Entry;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.augment.Augmentation;
import org.dlspec.vocab.data.DataSource;
import org.dlspec.vocab.data.Splitter;

/** Checks a data section against itself and against the headers of its source. */
final class DataChecker {
    private static final Entries.Keys KEYS = new Entries.Keys(
            List.of("source", "inputs", "targets"), List.of("split", "augment", "cache"), List.of("balance"));

    private final Diagnostics found;
    private final Binder binder;
    private final Pipes pipes;
    private final Kinds kinds;
    private final Files files;

    DataChecker(Diagnostics found, Declarations declarations, Binder binder, Files files) {
        this.found = found;
        this.binder = binder;
        this.pipes = new Pipes(found, declarations.evaluator(), binder);
        this.kinds = new Kinds(found, declarations.evaluator());
        this.files = files;
    }

    CheckedData check(Decl.Section section, SpecFile file) {
        long before = errors();
        Scope scope = Scope.of(file);
        Entries entries = Entries.of(found, section, KEYS);
        Optional<DataSource> source =
                entries.value("source").flatMap(e -> binder.term(DataSource.class, "source", e, scope));
        List<DeclaredField> inputs = fields(entries, "inputs", scope);
        List<DeclaredField> targets = fields(entries, "targets", scope);
        targets.stream()
                .filter(t -> inputs.stream().anyMatch(i -> i.name().equals(t.name())))
                .forEach(t -> report(Code.D205, t.nameSpan(), "`" + t.name() + "` is an input and a target"));
        Optional<Splitter> split = entries.value("split").flatMap(e -> binder.term(Splitter.class, "split", e, scope));
        Map<String, List<Augmentation>> augment = augment(entries, inputs, scope);
        DataSpec.Cache cache = cache(entries);
        Optional<Header> header = source.flatMap(s -> header(s, entries, file, inputs, targets));
        if (source.isEmpty() || header.isEmpty()) {
            return declared(section, isWhole(entries, inputs, targets), inputs, targets);
        }
        FieldChecker fieldChecker = new FieldChecker(
                found, header.get(), sourceName(entries.value("source").orElseThrow()), source.get());
        List<DataSpec.Field> inputFields = fieldChecker.inputs(inputs, targets);
        List<DataSpec.Field> targetFields = fieldChecker.targets(targets);
        Map<Part, Integer> parts = new Splits(found, header.get()).parts(split, targets, entries.value("split"));
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
                header);
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

    private List<DeclaredField> fields(Entries entries, String key, Scope scope) {
        List<DeclaredField> all = new ArrayList<>();
        Optional<Expr> value = entries.value(key);
        if (value.isEmpty()) {
            return all;
        }
        if (!(Spans.bare(value.get()) instanceof Expr.Record record)) {
            report(Code.D401, value.get().span(), "`" + key + "` is written { name: Kind = column |> stages }");
            return all;
        }
        for (Entry entry : record.entries()) {
            Optional<DeclaredField> field = field(entry, key, scope);
            boolean twice = field.isPresent()
                    && all.stream().anyMatch(f -> f.name().equals(field.get().name()));
            if (twice) {
                report(Code.D205, entry.key().span(), "`" + entry.key().text() + "` stands twice");
            } else {
                field.ifPresent(all::add);
            }
        }
        if (record.entries().isEmpty()) {
            report(Code.D210, record.span(), "`" + key + "` needs at least one field");
        }
        return all;
    }

    private Optional<DeclaredField> field(Entry entry, String side, Scope scope) {
        String name = entry.key().text();
        if (entry.key().names().size() != 1 || name.equals("*")) {
            report(Code.D401, entry.key().span(), "a field has a plain name, got `" + name + "`");
            return Optional.empty();
        }
        Optional<Kind> kind = kinds.read(entry.value(), scope);
        Pipes.Chain chain = entry.source()
                .map(Pipes::chain)
                .orElse(new Pipes.Chain(
                        new Expr.Reference(
                                entry.key().names().get(0), entry.key().span()),
                        List.of()));
        Optional<Pipes.Start> start = pipes.start(chain.start(), scope);
        var operators = pipes.operators(name, side, chain.stages(), scope);
        if (kind.isEmpty() || start.isEmpty() || operators.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new DeclaredField(
                name,
                kind.get(),
                start.get(),
                operators.get(),
                entry.key().span(),
                sizeOf(entry.value()),
                entry.span()));
    }

    /** The word of a kind that a message about its size points at: {@code 8} of {@code Class[8]}. */
    private static Span sizeOf(Expr kind) {
        Expr bare = Spans.bare(kind);
        return bare instanceof Expr.Index index && !index.arguments().isEmpty()
                ? index.arguments().get(0).span()
                : bare.span();
    }

    private Map<String, List<Augmentation>> augment(Entries entries, List<DeclaredField> inputs, Scope scope) {
        Map<String, List<Augmentation>> all = new LinkedHashMap<>();
        Optional<Expr> value = entries.value("augment");
        if (value.isEmpty()) {
            return all;
        }
        if (!(Spans.bare(value.get()) instanceof Expr.Record record)) {
            report(Code.D401, value.get().span(), "`augment` is written { input: random_flip(horizontal) |> .. }");
            return all;
        }
        for (Entry entry : record.entries()) {
            String name = entry.key().text();
            Optional<DeclaredField> input =
                    inputs.stream().filter(i -> i.name().equals(name)).findFirst();
            if (input.isEmpty() && isWritten(entries, name)) {
                // Its own mistake has been told.
                continue;
            }
            if (input.isEmpty()) {
                List<String> names = inputs.stream().map(DeclaredField::name).toList();
                found.add(Guess.undeclared(name, entry.key().span(), names));
            } else if (!(input.get().kind() instanceof Kind.Image)) {
                report(
                        Code.D507,
                        entry.key().span(),
                        "augmentation is for pictures, and `" + name + "` is "
                                + input.get().kind());
            }
            pipes.augmentation(entry.value(), scope).ifPresent(a -> all.put(name, a));
        }
        return all;
    }

    private static boolean isWritten(Entries entries, String input) {
        return Spans.bare(entries.value("inputs").orElse(new Expr.Missing(Span.NONE))) instanceof Expr.Record record
                && record.entries().stream().anyMatch(e -> e.key().text().equals(input));
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

    private Optional<Header> header(
            DataSource source,
            Entries entries,
            SpecFile file,
            List<DeclaredField> inputs,
            List<DeclaredField> targets) {
        List<DataSource.Asked> asked = new ArrayList<>();
        inputs.forEach(f -> asked.addAll(f.asked()));
        targets.forEach(f -> asked.addAll(f.asked()));
        Inspection inspection = source.reader(file.folder(), asked).header(files);
        if (inspection instanceof Problem problem) {
            Expr at = Spans.bare(entries.value("source").orElseThrow());
            Span span = at instanceof Expr.Call call && !call.arguments().isEmpty()
                    ? call.arguments().get(0).span()
                    : at.span();
            Diagnostic wrong = Diagnostic.of(Code.D502, span, problem.message());
            found.add(problem.help().isEmpty() ? wrong : wrong.help(problem.help()));
            return Optional.empty();
        }
        return Optional.of((Header) inspection);
    }
}
