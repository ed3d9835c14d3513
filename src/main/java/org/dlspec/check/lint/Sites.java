package org.dlspec.check.lint;

import java.util.List;
import java.util.Optional;
import org.dlspec.diag.Edit;
import org.dlspec.diag.Fix;
import org.dlspec.diag.Span;
import org.dlspec.spec.Experiment;
import org.dlspec.syntax.ast.Argument;
import org.dlspec.syntax.ast.Decl;
import org.dlspec.syntax.ast.Entry;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.syntax.ast.Expressions;
import org.dlspec.syntax.ast.Spec;
import org.dlspec.vocab.Schema;
import org.dlspec.vocab.Term;

/** Finds in the text of a file what a lint speaks of. */
final class Sites {
    private final Spec file;

    Sites(Spec file) {
        this.file = file;
    }

    /** The expression that stands at this very place. */
    Optional<Expr> at(Span span) {
        return file.declarations().stream()
                .filter(d -> d.span().source().equals(span.source())
                        && d.span().start() <= span.start()
                        && span.end() <= d.span().end())
                .flatMap(d -> Expressions.in(d).stream())
                .filter(e -> e.span().equals(span))
                .filter(e -> !(e instanceof Expr.Group))
                .findFirst();
    }

    /** The train section of an experiment, where it stands in this file. */
    Optional<Decl.Section> section(Experiment experiment) {
        return section(experiment.train().span());
    }

    Optional<Decl.Section> section(Span name) {
        return file.declarations().stream()
                .filter(d -> d instanceof Decl.Section s
                        && s.span().source().equals(name.source())
                        && s.span().start() <= name.start()
                        && name.end() <= s.span().end())
                .map(d -> (Decl.Section) d)
                .findFirst();
    }

    static Optional<Entry> entry(Decl.Section section, String key) {
        return section.entries().entries().stream()
                .filter(e -> e.key().text().equals(key))
                .findFirst();
    }

    /** What a key of a train section says; a name of this file is followed to what it stands for. */
    Optional<Expr> value(Experiment experiment, String key) {
        return section(experiment).flatMap(s -> entry(s, key)).map(e -> followed(e.value()));
    }

    /** The items of a key that is a list or a single value. */
    List<Expr> items(Experiment experiment, String key) {
        Optional<Expr> value = value(experiment, key);
        List<Expr> items = value.isPresent() && value.get() instanceof Expr.ListOf list
                ? list.items()
                : value.map(List::of).orElse(List.of());
        return items.stream().map(this::followed).toList();
    }

    /** What a name of this file stands for; parentheses are left out. */
    Expr followed(Expr expression) {
        if (expression instanceof Expr.Group group) {
            return followed(group.inner());
        }
        if (!(expression instanceof Expr.Reference reference)) {
            return expression;
        }
        return file.declarations().stream()
                .filter(d -> d.name().text().equals(reference.name().text()))
                .flatMap(d -> value(d).stream())
                .findFirst()
                .map(v -> v instanceof Expr.Group group ? group.inner() : v)
                .orElse(expression);
    }

    private static Optional<Expr> value(Decl declaration) {
        if (declaration instanceof Decl.Const constant) {
            return Optional.of(constant.value());
        }
        return declaration instanceof Decl.Param param ? Optional.of(param.value()) : Optional.empty();
    }

    /** The argument of this name in a call. */
    static Optional<Argument> argument(Expr expression, String name) {
        return expression instanceof Expr.Call call
                ? call.arguments().stream()
                        .filter(a ->
                                a.name().isPresent() && a.name().get().text().equals(name))
                        .findFirst()
                : Optional.empty();
    }

    /** The argument for a parameter of a term, by its name or by its place. */
    static Optional<Argument> argument(Expr expression, Term term, String name) {
        Optional<Argument> named = argument(expression, name);
        List<String> parameters = Schema.of(term.getClass()).parameters().stream()
                .map(Schema.Parameter::name)
                .toList();
        int place = parameters.indexOf(name);
        boolean isPlaced = named.isEmpty()
                && expression instanceof Expr.Call call
                && place < call.arguments().size()
                && call.arguments().subList(0, place + 1).stream()
                        .allMatch(a -> a.name().isEmpty());
        return isPlaced ? Optional.of(((Expr.Call) expression).arguments().get(place)) : named;
    }

    /** The word at the place where a layer is used: {@code conv2d} of {@code conv2d(8, 3)}. */
    Span word(Span origin) {
        return at(origin).map(Sites::head).orElse(origin);
    }

    private static Span head(Expr expression) {
        if (expression instanceof Expr.Call call) {
            return head(call.callee());
        }
        return expression instanceof Expr.Member member ? member.name().span() : expression.span();
    }

    /** Gives the call at this place another argument; empty where it has one that is not a plain value. */
    Optional<Fix> with(Span place, String name, String value) {
        Optional<Expr> found = at(place);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        String written = name + ": " + value;
        if (!(found.get() instanceof Expr.Call call)) {
            return Optional.of(
                    new Fix(place.text() + "(" + written + ")", List.of(new Edit(after(place), "(" + written + ")"))));
        }
        Optional<Argument> old = argument(call, name);
        if (old.isPresent()) {
            return isPlain(old.get().value())
                    ? Optional.of(Fix.replace(old.get().span(), written))
                    : Optional.empty();
        }
        Span last = new Span(place.source(), place.end() - 1, place.end());
        String text = (call.arguments().isEmpty() ? "" : ", ") + written;
        String title = place.text().substring(0, place.text().length() - 1) + text + ")";
        return Optional.of(new Fix(
                title.replaceAll("\\s+", " "),
                List.of(new Edit(new Span(last.source(), last.start(), last.start()), text))));
    }

    /** Takes an argument out of a call, with the comma that parts it from the others. */
    static Fix withoutArgument(String title, Expr.Call call, Argument argument) {
        List<Argument> all = call.arguments();
        int place = all.indexOf(argument);
        Span span = argument.span();
        Span gone = place + 1 < all.size()
                ? new Span(
                        span.source(), span.start(), all.get(place + 1).span().start())
                : new Span(span.source(), place > 0 ? all.get(place - 1).span().end() : span.start(), span.end());
        return new Fix(title, List.of(new Edit(gone, "")));
    }

    private static boolean isPlain(Expr value) {
        return value instanceof Expr.Bool || value instanceof Expr.Quantity;
    }

    private static Span after(Span place) {
        return new Span(place.source(), place.end(), place.end());
    }

    /** Takes a declaration, statement or entry away, with its line where it stands alone on it. */
    static Fix without(String title, Span span) {
        String text = span.source().text();
        int start = span.start();
        int end = span.end();
        int lineStart = text.lastIndexOf('\n', start - 1) + 1;
        int lineEnd = text.indexOf('\n', end);
        lineEnd = lineEnd < 0 ? text.length() : lineEnd + 1;
        boolean alone = text.substring(lineStart, start).isBlank()
                && text.substring(end, lineEnd).strip().matches("|//.*");
        Span gone = alone ? new Span(span.source(), lineStart, lineEnd) : span;
        return new Fix(title, List.of(new Edit(gone, "")));
    }
}
