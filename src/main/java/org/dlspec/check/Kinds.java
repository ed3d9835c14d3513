package org.dlspec.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Diagnostics;
import org.dlspec.diag.Edit;
import org.dlspec.diag.Figures;
import org.dlspec.diag.Fix;
import org.dlspec.diag.Span;
import org.dlspec.syntax.ast.Argument;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.vocab.Kind;

/** Reads kinds such as {@code Image[3, 64, 64]}, and matches a kind with dimension names against a value. */
final class Kinds {
    private static final int SIZE_OF_PICTURE = 16;
    private static final int MOST_LABELS = 100_000;

    private final Diagnostics found;
    private final Sizes sizes;

    Kinds(Diagnostics found, Evaluator evaluator) {
        this.found = found;
        this.sizes = new Sizes(found, evaluator);
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
            return Optional.empty();
        }
        KindForm form = KindForm.find(name.get()).orElseThrow();
        Optional<List<Integer>> read = sizes(bare, form, scope);
        if (read.isEmpty()) {
            return Optional.empty();
        }
        if (name.get().equals("Class")) {
            return classes((Expr.Index) bare, read.get().get(0));
        }
        return checked(form.make().apply(read.get()), bare.span());
    }

    /**
     * {@code Image[64, 64, 3]} as the input of data or of a model: no picture has 64 channels and is 3 pixels wide. Empty
     * when that has been reported.
     */
    Optional<Kind> channelsFirst(Kind kind, Expr written) {
        boolean isChannelsLast = kind instanceof Kind.Image image
                && image.c() >= SIZE_OF_PICTURE
                && image.h() >= SIZE_OF_PICTURE
                && (image.w() == 1 || image.w() == 3 || image.w() == 4);
        if (!isChannelsLast) {
            return Optional.of(kind);
        }
        Kind.Image image = (Kind.Image) kind;
        String right = "Image[" + image.w() + ", " + image.c() + ", " + image.h() + "]";
        found.add(Diagnostic.of(
                        Code.D301,
                        written.span(),
                        "the channels of an Image come first: `" + right + "`, got " + image.c() + " channels of "
                                + image.h() + "x" + image.w() + " pixels")
                .fix(Fix.replace(written.span(), right)));
        return Optional.empty();
    }

    /** The word of a kind; empty when it is none, which has been reported. */
    private Optional<String> name(Expr kind) {
        Expr target = kind instanceof Expr.Index index ? index.target() : kind;
        if (kind instanceof Expr.Call call
                && call.callee() instanceof Expr.Reference word
                && KindForm.find(word.name().text()).isPresent()) {
            Span sizes = new Span(
                    kind.span().source(), word.span().end(), kind.span().end());
            String inner = sizes.text()
                    .substring(sizes.text().indexOf('(') + 1, sizes.text().length() - 1);
            found.add(Diagnostic.of(Code.D401, sizes, "the sizes of a kind stand in square brackets")
                    .fix(new Fix(word.span().text() + "[" + inner + "]", List.of(new Edit(sizes, "[" + inner + "]")))));
            return Optional.empty();
        }
        if (!(target instanceof Expr.Reference reference)) {
            found.add(Diagnostic.of(
                    Code.D401,
                    kind.span(),
                    kind instanceof Expr.Maybe
                            ? "only a target may be missing: a tensor has no `?`"
                            : "here stands a kind such as Image[3, 64, 64] or Vec[4]"));
            return Optional.empty();
        }
        String name = reference.name().text();
        if (KindForm.find(name).isPresent()) {
            return Optional.of(name);
        }
        List<String> known = new ArrayList<>(KindForm.words());
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
                        : wrong.help("kinds are: " + String.join(", ", KindForm.words())));
        return Optional.empty();
    }

    private Optional<List<Integer>> sizes(Expr kind, KindForm form, Scope scope) {
        String name = form.word();
        List<Argument> arguments = kind instanceof Expr.Index index ? index.arguments() : List.of();
        boolean isClass = name.equals("Class");
        if (arguments.size() != form.sizes().size() && !(isClass && !arguments.isEmpty())) {
            found.add(Diagnostic.of(
                    Code.D204,
                    kind.span(),
                    article(name) + " is written " + form.signature() + ", got " + Spans.shorten(kind.span())));
            return Optional.empty();
        }
        List<Integer> read = new ArrayList<>();
        if (!sizes.areNamed(arguments, form)) {
            return Optional.empty();
        }
        for (Argument argument : arguments.subList(0, form.sizes().size())) {
            sizes.size(argument, scope).ifPresent(read::add);
        }
        return read.size() == form.sizes().size() ? Optional.of(read) : Optional.empty();
    }

    /** A sample may have at most as many numbers as an array can hold; each label is a column of its own. */
    private Optional<Kind> checked(Kind kind, Span span) {
        if (kind instanceof Kind.Labels labels && labels.k() > MOST_LABELS) {
            String most = Figures.whole(MOST_LABELS);
            found.add(Diagnostic.of(Code.D309, span, "Labels has at most " + most + " labels, got " + labels.k()));
            return Optional.empty();
        }
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
                && KindForm.find(reference.name().text()).isPresent();
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
        KindForm form = KindForm.find(name.get()).orElseThrow();
        Optional<List<Integer>> actual = form.parts().apply(value);
        if (actual.isEmpty()) {
            return Optional.of(article(form.signature()));
        }
        List<Argument> arguments = bare instanceof Expr.Index index ? index.arguments() : List.of();
        if (arguments.size() != form.sizes().size()) {
            sizes(bare, form, into);
            return Optional.empty();
        }
        if (!sizes.areNamed(arguments, form)) {
            return Optional.empty();
        }
        List<Expr> wrong = new ArrayList<>();
        for (int i : Sizes.namesFirst(arguments)) {
            if (!matches(arguments.get(i), actual.get().get(i), into)) {
                wrong.add(arguments.get(i).value());
            }
        }
        return wrong.isEmpty()
                ? Optional.empty()
                : Optional.of(article(Spans.shorten(formal.span())) + Sizes.where(wrong, into));
    }

    private boolean matches(Argument formal, int actual, Scope into) {
        Optional<String> dimension = Sizes.dimension(formal.value());
        if (dimension.isPresent() && Sizes.isFree(dimension.get(), into)) {
            into.put(dimension.get(), new Meaning.Number(actual));
            return true;
        }
        Optional<String> free = Sizes.within(formal.value()).stream()
                .filter(d -> Sizes.isFree(d, into))
                .findFirst();
        if (free.isPresent()) {
            into.put(free.get(), Meaning.UNKNOWN);
            found.add(Diagnostic.of(
                            Code.D407,
                            formal.span(),
                            "`" + Spans.shorten(formal.span()) + "` cannot be known before `" + free.get() + "` is")
                    .help("write `" + free.get() + "` alone for a size of this or an earlier input"));
            return true;
        }
        return sizes.size(formal, into).map(s -> s == actual).orElse(true);
    }

    static String article(String kind) {
        boolean plural = kind.startsWith("Tokens") || kind.startsWith("Labels");
        return plural ? kind : ("AEIO".indexOf(kind.charAt(0)) >= 0 ? "an " : "a ") + kind;
    }
}
