package org.dlspec.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Diagnostics;
import org.dlspec.diag.Fix;
import org.dlspec.diag.Span;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.vocab.Candidate;
import org.dlspec.vocab.Duration;
import org.dlspec.vocab.Expression;
import org.dlspec.vocab.Extent;
import org.dlspec.vocab.FieldName;
import org.dlspec.vocab.Interval;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.Literal;
import org.dlspec.vocab.MetricName;
import org.dlspec.vocab.Schema;
import org.dlspec.vocab.Term;
import org.dlspec.vocab.schedule.Schedule;

/** Turns what an argument says into the Java value that its parameter wants. An empty result has been reported. */
final class Conversion {
    private final Diagnostics found;
    private final Evaluator evaluator;
    private final Terms terms;
    private final Formulas formulas;

    Conversion(Diagnostics found, Declarations declarations, Binder binder) {
        this.found = found;
        this.evaluator = declarations.evaluator();
        this.terms = new Terms(found, evaluator, binder, this);
        this.formulas = new Formulas(found, declarations);
    }

    /** The parameter that a value is for, and the word it belongs to; empty where a plain number stands for the word. */
    record Target(String word, Schema.Parameter parameter) {
        /** The parameter for messages, with its word where that has been written. */
        String named() {
            String name = "`" + parameter.name() + "`";
            return word.isEmpty() ? name : name + " of `" + word + "`";
        }
    }

    /** Evaluates for the sake of what is wrong in it. */
    void look(Expr expression, Scope scope) {
        evaluator.evaluate(expression, scope);
    }

    Optional<Term> term(Class<? extends Term> category, String what, Expr expression, Scope scope) {
        return terms.term(category, what, new Given(evaluator.evaluate(expression, scope), expression, scope));
    }

    /** What is given for one value: its meaning and where it stands. */
    record Given(Meaning meaning, Expr at, Scope scope) {
        Span span() {
            return at.span();
        }
    }

    /** The value of a parameter as its component wants it: within a List and an Optional where these are declared. */
    Optional<Object> values(Target target, List<Expr> given, Scope scope) {
        Schema.Parameter parameter = target.parameter();
        if (parameter.base() == Expression.class) {
            return formulas.formula(parameter, given.get(0), scope);
        }
        if (parameter.base() == Kind.class) {
            return new Kinds(found, evaluator).read(given.get(0), scope).map(k -> k);
        }
        List<Given> meanings = new ArrayList<>();
        for (Expr expression : given) {
            if (parameter.isList() && Spans.bare(expression) instanceof Expr.ListOf list) {
                list.items().forEach(i -> meanings.add(new Given(evaluator.evaluate(i, scope), i, scope)));
            } else {
                spread(parameter, new Given(evaluator.evaluate(expression, scope), expression, scope), meanings);
            }
        }
        if (parameter.isOptional() && meanings.size() == 1 && meanings.get(0).meaning() instanceof Meaning.None) {
            return Optional.of(Optional.empty());
        }
        List<Object> values = new ArrayList<>();
        for (Given one : meanings) {
            Optional<Object> value = one(target, one);
            if (value.isPresent()) {
                values.add(value.get());
            }
        }
        if (values.size() < meanings.size()) {
            return Optional.empty();
        }
        Object bare = parameter.isList() ? List.copyOf(values) : values.get(0);
        return Optional.of(parameter.isOptional() ? Optional.of(bare) : bare);
    }

    private static void spread(Schema.Parameter parameter, Given given, List<Given> into) {
        if (parameter.isList() && given.meaning() instanceof Meaning.Items items) {
            items.items().forEach(m -> into.add(new Given(m, given.at(), given.scope())));
        } else {
            into.add(given);
        }
    }

    private Optional<Object> one(Target target, Given given) {
        Class<?> base = target.parameter().base();
        if (given.meaning().isUnknown() || terms.isCircle(given)) {
            return Optional.empty();
        }
        if (base == int.class || base == long.class || base == double.class) {
            return number(target, given);
        }
        if (base == boolean.class) {
            return given.meaning() instanceof Meaning.Truth truth
                    ? Optional.of(truth.value())
                    : mismatch(target, given, "true or false");
        }
        if (base == String.class) {
            return given.meaning() instanceof Meaning.Text text
                    ? Optional.of(text.value())
                    : mismatch(target, given, "a text in quotes");
        }
        if (base == Duration.class) {
            return duration(target, given);
        }
        if (base == MetricName.class) {
            return MetricNames.of(target, given, found).map(m -> m);
        }
        if (base == FieldName.class) {
            return given.meaning() instanceof Meaning.Word word
                    ? Optional.of(new FieldName(word.text()))
                    : given.at() instanceof Expr.Reference reference
                            ? Optional.of(new FieldName(reference.name().text()))
                            : mismatch(target, given, "the name of a target");
        }
        if (base == Extent.class) {
            return extent(target, given);
        }
        if (base == Literal.class) {
            return Amounts.literal(given.meaning())
                    .map(Object.class::cast)
                    .or(() -> mismatch(target, given, "a number, true, false or a text in quotes"));
        }
        if (base == Candidate.class) {
            return Optional.of(new Candidate(given.span().text()));
        }
        if (base.isEnum()) {
            return word(target, given);
        }
        return term(target, given);
    }

    private Optional<Object> term(Target target, Given given) {
        Schema.Parameter parameter = target.parameter();
        // A plain number that stands for a word is held to the range of the parameter it is given for.
        if (parameter.range().isPresent()
                && given.meaning() instanceof Meaning.Number number
                && !parameter.range().get().contains(number.value())) {
            found.add(Amounts.outside(target, parameter.range().get(), number, given.span()));
            return Optional.empty();
        }
        Optional<Term> made =
                terms.term(parameter.base().asSubclass(Term.class), parameter.name(), parameter.range(), given);
        if (made.isEmpty()
                || !(made.get() instanceof Schedule schedule)
                || parameter.range().isEmpty()) {
            return made.map(t -> t);
        }
        return inside(target, parameter.range().get(), schedule, given);
    }

    /** A warm-up may begin at the lower end, even where that is no value; above the upper end nothing is right. */
    private Optional<Object> inside(Target target, Interval range, Schedule schedule, Given given) {
        double largest = ScheduleParts.largest(schedule);
        if (largest < range.high() || range.contains(largest)) {
            return Optional.of(schedule);
        }
        found.add(Diagnostic.of(
                Code.D402,
                given.span(),
                target.named() + " must be " + range.phrase() + ", and this schedule reaches "
                        + Numbers.show(largest)));
        return Optional.empty();
    }

    private Optional<Object> number(Target target, Given given) {
        boolean whole = target.parameter().base() != double.class;
        if (!(given.meaning() instanceof Meaning.Number number)) {
            return mismatch(target, given, whole ? "a whole number" : "a number");
        }
        boolean angle = target.parameter().name().equals("degrees");
        if (number.unit() != (angle ? Unit.DEGREES : Unit.NONE)) {
            found.add(Amounts.wrongUnit(target, number, given.span(), angle));
            return Optional.empty();
        }
        if (whole && !number.isWhole()) {
            return mismatch(target, given, "a whole number");
        }
        if (target.parameter().range().isPresent()
                && !target.parameter().range().get().contains(number.value())) {
            found.add(Amounts.outside(target, target.parameter().range().get(), number, given.span()));
            return Optional.empty();
        }
        return boxed(target, given, number.value());
    }

    private Optional<Object> extent(Target target, Given given) {
        Optional<Extent> extent = Amounts.extent(given.meaning());
        if (extent.isEmpty()) {
            return mismatch(target, given, "a range of numbers, low..high");
        }
        Optional<Diagnostic> wrong = Amounts.check(target, extent.get(), given.span());
        wrong.ifPresent(found::add);
        return wrong.isPresent() ? Optional.empty() : Optional.of(extent.get());
    }

    private Optional<Object> boxed(Target target, Given given, double value) {
        if (target.parameter().base() == double.class) {
            return Optional.of(value);
        }
        if (target.parameter().base() == long.class) {
            return Optional.of((long) value);
        }
        if (Math.abs(value) > Integer.MAX_VALUE) {
            found.add(Diagnostic.of(
                    Code.D402,
                    given.span(),
                    "`" + target.parameter().name() + "` must be at most " + Integer.MAX_VALUE + ", got "
                            + Numbers.show(value)));
            return Optional.empty();
        }
        return Optional.of((int) value);
    }

    private Optional<Object> duration(Target target, Given given) {
        if (!(given.meaning() instanceof Meaning.Number number)) {
            return mismatch(target, given, "a number of epochs or steps");
        }
        if (number.unit() == Unit.NONE) {
            found.add(Types.noUnit(number, given.span(), target.parameter().name()));
            return Optional.empty();
        }
        if (number.unit() != Unit.EPOCHS && number.unit() != Unit.STEPS) {
            found.add(Diagnostic.of(
                    Code.D405,
                    given.span(),
                    "`" + target.parameter().name() + "` is counted in epochs or steps, got " + number));
            return Optional.empty();
        }
        Optional<Interval> range = target.parameter().range();
        boolean inside = range.isPresent() ? range.get().contains(number.value()) : number.value() >= 0;
        if (!inside) {
            found.add(Diagnostic.of(
                    Code.D402,
                    given.span(),
                    "`" + target.parameter().name() + "` must be "
                            + range.map(Interval::phrase).orElse("at least 0") + ", got " + number));
            return Optional.empty();
        }
        return Optional.of(
                new Duration(number.value(), Duration.Unit.valueOf(number.unit().name())));
    }

    private Optional<Object> word(Target target, Given given) {
        // A declaration may have the name of the word: here it is the word that is meant.
        String text = given.meaning() instanceof Meaning.Word word
                ? word.text()
                : given.at() instanceof Expr.Reference reference
                        ? reference.name().text().toLowerCase(Locale.ROOT)
                        : "";
        Optional<Object> value = target.parameter().enumValue(text);
        if (value.isPresent()) {
            return value;
        }
        List<String> words = target.parameter().enumWords();
        Optional<String> near = given.meaning() instanceof Meaning.Text quoted
                ? words.stream().filter(quoted.value()::equalsIgnoreCase).findFirst()
                : Guess.nearest(text, words);
        Diagnostic wrong = Diagnostic.of(
                Code.D202,
                given.span(),
                target.named() + " is one of " + String.join(", ", words) + ", got "
                        + given.meaning().noun());
        found.add(near.isPresent() ? wrong.fix(Fix.replace(given.span(), near.get())) : wrong);
        return Optional.empty();
    }

    private Optional<Object> mismatch(Target target, Given given, String expected) {
        if (!evaluator.undeclared(given.at(), given.meaning(), given.scope())) {
            found.add(Diagnostic.of(
                    Code.D401,
                    given.span(),
                    target.named() + " is " + expected + ", got "
                            + given.meaning().noun()));
        }
        return Optional.empty();
    }
}
