package org.dlspec.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Diagnostics;
import org.dlspec.diag.Fix;
import org.dlspec.diag.Span;
import org.dlspec.syntax.ast.Argument;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.vocab.Kind;

/** Reads kinds such as {@code Image[3, 64, 64]}, and matches a kind with dimension names against a value. */
final class Kinds {
    private static final Map<String, Maker> MAKERS = makers();

    private final Diagnostics found;
    private final Evaluator evaluator;

    Kinds(Diagnostics found, Evaluator evaluator) {
        this.found = found;
        this.evaluator = evaluator;
    }

    /** How a kind is made of its sizes; the names stand in messages. */
    private record Maker(List<String> sizes, Function<List<Integer>, Kind> make) {
        String signature(String name) {
            return sizes.isEmpty() ? name : name + "[" + String.join(", ", sizes) + "]";
        }
    }

    /** The names that a formal's kind may bind. */
    static List<String> dimensions(Expr kind) {
        List<String> names = new ArrayList<>();
        if (kind instanceof Expr.Index index) {
            for (Argument argument : index.arguments()) {
                dimension(argument.value()).ifPresent(names::add);
            }
        }
        return names;
    }

    private static Optional<String> dimension(Expr size) {
        return size instanceof Expr.Reference reference
                        && Character.isUpperCase(reference.name().text().codePointAt(0))
                ? Optional.of(reference.name().text())
                : Optional.empty();
    }

    /** The kind that the text says, all sizes known; empty when it is wrong, which has been reported. */
    Optional<Kind> read(Expr expression, Scope scope) {
        Expr bare = Spans.bare(expression);
        if (bare instanceof Expr.Maybe maybe) {
            return read(maybe.target(), scope).map(k -> k instanceof Kind.Maybe ? k : new Kind.Maybe(k));
        }
        if (bare instanceof Expr.Missing) {
            return Optional.empty();
        }
        Optional<String> name = name(bare);
        if (name.isEmpty()) {
            found.add(Diagnostic.of(Code.D401, bare.span(), "here stands a kind such as Image[3, 64, 64] or Vec[4]"));
            return Optional.empty();
        }
        Optional<List<Integer>> sizes = sizes(bare, name.get(), scope);
        if (sizes.isEmpty()) {
            return Optional.empty();
        }
        if (name.get().equals("Class")) {
            return classes((Expr.Index) bare, sizes.get().get(0));
        }
        return checked(MAKERS.get(name.get()).make.apply(sizes.get()), bare.span());
    }

    private Optional<String> name(Expr kind) {
        Expr target = kind instanceof Expr.Index index ? index.target() : kind;
        if (!(target instanceof Expr.Reference reference)) {
            return Optional.empty();
        }
        String name = reference.name().text();
        if (MAKERS.containsKey(name)) {
            return Optional.of(name);
        }
        List<String> known = new ArrayList<>(MAKERS.keySet());
        known.addAll(List.of("int", "float", "bool", "string", "duration"));
        Optional<String> near = Guess.nearest(name, known);
        Diagnostic wrong = Diagnostic.of(
                Code.D202,
                reference.span(),
                "`" + name + "` is not a kind"
                        + near.map(n -> "; did you mean `" + n + "`?").orElse(""));
        found.add(
                near.isPresent()
                        ? wrong.fix(Fix.replace(reference.span(), near.get()))
                        : wrong.help("kinds are: " + String.join(", ", MAKERS.keySet())));
        return Optional.of(name).filter(MAKERS::containsKey);
    }

    private Optional<List<Integer>> sizes(Expr kind, String name, Scope scope) {
        Maker maker = MAKERS.get(name);
        List<Argument> arguments = kind instanceof Expr.Index index ? index.arguments() : List.of();
        boolean isClass = name.equals("Class");
        if (arguments.size() != maker.sizes.size() && !(isClass && !arguments.isEmpty())) {
            found.add(Diagnostic.of(
                    Code.D204,
                    kind.span(),
                    article(name) + " is written " + maker.signature(name) + ", got " + Spans.shorten(kind.span())));
            return Optional.empty();
        }
        List<Integer> sizes = new ArrayList<>();
        for (Argument argument : arguments.subList(0, maker.sizes.size())) {
            size(argument, scope).ifPresent(sizes::add);
        }
        return sizes.size() == maker.sizes.size() ? Optional.of(sizes) : Optional.empty();
    }

    private Optional<Integer> size(Argument argument, Scope scope) {
        Meaning meaning = evaluator.evaluate(argument.value(), scope);
        if (meaning.isUnknown() || evaluator.undeclared(argument.value(), meaning, scope)) {
            return Optional.empty();
        }
        if (!(meaning instanceof Meaning.Number number) || number.unit() != Unit.NONE || !number.isWhole()) {
            found.add(Diagnostic.of(Code.D401, argument.span(), "a size is a whole number, got " + meaning.noun()));
            return Optional.empty();
        }
        if (number.value() < 1 || number.value() > Integer.MAX_VALUE) {
            found.add(Diagnostic.of(Code.D309, argument.span(), "a size is at least 1, got " + number));
            return Optional.empty();
        }
        return Optional.of((int) number.value());
    }

    /** A sample may have at most as many numbers as an array can hold. */
    private Optional<Kind> checked(Kind kind, Span span) {
        boolean fits;
        try {
            fits = kind.batch(1).map(t -> t.shape().size()).orElse(0L) <= Integer.MAX_VALUE;
        } catch (ArithmeticException e) {
            fits = false;
        }
        if (!fits) {
            found.add(Diagnostic.of(
                    Code.D309,
                    span,
                    article(String.valueOf(kind)) + " has more numbers than fit in memory, even for one sample"));
            return Optional.empty();
        }
        return Optional.of(kind);
    }

    private Optional<Kind> classes(Expr.Index index, int count) {
        List<String> names = new ArrayList<>();
        for (Argument argument : index.arguments().subList(1, index.arguments().size())) {
            if (argument.value() instanceof Expr.Text text) {
                names.add(text.value());
            } else {
                found.add(Diagnostic.of(Code.D401, argument.span(), "the name of a class is a text in quotes"));
                return Optional.empty();
            }
        }
        if (!names.isEmpty() && names.size() != count) {
            found.add(Diagnostic.of(
                    Code.D503, index.span(), "Class[" + count + "] needs " + count + " names, got " + names.size()));
            return Optional.empty();
        }
        return Optional.of(new Kind.ClassOf(count, names));
    }

    /** Whether this expression is a kind at all, and not the type of a compile-time argument. */
    static boolean isKind(Expr expression) {
        Expr bare = expression instanceof Expr.Maybe maybe ? maybe.target() : Spans.bare(expression);
        Expr target = bare instanceof Expr.Index index ? index.target() : bare;
        return target instanceof Expr.Reference reference
                && MAKERS.containsKey(reference.name().text());
    }

    /**
     * Binds the dimension names of a formal to the sizes of a value and compares the rest.
     *
     * @param into gets the names; sizes that are expressions are read in it
     * @return what differs, in the user's words; empty when all fits
     */
    Optional<String> match(Expr formal, Kind value, Scope into) {
        Expr bare = Spans.bare(formal);
        Optional<String> name = name(bare);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Integer> actual = parts(value);
        String valueName = String.valueOf(value).replaceAll("\\[.*", "");
        if (!valueName.equals(name.get())) {
            return Optional.of(article(MAKERS.get(name.get()).signature(name.get())));
        }
        List<Argument> arguments = bare instanceof Expr.Index index ? index.arguments() : List.of();
        if (arguments.size() != MAKERS.get(name.get()).sizes.size()) {
            sizes(bare, name.get(), into);
            return Optional.empty();
        }
        List<Integer> sizes = List.copyOf(actual.values());
        boolean fits = true;
        for (int i = 0; i < arguments.size(); i++) {
            fits &= matches(arguments.get(i), sizes.get(i), into);
        }
        return fits ? Optional.empty() : Optional.of(article(Spans.shorten(formal.span())));
    }

    private boolean matches(Argument formal, int actual, Scope into) {
        Optional<String> dimension = dimension(formal.value());
        if (dimension.isPresent()
                && into.local(dimension.get()).isEmpty()
                && !into.file().declarations().containsKey(dimension.get())) {
            into.put(dimension.get(), new Meaning.Number(actual));
            return true;
        }
        return size(formal, into).map(s -> s == actual).orElse(true);
    }

    static String article(String kind) {
        return ("AEIO".indexOf(kind.charAt(0)) >= 0 ? "an " : "a ") + kind;
    }

    private static Map<String, Integer> parts(Kind kind) {
        Map<String, Integer> parts = new LinkedHashMap<>();
        String text = String.valueOf(kind);
        if (text.contains("[")) {
            String inner = text.substring(text.indexOf('[') + 1, text.lastIndexOf(']'));
            for (String size : inner.split(",")) {
                parts.put("s" + parts.size(), Integer.parseInt(size.replaceAll("[^0-9]", "")));
            }
        }
        return parts;
    }

    private static Map<String, Maker> makers() {
        Map<String, Maker> all = new LinkedHashMap<>();
        all.put("Vec", new Maker(List.of("N"), s -> new Kind.Vec(s.get(0))));
        all.put("Seq", new Maker(List.of("T", "D"), s -> new Kind.Seq(s.get(0), s.get(1))));
        all.put("Image", new Maker(List.of("C", "H", "W"), s -> new Kind.Image(s.get(0), s.get(1), s.get(2))));
        all.put(
                "Volume",
                new Maker(List.of("C", "D", "H", "W"), s -> new Kind.Volume(s.get(0), s.get(1), s.get(2), s.get(3))));
        all.put("Tokens", new Maker(List.of("T", "vocab: V"), s -> new Kind.Tokens(s.get(0), s.get(1))));
        all.put("Category", new Maker(List.of("K"), s -> new Kind.Category(s.get(0))));
        all.put("Class", new Maker(List.of("K"), s -> new Kind.ClassOf(s.get(0), List.of())));
        all.put("Binary", new Maker(List.of(), s -> new Kind.Binary()));
        all.put("Labels", new Maker(List.of("K"), s -> new Kind.Labels(s.get(0))));
        all.put("Scalar", new Maker(List.of(), s -> new Kind.Scalar()));
        all.put("Mask", new Maker(List.of("K", "H", "W"), s -> new Kind.Mask(s.get(0), s.get(1), s.get(2))));
        return all;
    }
}
