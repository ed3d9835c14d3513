package org.dlspec.lsp;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.dlspec.diag.Span;
import org.dlspec.syntax.ast.Body;
import org.dlspec.syntax.ast.Decl;
import org.dlspec.syntax.ast.Entry;
import org.dlspec.syntax.ast.Formal;
import org.dlspec.syntax.ast.Name;
import org.dlspec.syntax.ast.Spec;
import org.dlspec.syntax.ast.Statement;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.SymbolKind;

/** The outline of a file: its declarations, and within them inputs, named values and keys. */
final class Symbols {
    private Symbols() {}

    static List<DocumentSymbol> of(Document document) {
        return of(document.parsed().spec());
    }

    static List<DocumentSymbol> of(Spec spec) {
        return spec.declarations().stream().map(Symbols::symbol).toList();
    }

    private static DocumentSymbol symbol(Decl declaration) {
        if (declaration instanceof Decl.Const constant) {
            return leaf(
                    constant, SymbolKind.Constant, shortened(constant.value().span()));
        }
        if (declaration instanceof Decl.Param param) {
            return leaf(param, SymbolKind.Variable, shortened(param.type().span()));
        }
        if (declaration instanceof Decl.Block block) {
            return parent(block, SymbolKind.Function, formals(block.formals()), body(block.formals(), block.body()));
        }
        if (declaration instanceof Decl.Model model) {
            return parent(model, SymbolKind.Class, formals(model.formals()), body(model.formals(), model.body()));
        }
        Decl.Section section = (Decl.Section) declaration;
        List<DocumentSymbol> keys =
                section.entries().entries().stream().map(Symbols::key).toList();
        return parent(section, SymbolKind.Object, section.kind().word(), keys);
    }

    private static DocumentSymbol leaf(Decl declaration, SymbolKind kind, String detail) {
        return parent(declaration, kind, detail, List.of());
    }

    private static DocumentSymbol parent(
            Decl declaration, SymbolKind kind, String detail, List<DocumentSymbol> children) {
        // A section without a name is known by its word, and what has no name yet still stands in the outline.
        String name = declaration.name().text();
        boolean isNamed = !name.isEmpty();
        Span start = declaration
                .span()
                .source()
                .span(declaration.span().start(), declaration.span().start());
        Span selection =
                isNamed && contains(declaration.span(), declaration.name().span())
                        ? declaration.name().span()
                        : start;
        return new DocumentSymbol(
                isNamed ? name : word(declaration),
                kind,
                Places.range(declaration.span()),
                Places.range(selection),
                detail,
                children);
    }

    private static String word(Decl declaration) {
        return declaration instanceof Decl.Section section ? section.kind().word() : "?";
    }

    private static String formals(List<Formal> formals) {
        return formals.stream().map(f -> shortened(f.span())).collect(Collectors.joining(", ", "(", ")"));
    }

    private static List<DocumentSymbol> body(List<Formal> formals, Body body) {
        List<DocumentSymbol> all = new ArrayList<>();
        for (Formal formal : formals) {
            add(formal.name(), formal.span(), SymbolKind.Variable, all);
        }
        for (Statement statement : body.statements()) {
            SymbolKind kind = statement instanceof Statement.LayerDefinition ? SymbolKind.Field : SymbolKind.Variable;
            add(statement.name(), statement.span(), kind, all);
        }
        return all;
    }

    private static void add(Name name, Span whole, SymbolKind kind, List<DocumentSymbol> into) {
        if (!name.text().isEmpty() && contains(whole, name.span())) {
            into.add(new DocumentSymbol(name.text(), kind, Places.range(whole), Places.range(name.span())));
        }
    }

    private static DocumentSymbol key(Entry entry) {
        String name = entry.key().text().isEmpty() ? "?" : entry.key().text();
        boolean isWithin = contains(entry.span(), entry.key().span());
        Span selection = isWithin ? entry.key().span() : entry.span();
        return new DocumentSymbol(
                name,
                SymbolKind.Property,
                Places.range(entry.span()),
                Places.range(selection),
                shortened(entry.value().span()));
    }

    private static boolean contains(Span whole, Span part) {
        return whole.start() <= part.start() && part.end() <= whole.end();
    }

    private static String shortened(Span span) {
        String text = span.text().replaceAll("\\s+", " ");
        return text.length() <= 50 ? text : text.substring(0, 50) + "..";
    }
}
