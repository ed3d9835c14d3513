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
import org.dlspec.syntax.ast.Argument;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.vocab.Term;
import org.dlspec.vocab.layer.Layer;
import org.dlspec.vocab.loss.Loss;
import org.dlspec.vocab.optimizer.Optimizer;
import org.dlspec.vocab.schedule.Schedule;

/** The types of params, constants and compile-time arguments of blocks. */
final class Types {
    /** The types whose values are words with arguments, and the category of these words. */
    static final Map<String, Class<? extends Term>> TERMS = terms();

    private static final List<String> PLAIN = List.of("int", "float", "bool", "string", "duration");

    private final Diagnostics found;
    private final Evaluator evaluator;

    Types(Diagnostics found, Evaluator evaluator) {
        this.found = found;
        this.evaluator = evaluator;
    }

    /** Whether a formal of this type is given when the file is compiled; all others are tensors. */
    static boolean isCompileTime(Expr type) {
        if (type instanceof Expr.Reference reference) {
            String name = reference.name().text();
            return PLAIN.contains(name) || TERMS.containsKey(name);
        }
        return isWords(type);
    }

    private static boolean isWords(Expr type) {
        return type instanceof Expr.Call call
                && call.callee() instanceof Expr.Reference reference
                && reference.name().text().equals("one_of");
    }

    /** The category of a type such as {@code Optimizer}. */
    static Optional<Class<? extends Term>> term(Expr type) {
        return type instanceof Expr.Reference reference
                ? Optional.ofNullable(TERMS.get(reference.name().text()))
                : Optional.empty();
    }

    /** The value of an expression of this type; what does not fit is reported and unknown. */
    Meaning value(Expr type, Expr expression, Scope scope, String name) {
        if (term(type).isPresent()) {
            return new Meaning.Later(expression, scope);
        }
        return conform(type, evaluator.evaluate(expression, scope), expression, scope, name);
    }

    Meaning conform(Expr type, Meaning value, Expr expression, Scope scope, String name) {
        if (value.isUnknown()) {
            return value;
        }
        if (isWords(type)) {
            return word((Expr.Call) type, value, expression.span(), name);
        }
        if (!(type instanceof Expr.Reference reference)) {
            return unknownType(type);
        }
        String typeName = reference.name().text();
        boolean fits = switch (typeName) {
            case "int" -> value instanceof Meaning.Number n && n.unit() == Unit.NONE && n.isWhole();
            case "float" -> value instanceof Meaning.Number n && n.unit() == Unit.NONE;
            case "bool" -> value instanceof Meaning.Truth;
            case "string" -> value instanceof Meaning.Text;
            case "duration" -> value instanceof Meaning.Number n && (n.unit() == Unit.EPOCHS || n.unit() == Unit.STEPS);
            default -> false;
        };
        if (fits) {
            return value;
        }
        if (!PLAIN.contains(typeName)) {
            return unknownType(type);
        }
        if (!evaluator.undeclared(expression, value, scope)) {
            found.add(mismatch(typeName, value, expression.span(), name));
        }
        return Meaning.UNKNOWN;
    }

    private static Diagnostic mismatch(String type, Meaning value, Span span, String name) {
        if (type.equals("duration") && value instanceof Meaning.Number number && number.unit() == Unit.NONE) {
            return noUnit(number, span, name);
        }
        return Diagnostic.of(Code.D401, span, "`" + name + "` is " + phrase(type) + ", got " + value.noun());
    }

    static Diagnostic noUnit(Meaning.Number number, Span span, String name) {
        return Diagnostic.of(Code.D405, span, number + " what? `" + name + "` needs a unit")
                .fix(Fix.replace(span, number + (number.value() == 1 ? " epoch" : " epochs")))
                .fix(Fix.replace(span, number + (number.value() == 1 ? " step" : " steps")));
    }

    /** The same where one unit alone fits: {@code 2 steps}. */
    static Diagnostic noUnit(Meaning.Number number, Span span, String name, Unit unit) {
        String word = number.value() == 1 ? unit.word().substring(0, unit.word().length() - 1) : unit.word();
        Diagnostic wrong = Diagnostic.of(Code.D405, span, number + " what? `" + name + "` needs a unit");
        return number.isWhole() && number.value() >= 1 ? wrong.fix(Fix.replace(span, number + " " + word)) : wrong;
    }

    private static String phrase(String type) {
        return switch (type) {
            case "int" -> "a whole number";
            case "float" -> "a number";
            case "bool" -> "true or false";
            case "string" -> "a text";
            default -> "a number of epochs or steps";
        };
    }

    private Meaning word(Expr.Call type, Meaning value, Span span, String name) {
        List<String> words = new ArrayList<>();
        for (Argument argument : type.arguments()) {
            if (argument.value() instanceof Expr.Reference reference) {
                words.add(reference.name().text());
            }
        }
        if (value instanceof Meaning.Word word && words.contains(word.text())) {
            return value;
        }
        String got = value instanceof Meaning.Word word ? word.text() : "";
        Optional<String> near = Guess.nearest(got, words);
        Diagnostic wrong = Diagnostic.of(
                Code.D401, span, "`" + name + "` is one of " + String.join(", ", words) + ", got " + value.noun());
        found.add(near.isPresent() ? wrong.fix(Fix.replace(span, near.get())) : wrong);
        return Meaning.UNKNOWN;
    }

    private Meaning unknownType(Expr type) {
        List<String> all = new ArrayList<>(PLAIN);
        all.addAll(TERMS.keySet());
        String name = Spans.shorten(type.span());
        Optional<String> near = Guess.nearest(name, all);
        Diagnostic wrong = Diagnostic.of(
                Code.D202,
                type.span(),
                "`" + name + "` is not a type"
                        + near.map(n -> "; did you mean `" + n + "`?").orElse(""));
        found.add(
                near.isPresent()
                        ? wrong.fix(Fix.replace(type.span(), near.get()))
                        : wrong.help("types are: " + String.join(", ", all) + ", one_of(..)"));
        return Meaning.UNKNOWN;
    }

    private static Map<String, Class<? extends Term>> terms() {
        Map<String, Class<? extends Term>> all = new LinkedHashMap<>();
        all.put("Optimizer", Optimizer.class);
        all.put("Schedule", Schedule.class);
        all.put("Loss", Loss.class);
        all.put("Activation", Layer.class);
        return all;
    }
}
