package org.dlspec.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Diagnostics;
import org.dlspec.diag.Fix;
import org.dlspec.diag.Span;
import org.dlspec.syntax.ast.Argument;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.vocab.Schema;
import org.dlspec.vocab.Vocabulary;
import org.dlspec.vocab.search.Choice;
import org.dlspec.vocab.search.Distribution;
import org.dlspec.vocab.search.LogUniform;

/** Reads where a search may go with a param: distributions, and values with distributions in them. */
final class SpaceReader {
    private static final int DEEPEST = 32;
    private static final double ORDERS = 1e-4;

    private final Diagnostics found;
    private final Evaluator evaluator;
    private final Binder binder;

    SpaceReader(Diagnostics found, Evaluator evaluator, Binder binder) {
        this.found = found;
        this.evaluator = evaluator;
        this.binder = binder;
    }

    /** Empty when a distribution is wrong, which has been reported. */
    Optional<Draws> read(Expr value, Scope scope) {
        return read(value, scope, 0);
    }

    private Optional<Draws> read(Expr value, Scope scope, int depth) {
        Expr bare = Spans.bare(value);
        if (depth > DEEPEST) {
            found.add(Diagnostic.of(Code.D103, value.span(), "choices are nested deeper than " + DEEPEST + " levels"));
            return Optional.empty();
        }
        Optional<Schema> word = word(bare, scope);
        if (word.isPresent()) {
            return word.get().type() == Choice.class
                    ? choice(bare, scope, depth)
                    : drawn(word.get(), bare, scope).map(d -> d);
        }
        boolean isName = bare instanceof Expr.Reference || bare instanceof Expr.Member;
        if (isName
                && evaluator.evaluate(bare, scope) instanceof Meaning.Later later
                && word(Spans.bare(later.expression()), later.scope()).isPresent()) {
            return read(later.expression(), later.scope(), depth + 1);
        }
        return composed(value, scope, depth);
    }

    /** The distribution that an expression begins with. */
    private Optional<Schema> word(Expr expression, Scope scope) {
        Expr callee = expression instanceof Expr.Call call ? Spans.bare(call.callee()) : expression;
        boolean isWord = callee instanceof Expr.Reference && evaluator.evaluate(callee, scope) instanceof Meaning.Word;
        return isWord
                ? Vocabulary.find(
                        Distribution.class, ((Expr.Reference) callee).name().text())
                : Optional.empty();
    }

    private static List<Argument> arguments(Expr expression) {
        return expression instanceof Expr.Call call ? call.arguments() : List.of();
    }

    private Optional<Draws> choice(Expr expression, Scope scope, int depth) {
        List<Argument> arguments = arguments(expression);
        boolean isList = arguments.size() == 1 && Spans.bare(arguments.get(0).value()) instanceof Expr.ListOf;
        List<Expr> values = isList
                ? ((Expr.ListOf) Spans.bare(arguments.get(0).value())).items()
                : arguments.stream().map(Argument::value).toList();
        boolean isNamed = arguments.stream().anyMatch(a -> a.name().isPresent());
        if (isNamed || values.isEmpty()) {
            found.add(Diagnostic.of(
                            values.isEmpty() ? Code.D204 : Code.D203,
                            Spans.head(expression),
                            "`choice` takes the values themselves, without names, and at least one of them")
                    .note(Span.NONE, "for example: choice(16, 32, 64)"));
            return Optional.empty();
        }
        List<Draws> options = new ArrayList<>();
        for (Expr value : values) {
            read(value, scope, depth + 1).ifPresent(options::add);
        }
        return options.size() == values.size() ? Optional.of(new Draws.OneOf(options, expression)) : Optional.empty();
    }

    private Optional<Draws.Drawn> drawn(Schema schema, Expr expression, Scope scope) {
        List<Argument> arguments = arguments(expression);
        if (isPair(arguments)) {
            Span first = arguments.get(0).span();
            Span second = arguments.get(1).span();
            found.add(Diagnostic.of(
                            Code.D206,
                            first.to(second),
                            "`" + schema.word() + "` takes one range, low..high, got two values")
                    .fix(Fix.replace(first.to(second), first.text() + ".." + second.text())));
            return Optional.empty();
        }
        return binder.bind(schema, arguments, scope, Spans.head(expression))
                .map(b -> new Draws.Drawn((Distribution) b.term(), expression, scope))
                .filter(this::isAboveZero);
    }

    /** {@code uniform(0, 1)}, as everybody else writes it. */
    private static boolean isPair(List<Argument> arguments) {
        return arguments.size() >= 2
                && arguments.stream()
                        .limit(2)
                        .allMatch(a -> a.name().isEmpty() && !(Spans.bare(a.value()) instanceof Expr.Range));
    }

    private boolean isAboveZero(Draws.Drawn drawn) {
        if (!(drawn.distribution() instanceof LogUniform log) || log.range().from() > 0) {
            return true;
        }
        Expr range = TrainOptions.argument(drawn.at(), "range");
        Diagnostic wrong = Diagnostic.of(
                Code.D702, range.span(), "log_uniform needs a range above zero, got " + Spans.shorten(range.span()));
        boolean isWritten =
                Spans.bare(range) instanceof Expr.Range && log.range().to() > 0;
        if (!isWritten) {
            found.add(wrong);
            return false;
        }
        Expr high = ((Expr.Range) Spans.bare(range)).high();
        String low = Numbers.show(Double.parseDouble(
                String.format(java.util.Locale.ROOT, "%.3g", log.range().to() * ORDERS)));
        found.add(wrong.fix(Fix.replace(range.span(), low + ".." + high.span().text())));
        return false;
    }

    /** A value, perhaps with distributions in it. */
    private Optional<Draws> composed(Expr value, Scope scope, int depth) {
        List<Expr> places = new ArrayList<>();
        Substitution.parts(value).forEach(p -> places(p, scope, places));
        if (places.isEmpty()) {
            return Optional.of(new Draws.Fixed(value, scope));
        }
        List<Draws> holes = new ArrayList<>();
        for (Expr place : places) {
            read(place, scope, depth + 1).ifPresent(holes::add);
        }
        return holes.size() == places.size() ? Optional.of(new Draws.Composed(value, scope, holes)) : Optional.empty();
    }

    private void places(Expr expression, Scope scope, List<Expr> into) {
        if (expression instanceof Expr.Call call && isDistribution(call, scope)) {
            into.add(expression);
            return;
        }
        Substitution.parts(expression).forEach(p -> places(p, scope, into));
    }

    /** An initializer may be called `uniform` too; it has two numbers and no range. */
    private boolean isDistribution(Expr.Call call, Scope scope) {
        Optional<Schema> schema = word(call, scope);
        return schema.isPresent()
                && (Vocabulary.find(schema.get().word()).size() == 1
                        || call.arguments().stream().anyMatch(a -> Spans.bare(a.value()) instanceof Expr.Range));
    }
}
