package org.dlspec.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Diagnostics;
import org.dlspec.diag.Edit;
import org.dlspec.diag.Fix;
import org.dlspec.diag.Span;
import org.dlspec.syntax.ast.Decl;
import org.dlspec.syntax.ast.Entry;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.vocab.Vocabulary;

/** Finds the params that a search names. */
final class Searchable {
    private final Diagnostics found;
    private final Declarations declarations;
    private final SpecFile file;
    private final Uses uses;

    /** The params that can be searched are those among the uses. */
    Searchable(Diagnostics found, Declarations declarations, SpecFile file, Uses uses) {
        this.found = found;
        this.declarations = declarations;
        this.file = file;
        this.uses = uses;
    }

    /** A param and the file that declares it. */
    record Found(Decl.Param param, SpecFile home) {}

    /** Empty when a key is no param of the train, which has been reported. */
    Optional<Found> param(Entry entry, Decl.Section train) {
        String key = entry.key().text();
        int dot = key.indexOf('.');
        SpecFile home = dot < 0 ? file : file.imports().get(key.substring(0, dot));
        String name = key.substring(dot + 1);
        Decl declaration = home == null ? null : home.declarations().get(name);
        if (declaration instanceof Decl.Param param && uses.contains(param)) {
            return Optional.of(new Found(param, home));
        }
        if (declaration instanceof Decl.Param param) {
            found.add(Diagnostic.of(
                            Code.D701,
                            entry.key().span(),
                            "`" + train.name().text() + "` does not use the param `" + key
                                    + "`, so searching it changes nothing")
                    .note(param.name().span(), "the param"));
        } else if (declaration instanceof Decl.Const constant) {
            found.add(constant(entry, constant, home));
        } else {
            found.add(unknown(entry, train));
        }
        return Optional.empty();
    }

    private Diagnostic constant(Entry entry, Decl.Const constant, SpecFile home) {
        Diagnostic wrong = Diagnostic.of(
                        Code.D701,
                        entry.key().span(),
                        "`" + entry.key().text() + "` is a constant here, so it cannot be searched")
                .note(constant.name().span(), "declared as a constant here");
        Optional<String> type = type(constant, home);
        if (type.isEmpty() || home != file) {
            return wrong.help("declare it as a param");
        }
        Span from = constant.span();
        Span old = new Span(from.source(), from.start(), constant.value().span().end());
        String param = "param " + constant.name().text() + ": " + type.get() + " = "
                + constant.value().span().text()
                + range(entry, constant).map(r -> " in " + r).orElse("");
        return wrong.fix(new Fix(param, List.of(new Edit(start(old, constant), param))));
    }

    /** Without the documentation above it. */
    private static Span start(Span whole, Decl.Const constant) {
        int word = whole.source()
                .text()
                .lastIndexOf("const", constant.name().span().start());
        return new Span(whole.source(), Math.max(whole.start(), word), whole.end());
    }

    private Optional<String> type(Decl.Const constant, SpecFile home) {
        if (constant.type().isPresent()) {
            return constant.type().map(t -> t.span().text());
        }
        Meaning meaning = declarations.meaning(constant, home);
        if (meaning instanceof Meaning.Number number) {
            boolean isLength = number.unit() == Unit.EPOCHS || number.unit() == Unit.STEPS;
            boolean isInt = number.isWhole() && constant.value().span().text().matches("[0-9_]+");
            return isLength
                    ? Optional.of("duration")
                    : number.unit() == Unit.NONE ? Optional.of(isInt ? "int" : "float") : Optional.empty();
        }
        if (meaning instanceof Meaning.Later later
                && Spans.bare(later.expression()) instanceof Expr.Call call
                && Spans.bare(call.callee()) instanceof Expr.Reference word) {
            return Types.TERMS.entrySet().stream()
                    .filter(t ->
                            Vocabulary.find(t.getValue(), word.name().text()).isPresent())
                    .map(Map.Entry::getKey)
                    .findFirst();
        }
        return meaning instanceof Meaning.Truth
                ? Optional.of("bool")
                : meaning instanceof Meaning.Text ? Optional.of("string") : Optional.empty();
    }

    /** From the least to the largest of the default and what the search may draw, where that is a range of numbers. */
    private static Optional<String> range(Entry entry, Decl.Const constant) {
        boolean isDrawn = Spans.bare(entry.value()) instanceof Expr.Call call
                && call.arguments().size() == 1
                && Spans.bare(call.arguments().get(0).value()) instanceof Expr.Range;
        if (!isDrawn) {
            return Optional.empty();
        }
        Expr.Range range = (Expr.Range) Spans.bare(
                ((Expr.Call) Spans.bare(entry.value())).arguments().get(0).value());
        List<Expr.Quantity> numbers = new ArrayList<>();
        for (Expr each : List.of(range.low(), range.high(), constant.value())) {
            if (each instanceof Expr.Quantity quantity) {
                numbers.add(quantity);
            }
        }
        Comparator<Expr.Quantity> size = Comparator.comparingDouble(Searchable::size);
        return numbers.size() == 3
                ? Optional.of(numbers.stream().min(size).orElseThrow().span().text() + ".."
                        + numbers.stream().max(size).orElseThrow().span().text())
                : Optional.empty();
    }

    private static double size(Expr.Quantity quantity) {
        boolean isShare = quantity.unit().map(u -> u.text().equals("%")).orElse(false);
        return isShare ? quantity.value() / 100 : quantity.value();
    }

    private Diagnostic unknown(Entry entry, Decl.Section train) {
        String key = entry.key().text();
        List<String> params = new ArrayList<>(params(file, ""));
        file.imports().forEach((alias, other) -> params.addAll(params(other, alias + ".")));
        Optional<String> near = Guess.nearest(key, params);
        Diagnostic wrong = Diagnostic.of(
                Code.D201,
                entry.key().span(),
                "there is no param `" + key + "`"
                        + near.map(n -> "; did you mean `" + n + "`?").orElse(""));
        if (near.isPresent()) {
            return wrong.fix(Fix.replace(entry.key().span(), near.get()));
        }
        boolean isKey = Entries.written(train).contains(key);
        String name = train.name().text();
        if (isKey) {
            return wrong.help("only params can be searched: declare `param " + key + ": .. = ..` and write `" + key
                    + ": " + key + "` in `" + name + "`");
        }
        return params.isEmpty()
                ? wrong.help("only params can be searched: declare `param " + key + ": .. = ..` and use it in `" + name
                        + "`")
                : wrong.help("params that `" + name + "` uses: " + String.join(", ", params));
    }

    private List<String> params(SpecFile home, String prefix) {
        return home.declarations().values().stream()
                .filter(d -> d instanceof Decl.Param && uses.contains(d))
                .map(d -> prefix + d.name().text())
                .toList();
    }
}
