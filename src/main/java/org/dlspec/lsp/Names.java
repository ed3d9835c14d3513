package org.dlspec.lsp;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlspec.diag.Span;
import org.dlspec.lsp.Declared.Sort;
import org.dlspec.syntax.ast.Body;
import org.dlspec.syntax.ast.Decl;
import org.dlspec.syntax.ast.Entry;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.syntax.ast.Expressions;
import org.dlspec.syntax.ast.Formal;
import org.dlspec.syntax.ast.Import;
import org.dlspec.syntax.ast.Name;
import org.dlspec.syntax.ast.Spec;
import org.dlspec.syntax.ast.Statement;

/** Which declaration every name in a file means; what means none is a word of the language, or wrong. */
final class Names {
    private final Map<Span, Declared> uses = new LinkedHashMap<>();
    private final List<Region> regions = new ArrayList<>();
    private final Map<String, Declared> top = new LinkedHashMap<>();

    /** Where names hold that hold nowhere else. */
    private record Region(Span span, Map<String, Declared> names) {}

    /** An expression that is yet to be read, and what names mean in it. */
    private record Open(Expr expression, Map<String, Declared> scope) {}

    private Names() {}

    static Names of(Spec spec) {
        Names names = new Names();
        spec.imports().forEach(names::declare);
        spec.declarations().forEach(names::declare);
        spec.declarations().forEach(names::read);
        return names;
    }

    /** What the name at a place means. */
    Optional<Declared> at(int offset) {
        return uses.entrySet().stream()
                .filter(e -> Places.touches(e.getKey(), offset, offset))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Every place that has the name, the declaration among them, in the order of the text. */
    List<Span> places(Declared declared) {
        return uses.entrySet().stream()
                .filter(e -> e.getValue().name().span().equals(declared.name().span()))
                .map(Map.Entry::getKey)
                .sorted((a, b) -> Integer.compare(a.start(), b.start()))
                .toList();
    }

    /** What each name means, by its place. */
    Map<Span, Declared> uses() {
        return Collections.unmodifiableMap(uses);
    }

    /** What the whole file sees, by name. */
    Map<String, Declared> top() {
        return Collections.unmodifiableMap(top);
    }

    /** What can be said at a place: what the file declares, and what is named around the place. */
    Map<String, Declared> visible(int offset) {
        Map<String, Declared> all = new LinkedHashMap<>(top);
        regions.stream()
                .filter(r -> r.span().start() <= offset && offset <= r.span().end())
                .forEach(r -> all.putAll(r.names()));
        return all;
    }

    private void declare(Import each) {
        Name alias = each.alias().orElseGet(() -> {
            String file = each.file().value().substring(each.file().value().lastIndexOf('/') + 1);
            return new Name(file.replaceFirst("\\.dlspec$", ""), each.file().span());
        });
        declare(new Declared(alias, Sort.IMPORT, each.span(), ""), top);
    }

    private void declare(Decl each) {
        boolean isAbout = each instanceof Decl.Section section && section.kind() == Decl.Kind.REQUIRE;
        if (!isAbout && !top.containsKey(each.name().text())) {
            declare(new Declared(each.name(), sort(each), each.span(), each.documentation()), top);
        }
    }

    private void declare(Declared declared, Map<String, Declared> into) {
        if (!declared.text().isEmpty()) {
            into.put(declared.text(), declared);
            uses.put(declared.name().span(), declared);
        }
    }

    private static Sort sort(Decl declaration) {
        if (declaration instanceof Decl.Const) {
            return Sort.CONST;
        }
        if (declaration instanceof Decl.Param) {
            return Sort.PARAM;
        }
        if (declaration instanceof Decl.Block) {
            return Sort.BLOCK;
        }
        return declaration instanceof Decl.Model ? Sort.MODEL : Sort.SECTION;
    }

    private void read(Decl declaration) {
        if (declaration instanceof Decl.Block block) {
            body(block.formals(), block.result(), block.body(), block.span());
        } else if (declaration instanceof Decl.Model model) {
            body(model.formals(), model.result(), model.body(), model.span());
        } else if (declaration instanceof Decl.Section section) {
            section(section);
        } else {
            Expressions.in(declaration).forEach(e -> use(e, top));
        }
    }

    private void body(List<Formal> formals, Optional<Expr> result, Body body, Span whole) {
        Map<String, Declared> scope = new HashMap<>(top);
        Map<String, Declared> own = new LinkedHashMap<>();
        for (Formal formal : formals) {
            sizes(formal.kind(), scope, own);
            formal.defaultValue().ifPresent(value -> read(value, Map.copyOf(scope)));
            add(new Declared(formal.name(), Sort.FORMAL, formal.span(), ""), scope, own);
        }
        result.ifPresent(kind -> read(kind, Map.copyOf(scope)));
        for (Statement statement : body.statements()) {
            if (statement instanceof Statement.Bind bind) {
                bind.kind().ifPresent(kind -> read(kind, Map.copyOf(scope)));
            }
            read(statement.value(), Map.copyOf(scope));
            Sort sort = statement instanceof Statement.LayerDefinition ? Sort.LAYER : Sort.VALUE;
            add(new Declared(statement.name(), sort, statement.span(), ""), scope, own);
        }
        read(body.result(), Map.copyOf(scope));
        regions.add(new Region(whole, own));
    }

    private void add(Declared declared, Map<String, Declared> scope, Map<String, Declared> own) {
        declare(declared, own);
        own.forEach(scope::put);
    }

    /** Capital names in the kind of an input stand for its sizes; the first use declares them. */
    private void sizes(Expr kind, Map<String, Declared> scope, Map<String, Declared> own) {
        for (Expr each : Expressions.within(List.of(kind))) {
            if (each instanceof Expr.Index index) {
                index.arguments().stream()
                        .filter(a -> a.value() instanceof Expr.Reference)
                        .map(a -> ((Expr.Reference) a.value()).name())
                        .filter(n -> !scope.containsKey(n.text()) && isCapital(n))
                        .forEach(n -> add(new Declared(n, Sort.SIZE, index.span(), ""), scope, own));
            }
        }
        read(kind, Map.copyOf(scope));
    }

    private static boolean isCapital(Name name) {
        return !name.text().isEmpty() && Character.isUpperCase(name.text().charAt(0));
    }

    private void section(Decl.Section section) {
        Map<String, Declared> scope = new HashMap<>(top);
        boolean isAbout = section.kind() == Decl.Kind.REQUIRE
                && top.containsKey(section.name().text());
        if (isAbout) {
            uses.put(section.name().span(), top.get(section.name().text()));
        }
        if (section.kind() == Decl.Kind.DATA) {
            Map<String, Declared> fields = new LinkedHashMap<>();
            fields(section, fields);
            regions.add(new Region(section.span(), fields));
            scope.putAll(fields);
        }
        for (Entry entry : section.entries().entries()) {
            boolean isNaming = entry.key().text().matches("augment|space");
            if (isNaming && entry.value() instanceof Expr.Record record) {
                record.entries().forEach(e -> use(e.key().names().get(0), scope));
            }
            // The pipe of a field reads columns, and no field.
            boolean isField = entry.key().text().matches("inputs|targets");
            read(entry.value(), isField ? Map.copyOf(top) : Map.copyOf(scope));
        }
    }

    private void fields(Decl.Section section, Map<String, Declared> into) {
        for (Entry entry : section.entries().entries()) {
            if (entry.key().text().matches("inputs|targets") && entry.value() instanceof Expr.Record record) {
                record.entries()
                        .forEach(e -> declare(new Declared(e.key().names().get(0), Sort.FIELD, e.span(), ""), into));
            }
        }
    }

    /** Without recursion, because a pipe may have thousands of stages. */
    private void read(Expr root, Map<String, Declared> scope) {
        Deque<Open> open = new ArrayDeque<>(List.of(new Open(root, scope)));
        while (!open.isEmpty()) {
            Open next = open.pop();
            use(next.expression(), next.scope());
            Map<String, Declared> within = next.scope();
            if (next.expression() instanceof Expr.Repeat repeat
                    && repeat.variable().isPresent()) {
                within = new HashMap<>(within);
                Declared counter = new Declared(repeat.variable().get(), Sort.COUNTER, repeat.span(), "");
                declare(counter, within);
                regions.add(new Region(repeat.span(), Map.of(counter.text(), counter)));
            }
            for (Expr part : Expressions.parts(next.expression())) {
                open.push(new Open(part, within));
            }
        }
    }

    private void use(Expr expression, Map<String, Declared> scope) {
        if (expression instanceof Expr.Reference reference) {
            use(reference.name(), scope);
        }
    }

    private void use(Name name, Map<String, Declared> scope) {
        Declared declared = scope.get(name.text());
        if (declared != null) {
            uses.put(name.span(), declared);
        }
    }
}
