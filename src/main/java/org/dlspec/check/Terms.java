package org.dlspec.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Diagnostics;
import org.dlspec.diag.Fix;
import org.dlspec.diag.Span;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.vocab.Interval;
import org.dlspec.vocab.Schema;
import org.dlspec.vocab.Term;
import org.dlspec.vocab.Vocabulary;
import org.dlspec.vocab.loss.Loss;
import org.dlspec.vocab.schedule.Schedule;

/** Finds the word of a category that an expression means: a call, a bare word, a constant that holds one, a number. */
final class Terms {
    private static final Map<String, String> NOUNS = nouns();

    private final Diagnostics found;
    private final Evaluator evaluator;
    private final Binder binder;
    private final Conversion conversion;
    private final Compounds compounds;
    private final List<Expr> open = new ArrayList<>();

    Terms(Diagnostics found, Evaluator evaluator, Binder binder, Conversion conversion) {
        this.found = found;
        this.evaluator = evaluator;
        this.binder = binder;
        this.conversion = conversion;
        this.compounds = new Compounds(found, evaluator, binder, this);
    }

    Optional<Term> term(Class<? extends Term> category, String what, Conversion.Given given) {
        return term(category, what, Optional.empty(), given);
    }

    /** Where a plain number is given, it lies in the range. */
    Optional<Term> term(Class<? extends Term> category, String what, Optional<Interval> range, Conversion.Given given) {
        Meaning meaning = given.meaning();
        if (meaning.isUnknown()) {
            return Optional.empty();
        }
        if (meaning instanceof Meaning.Word word) {
            return word(category, word.text(), given.at(), given);
        }
        if (meaning instanceof Meaning.Number && Vocabulary.plain(category).isPresent()) {
            return plain(Vocabulary.plain(category).get(), what, range, given);
        }
        if (meaning instanceof Meaning.Later later) {
            return later(category, what, range, later);
        }
        if (category == Schedule.class && Spans.bare(given.at()) instanceof Expr.Record record) {
            return compounds.perPath(new Compounds.Wanted(what, range), record, given.scope());
        }
        Diagnostic wrong = Diagnostic.of(
                Code.D401, given.span(), "`" + what + "` is " + noun(category) + ", got " + meaning.noun());
        found.add(meaning instanceof Meaning.Text text ? unquoted(wrong, category, text.value()) : wrong);
        return Optional.empty();
    }

    /** A word in quotes, as Keras takes it. */
    private static Diagnostic unquoted(Diagnostic wrong, Class<? extends Term> category, String text) {
        Optional<String> word = ForeignCall.meant(category, text)
                .map(Vocabulary.Suggestion::word)
                .or(() -> Guess.nearest(text, Vocabulary.words(category)));
        return word.isPresent()
                ? wrong.note(Span.NONE, "words of the language stand without quotes")
                        .fix(Fix.replace(wrong.span(), word.get()))
                : wrong.help(choices(category));
    }

    /** Whether a value is the very term that is being read; it is then reported. */
    boolean isCircle(Conversion.Given given) {
        boolean isCircle =
                given.meaning() instanceof Meaning.Later later && open.contains(Spans.bare(later.expression()));
        if (isCircle) {
            found.add(Diagnostic.of(
                    Code.D208, given.span(), "`" + Spans.shorten(given.span()) + "` is defined by itself"));
        }
        return isCircle;
    }

    private Optional<Term> later(
            Class<? extends Term> category, String what, Optional<Interval> range, Meaning.Later later) {
        Expr expression = Spans.bare(later.expression());
        if (open.contains(expression)) {
            found.add(Diagnostic.of(
                    Code.D208, expression.span(), "`" + Spans.shorten(expression.span()) + "` is defined by itself"));
            return Optional.empty();
        }
        open.add(expression);
        try {
            return read(category, what, range, new Meaning.Later(expression, later.scope()));
        } finally {
            open.remove(expression);
        }
    }

    private Optional<Term> read(
            Class<? extends Term> category, String what, Optional<Interval> range, Meaning.Later later) {
        Expr expression = later.expression();
        Scope scope = later.scope();
        if (expression instanceof Expr.Call call) {
            return call(category, call, scope);
        }
        if (expression instanceof Expr.Pipe pipe && category == Schedule.class) {
            return compounds.schedule(new Compounds.Wanted(what, range), pipe, scope);
        }
        if (expression instanceof Expr.Infix infix && category == Loss.class) {
            return compounds.loss(infix, scope);
        }
        if (expression instanceof Expr.Pipe || expression instanceof Expr.Infix) {
            found.add(Diagnostic.of(
                    Code.D699,
                    expression.span(),
                    "`" + what + "` made of several parts is not built yet: use a single " + bareNoun(category)));
            return Optional.empty();
        }
        Meaning meaning = evaluator.evaluate(expression, scope);
        return term(category, what, range, new Conversion.Given(meaning, expression, scope));
    }

    private Optional<Term> call(Class<? extends Term> category, Expr.Call call, Scope scope) {
        Expr callee = Spans.bare(call.callee());
        Meaning meaning = evaluator.evaluate(callee, scope);
        if (meaning.isUnknown()) {
            return Optional.empty();
        }
        if (!(meaning instanceof Meaning.Word word)) {
            found.add(Diagnostic.of(
                    Code.D202, callee.span(), meaning.noun() + " cannot be called here; " + choices(category)));
            return Optional.empty();
        }
        Optional<Schema> schema = Vocabulary.find(category, word.text());
        if (schema.isEmpty()) {
            found.add(unknownWord(category, word.text(), callee.span(), Optional.of(call)));
            return Optional.empty();
        }
        return binder.bind(schema.get(), call.arguments(), scope, Spans.head(call))
                .map(Binder.Bound::term);
    }

    private Optional<Term> word(Class<? extends Term> category, String word, Expr at, Conversion.Given given) {
        Optional<Schema> schema = Vocabulary.find(category, word);
        if (schema.isPresent()) {
            return binder.bind(schema.get(), List.of(), given.scope(), at.span())
                    .map(Binder.Bound::term);
        }
        found.add(unknownWord(category, word, at.span(), Optional.empty()));
        return Optional.empty();
    }

    private Optional<Term> plain(Schema schema, String what, Optional<Interval> range, Conversion.Given given) {
        Schema.Parameter only = schema.parameters().get(0);
        // The user has not written the word: the message names the parameter that the number is for.
        Schema.Parameter named = new Schema.Parameter(
                what,
                only.doc(),
                only.type(),
                only.defaultText(),
                only.others(),
                range.or(only::range),
                only.aliases(),
                only.isBuilt());
        return conversion
                .values(new Conversion.Target("", named), List.of(given.at()), given.scope())
                .map(schema::instantiate);
    }

    /** A word that the category does not have: with the word that is probably meant, or where it does stand. */
    static Diagnostic unknownWord(Class<? extends Term> category, String word, Span span, Optional<Expr.Call> call) {
        String start = "there is no " + bareNoun(category) + " `" + word + "`";
        Optional<Diagnostic> foreign = ForeignCall.told(category, start, word, span, call);
        if (foreign.isPresent()) {
            return foreign.get();
        }
        Optional<String> near = Guess.nearest(word, Vocabulary.words(category));
        if (near.isPresent()) {
            return Diagnostic.of(Code.D202, span, start + "; did you mean `" + near.get() + "`?")
                    .fix(Fix.replace(span, near.get()));
        }
        List<Schema> elsewhere = Vocabulary.find(word);
        if (!elsewhere.isEmpty()) {
            String is = noun(Vocabulary.category(elsewhere.get(0).type()));
            return Diagnostic.of(Code.D202, span, "`" + word + "` is " + is + ", and here stands " + noun(category))
                    .help(choices(category));
        }
        return Diagnostic.of(Code.D202, span, start).help(choices(category));
    }

    static String word(Term term) {
        return Schema.of(term.getClass()).word();
    }

    private static String choices(Class<? extends Term> category) {
        return bareNoun(category) + " words are: " + String.join(", ", Vocabulary.words(category));
    }

    static String noun(Class<? extends Term> category) {
        String bare = bareNoun(category);
        return ("aeio".indexOf(bare.charAt(0)) >= 0 ? "an " : "a ") + bare;
    }

    private static String bareNoun(Class<? extends Term> category) {
        return NOUNS.getOrDefault(
                category.getSimpleName(), category.getSimpleName().toLowerCase());
    }

    private static Map<String, String> nouns() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("DataSource", "data source");
        all.put("FieldOperator", "field operator");
        all.put("Splitter", "split");
        return all;
    }
}
