package org.dlspec.lsp;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlspec.diag.Source;
import org.dlspec.diag.Span;
import org.dlspec.lsp.Declared.Sort;
import org.dlspec.syntax.Parser;
import org.dlspec.syntax.ast.Decl;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.syntax.ast.Expressions;
import org.dlspec.syntax.ast.Import;
import org.eclipse.lsp4j.Location;

/** From a name to its declaration and to all its uses, in this file, in what it imports and in what is open and imports it. */
final class Links {
    private final Document document;
    private final List<Document> open;

    Links(Document document, List<Document> open) {
        this.document = document;
        this.open = open;
    }

    /** What a name means, and in which file. */
    record Target(Path file, String uri, Source source, Declared declared) {}

    /** What the name at an offset means. */
    Optional<Target> target(int offset) {
        Span word = Word.at(document.source(), offset);
        Optional<Target> member = members(document).stream()
                .filter(m -> m.name().span().equals(word))
                .findFirst()
                .flatMap(this::member);
        return member.or(() -> document.names().at(word.start()).map(this::here));
    }

    private Target here(Declared declared) {
        return new Target(document.path(document.source()), document.uri(), document.source(), declared);
    }

    /** {@code lib.head}: declared in the file that is imported as lib. */
    private Optional<Target> member(Expr.Member member) {
        return alias(document, member)
                .flatMap(alias -> imported(document, alias))
                .flatMap(source -> Optional.ofNullable(
                                Names.of(Parser.parse(source).spec())
                                        .top()
                                        .get(member.name().text()))
                        .map(d -> new Target(document.path(source), document.uri(source.span(0, 0)), source, d)));
    }

    private static Optional<Declared> alias(Document document, Expr.Member member) {
        return member.target() instanceof Expr.Reference reference
                ? document.names().at(reference.span().start()).filter(d -> d.sort() == Sort.IMPORT)
                : Optional.empty();
    }

    /** The file that an import names, as the check has read it. */
    static Optional<Source> imported(Document document, Declared alias) {
        return document.parsed().spec().imports().stream()
                .filter(i -> i.span().equals(alias.whole()))
                .flatMap(i -> document.checked().sources().stream().filter(s -> isOf(document, i, s)))
                .findFirst();
    }

    private static boolean isOf(Document document, Import each, Source source) {
        Source named = new Source(each.file().value(), "");
        return document.path(named).equals(document.path(source));
    }

    /** Every place of a target, by the address of the file. */
    Map<String, List<Span>> places(Target target) {
        Map<String, List<Span>> all = new LinkedHashMap<>();
        Names own = Names.of(Parser.parse(target.source()).spec());
        all.put(target.uri(), own.places(target.declared()));
        boolean isTop =
                own.top().containsValue(target.declared()) && target.declared().sort() != Sort.IMPORT;
        for (Document each : open) {
            if (isTop && !each.uri().equals(target.uri())) {
                List<Span> uses = uses(each, target);
                if (!uses.isEmpty()) {
                    all.put(each.uri(), uses);
                }
            }
        }
        return all;
    }

    private static List<Span> uses(Document importer, Target target) {
        List<Span> uses = new ArrayList<>();
        for (Expr.Member member : members(importer)) {
            boolean isMeant = member.name().text().equals(target.declared().text())
                    && alias(importer, member)
                            .flatMap(a -> imported(importer, a))
                            .filter(s -> importer.path(s).equals(target.file()))
                            .isPresent();
            if (isMeant) {
                uses.add(member.name().span());
            }
        }
        return uses;
    }

    private static List<Expr.Member> members(Document document) {
        List<Expr.Member> all = new ArrayList<>();
        for (Decl declaration : document.parsed().spec().declarations()) {
            for (Expr each : Expressions.in(declaration)) {
                if (each instanceof Expr.Member member) {
                    all.add(member);
                }
            }
        }
        return all;
    }

    /** Where the name at an offset is declared; for the path of an import, the file. */
    List<Location> definition(int offset) {
        Optional<Location> file = document.parsed().spec().imports().stream()
                .filter(i -> Places.touches(i.file().span(), offset, offset))
                .findFirst()
                .flatMap(i -> document.checked().sources().stream()
                        .filter(s -> isOf(document, i, s))
                        .findFirst())
                .map(s -> Places.location(document, s.span(0, 0)));
        return file
                .or(() -> target(offset)
                        .map(t -> new Location(
                                t.uri(), Places.range(t.declared().name().span()))))
                .stream()
                .toList();
    }

    /** Every place in this text that has the name at an offset. */
    List<Span> here(int offset) {
        return target(offset)
                .map(t -> places(t).getOrDefault(document.uri(), List.of()))
                .orElse(List.of());
    }

    /** Every use of the name at an offset, and its declaration where that is asked for. */
    List<Location> references(int offset, boolean withDeclaration) {
        List<Location> all = new ArrayList<>();
        target(offset)
                .ifPresent(t -> places(t)
                        .forEach((uri, spans) -> spans.stream()
                                .filter(s -> withDeclaration
                                        || !uri.equals(t.uri())
                                        || !s.equals(t.declared().name().span()))
                                .forEach(s -> all.add(new Location(uri, Places.range(s))))));
        return all;
    }
}
