package org.dlspec.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Diagnostics;
import org.dlspec.diag.Source;
import org.dlspec.diag.Span;
import org.dlspec.spec.Origins;
import org.dlspec.syntax.Parser;
import org.dlspec.syntax.ast.Argument;
import org.dlspec.syntax.ast.Decl;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.vocab.Defaults;
import org.dlspec.vocab.Objection;
import org.dlspec.vocab.Schema;
import org.dlspec.vocab.Term;

/** Makes the term of a word and its arguments. */
final class Binder {
    private static final SpecFile NO_FILE = new SpecFile(new Source("", ""), Map.of(), Map.of());

    private static final ClassValue<Slots.Signature> SIGNATURES = new ClassValue<>() {
        @Override
        protected Slots.Signature computeValue(Class<?> type) {
            return slots(Schema.of(type.asSubclass(Term.class)));
        }
    };

    private final Diagnostics found;
    private final Origins origins;
    private final Conversion conversion;
    private final Map<String, Expr> defaults = new HashMap<>();
    private final Map<Term, Use> uses = new IdentityHashMap<>();
    private Defaults library = Defaults.OWN;

    Binder(Diagnostics found, Declarations declarations, Origins origins) {
        this.found = found;
        this.origins = origins;
        this.conversion = new Conversion(found, declarations, this);
    }

    /** Does work in which the arguments that are not written have the defaults of a library. */
    <T> T under(Defaults other, Supplier<T> work) {
        Defaults before = library;
        library = other;
        T result = work.get();
        library = before;
        return result;
    }

    /** Whose defaults hold now. */
    Defaults library() {
        return library;
    }

    /** Where an argument of a term is written; its word where the argument is a default. */
    Optional<Span> place(Term term, String parameter) {
        return Optional.ofNullable(uses.get(term)).map(use -> {
            Written written = use.written().get(parameter);
            return written == null ? use.head() : written.span();
        });
    }

    /** The word of a term in the text, and those arguments of it that were written. */
    private record Use(Span head, Map<String, Written> written) {}

    /** A term, and those arguments of it that were written. */
    record Bound(Term term, Map<String, Written> written) {}

    /** An argument: where it stands and what it is. */
    record Written(Span span, Object value) {}

    /** The term that an expression of this category stands for; empty when it is wrong, which has been reported. */
    @SuppressWarnings("unchecked")
    <T extends Term> Optional<T> term(Class<T> category, String what, Expr expression, Scope scope) {
        return conversion.term(category, what, expression, scope).map(t -> (T) t);
    }

    /** Empty when the arguments are wrong, which has then been reported. */
    Optional<Bound> bind(Schema schema, List<Argument> arguments, Scope scope, Span head) {
        return bind(schema, arguments, scope, head, Map.of());
    }

    /** The same where the first parameter, if it is a number, may be left out because another term says what it is. */
    Optional<Bound> bindAfter(Schema schema, List<Argument> arguments, Scope scope, Span head, double first) {
        Schema.Parameter parameter = schema.parameters().get(0);
        // The peak of a cycle is no number that it starts with.
        boolean isStart = parameter.name().equals("initial") || parameter.name().equals("value");
        Map<String, Object> implied = isStart ? Map.of(parameter.name(), first) : Map.of();
        return bind(schema, arguments, scope, head, implied);
    }

    private Optional<Bound> bind(
            Schema schema, List<Argument> arguments, Scope scope, Span head, Map<String, Object> implied) {
        Slots.Signature signature = signature(schema).without(implied.keySet());
        Optional<Map<String, List<Expr>>> slots = Slots.fill(found, signature, arguments, head);
        if (slots.isEmpty()) {
            // The values are looked at all the same: their own mistakes are told in the same run.
            arguments.forEach(a -> conversion.look(a.value(), scope));
            return Optional.empty();
        }
        List<Object> values = new ArrayList<>();
        Map<String, Written> written = new LinkedHashMap<>();
        for (Schema.Parameter parameter : schema.parameters()) {
            List<Expr> given = slots.get().getOrDefault(parameter.name(), List.of());
            Conversion.Target target = new Conversion.Target(schema.word(), parameter);
            if (given.isEmpty() && implied.containsKey(parameter.name())) {
                values.add(implied.get(parameter.name()));
                continue;
            }
            Optional<Object> value = given.isEmpty()
                    ? conversion.values(target, List.of(defaultOf(parameter)), Scope.of(NO_FILE))
                    : conversion.values(target, given, scope);
            if (value.isEmpty()) {
                continue;
            }
            values.add(value.get());
            if (!given.isEmpty()) {
                written.put(parameter.name(), new Written(given.get(0).span(), value.get()));
            }
        }
        if (values.size() < schema.parameters().size()) {
            return Optional.empty();
        }
        Term term = schema.instantiate(values.toArray());
        Bound bound = new Bound(term, written);
        if (objects(bound, head)) {
            return Optional.empty();
        }
        uses.put(term, new Use(head, written));
        origins.written(term, written.keySet(), library);
        tellUnbuilt(schema, bound, head);
        return Optional.of(bound);
    }

    private boolean objects(Bound bound, Span head) {
        Optional<Objection> objection = bound.term().objection();
        objection.ifPresent(o -> {
            Written at = bound.written().get(o.parameter());
            Diagnostic wrong = Diagnostic.of(o.code(), at == null ? head : at.span(), o.message());
            found.add(o.why().isEmpty() ? wrong : wrong.note(Span.NONE, o.why()));
        });
        return objection.isPresent();
    }

    /** The word, and the arguments of it that were written, as far as this version cannot run them. */
    private void tellUnbuilt(Schema schema, Bound bound, Span head) {
        if (!schema.isBuilt()) {
            found.add(Unbuilt.of("`" + schema.word() + "`", head));
            return;
        }
        for (Schema.Parameter parameter : schema.parameters()) {
            Written written = bound.written().get(parameter.name());
            if (written != null && !parameter.isBuilt() && !written.value().equals(Optional.empty())) {
                found.add(Unbuilt.of("`" + parameter.name() + "` of `" + schema.word() + "`", written.span()));
            }
        }
    }

    /** The term of a word without arguments, where all of them have defaults. */
    Optional<Term> plain(Schema schema) {
        return bind(schema, List.of(), Scope.of(NO_FILE), Span.NONE).map(Bound::term);
    }

    static Slots.Signature signature(Schema schema) {
        return SIGNATURES.get(schema.type());
    }

    private static Slots.Signature slots(Schema schema) {
        List<Slots.Slot> slots = schema.parameters().stream()
                .map(p -> new Slots.Slot(p.name(), p.isList(), p.defaultText().isEmpty()))
                .toList();
        return new Slots.Signature(schema.word(), slots, schema::signature);
    }

    private Expr defaultOf(Schema.Parameter parameter) {
        return defaults.computeIfAbsent(parameter.defaultText(library).orElseThrow(), Binder::read);
    }

    /** The expression that a text is; Missing where it is none. */
    static Expr read(String text) {
        return read(text, "default");
    }

    static Expr read(String text, String name) {
        String prefix = "const it = ";
        Source source = new Source(name, prefix + text);
        var parsed = Parser.parse(source);
        boolean isOne = parsed.diagnostics().isEmpty()
                && parsed.spec().declarations().size() == 1
                && parsed.spec().declarations().get(0) instanceof Decl.Const;
        return isOne
                ? ((Decl.Const) parsed.spec().declarations().get(0)).value()
                : new Expr.Missing(source.span(prefix.length(), source.text().length()));
    }
}
