package org.dlspec.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Diagnostics;
import org.dlspec.diag.Fix;
import org.dlspec.spec.ExportSpec;
import org.dlspec.syntax.ast.Decl;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.vocab.SectionKey;

/** Checks an export section: the train, the names of the files, the numbers and the machines. */
final class ExportChecker {
    private static final List<String> PLATFORMS =
            List.of("linux-x86_64", "linux-arm64", "macosx-x86_64", "macosx-arm64", "windows-x86_64");

    private final Diagnostics found;
    private final Evaluator evaluator;
    private final Sections sections;

    ExportChecker(Diagnostics found, Evaluator evaluator, Sections sections) {
        this.found = found;
        this.evaluator = evaluator;
        this.sections = sections;
    }

    /** Empty when something is wrong, which has been reported. */
    Optional<ExportSpec> check(Decl.Section section, SpecFile file) {
        Entries entries = Entries.of(found, section, SectionKey.EXPORT);
        Scope scope = Scope.of(file);
        Optional<Meaning.Declared> from = entries.value("from").flatMap(e -> sections.train(e, scope));
        Optional<Optional<String>> jar = name(entries, "jar", scope);
        Optional<Optional<String>> onnx = name(entries, "onnx", scope);
        Optional<ExportSpec.Precision> precision = precision(entries);
        Optional<List<String>> platforms = platforms(entries, scope);
        if (entries.isComplete()
                && entries.value("jar").isEmpty()
                && entries.value("onnx").isEmpty()) {
            found.add(Diagnostic.of(
                            Code.D210,
                            entries.head(),
                            "the export section names neither a `jar` nor an `onnx` file to write")
                    .help("add   onnx: \"model.onnx\""));
            return Optional.empty();
        }
        boolean isRight = entries.isComplete()
                && from.isPresent()
                && jar.isPresent()
                && onnx.isPresent()
                && precision.isPresent()
                && platforms.isPresent();
        if (isRight) {
            tellUnbuilt(entries, precision.get());
        }
        return isRight
                ? Optional.of(new ExportSpec(
                        entries.name(),
                        entries.value("from").orElseThrow().span().text(),
                        jar.get(),
                        onnx.get(),
                        precision.get(),
                        platforms.get(),
                        entries.head()))
                : Optional.empty();
    }

    /** A jar that computes in f32 is all that `dlspec build` writes. */
    private void tellUnbuilt(Entries entries, ExportSpec.Precision precision) {
        entries.value("onnx").ifPresent(e -> found.add(Unbuilt.of("`onnx` of `export`", e.span())));
        if (precision != ExportSpec.Precision.F32) {
            entries.value("precision")
                    .ifPresent(e -> found.add(Unbuilt.of("`precision: " + precision + "` of `export`", e.span())));
        }
    }

    /** A file of the kind that the key says; empty in the outer sense when it is none. */
    private Optional<Optional<String>> name(Entries entries, String key, Scope scope) {
        Optional<Expr> value = entries.value(key);
        if (value.isEmpty()) {
            return Optional.of(Optional.empty());
        }
        Meaning meaning = evaluator.evaluate(value.get(), scope);
        String ending = "." + key;
        if (!(meaning instanceof Meaning.Text text)) {
            boolean isTold = meaning.isUnknown() || evaluator.undeclared(value.get(), meaning, scope);
            if (!isTold) {
                report(Code.D401, value.get(), "`" + key + "` is the name of a file, got " + meaning.noun());
            }
            return Optional.empty();
        }
        if (text.value().endsWith(ending) && text.value().length() > ending.length()) {
            return Optional.of(Optional.of(text.value()));
        }
        String stem = text.value().replaceAll("\\.\\w*$", "");
        Diagnostic wrong = Diagnostic.of(
                Code.D402,
                value.get().span(),
                "`" + key + "` is the name of a file that ends in " + ending + ", got \"" + text.value() + "\"");
        found.add(stem.isEmpty() ? wrong : wrong.fix(Fix.replace(value.get().span(), "\"" + stem + ending + "\"")));
        return Optional.empty();
    }

    private Optional<ExportSpec.Precision> precision(Entries entries) {
        Optional<Expr> value = entries.value("precision");
        if (value.isEmpty()) {
            return Optional.of(ExportSpec.Precision.F32);
        }
        String text = value.get().span().text();
        List<String> words = Stream.of(ExportSpec.Precision.values())
                .map(p -> p.name().toLowerCase(Locale.ROOT))
                .toList();
        if (words.contains(text)) {
            return Optional.of(ExportSpec.Precision.valueOf(text.toUpperCase(Locale.ROOT)));
        }
        Diagnostic wrong = Diagnostic.of(
                Code.D202,
                value.get().span(),
                "`precision` is one of " + String.join(", ", words) + ", got `"
                        + Spans.shorten(value.get().span()) + "`");
        String bare = text.replace("\"", "").toLowerCase(Locale.ROOT);
        Optional<String> near = words.contains(bare) ? Optional.of(bare) : Guess.nearest(bare, words);
        found.add(near.isPresent() ? wrong.fix(Fix.replace(value.get().span(), near.get())) : wrong);
        return Optional.empty();
    }

    private Optional<List<String>> platforms(Entries entries, Scope scope) {
        Optional<Expr> value = entries.value("platforms");
        if (value.isEmpty()) {
            return Optional.of(List.of());
        }
        if (!(Spans.bare(value.get()) instanceof Expr.ListOf list)
                || list.items().isEmpty()) {
            report(Code.D401, value.get(), "`platforms` is a list of machines, such as [\"linux-x86_64\"]");
            return Optional.empty();
        }
        List<String> names = new ArrayList<>();
        for (Expr item : list.items()) {
            platform(item, scope).ifPresent(names::add);
        }
        return names.size() == list.items().size() ? Optional.of(names) : Optional.empty();
    }

    private Optional<String> platform(Expr item, Scope scope) {
        // A machine without its quotes is read as a difference of names.
        String text = item instanceof Expr.Infix || item instanceof Expr.Reference
                ? item.span().text()
                : evaluator.evaluate(item, scope) instanceof Meaning.Text name ? name.value() : "";
        boolean isQuoted = item instanceof Expr.Text;
        if (PLATFORMS.contains(text) && isQuoted) {
            return Optional.of(text);
        }
        Diagnostic wrong = Diagnostic.of(
                Code.D202,
                item.span(),
                isQuoted
                        ? "there is no machine \"" + text + "\""
                        : "the name of a machine stands in quotes, got `" + Spans.shorten(item.span()) + "`");
        Optional<String> near = Guess.nearest(text, PLATFORMS);
        found.add(
                near.isPresent()
                        ? wrong.fix(Fix.replace(item.span(), "\"" + near.get() + "\""))
                        : wrong.help("machines are: " + String.join(", ", PLATFORMS)));
        return Optional.empty();
    }

    private void report(Code code, Expr at, String message) {
        found.add(Diagnostic.of(code, at.span(), message));
    }
}
