package org.dlspec.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dlspec.diag.Span;
import org.dlspec.syntax.ast.Decl;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.syntax.ast.Expressions;

/** The declarations that one declaration needs, itself included, through any number of names and imports. */
final class Uses {
    private final Set<Decl> reached = Collections.newSetFromMap(new IdentityHashMap<>());

    private Uses() {}

    static Uses of(Decl declaration, SpecFile file) {
        return from(List.of(new Place(declaration, file)));
    }

    /** The declarations that an expression needs. */
    static Uses of(Expr expression, SpecFile file) {
        return from(Expressions.within(List.of(expression)).stream()
                .flatMap(e -> named(e, file).stream())
                .toList());
    }

    private static Uses from(List<Place> places) {
        Uses uses = new Uses();
        List<Place> open = new ArrayList<>(places);
        while (!open.isEmpty()) {
            Place place = open.remove(open.size() - 1);
            if (uses.reached.add(place.declaration)) {
                for (Expr each : Expressions.in(place.declaration)) {
                    named(each, place.file).ifPresent(open::add);
                }
            }
        }
        return uses;
    }

    boolean contains(Decl declaration) {
        return reached.contains(declaration);
    }

    /** Whether the place lies in one of the declarations. */
    boolean holds(Span span) {
        return reached.stream().map(Decl::span).anyMatch(d -> Spans.holds(d, span));
    }

    private record Place(Decl declaration, SpecFile file) {}

    /** A local name that hides a declaration is taken for it: more is then needed than really is, never less. */
    private static Optional<Place> named(Expr expression, SpecFile file) {
        if (expression instanceof Expr.Reference reference) {
            return place(reference.name().text(), file);
        }
        boolean imported = expression instanceof Expr.Member member && member.target() instanceof Expr.Reference;
        if (!imported) {
            return Optional.empty();
        }
        Expr.Member member = (Expr.Member) expression;
        SpecFile other =
                file.imports().get(((Expr.Reference) member.target()).name().text());
        return other == null ? Optional.empty() : place(member.name().text(), other);
    }

    private static Optional<Place> place(String name, SpecFile file) {
        return Optional.ofNullable(file.declarations().get(name)).map(d -> new Place(d, file));
    }
}
