package org.dlspec.syntax.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlspec.syntax.ast.Decl;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.syntax.ast.Formal;
import org.dlspec.syntax.ast.Import;
import org.dlspec.syntax.ast.Spec;

/** Lays out a file in the canonical form. */
public final class Layout {
    private static final String IMPORT = "import";
    private static final String SECTION = "section";

    private final Cursor cursor;
    private final Expressions expressions;
    private final Lists lists;
    private final List<Row> rows = new ArrayList<>();
    private Gap gap;

    private Layout(List<Lexeme> lexemes) {
        this.cursor = new Cursor(lexemes);
        this.expressions = new Expressions(cursor);
        this.lists = expressions.lists();
        this.gap = cursor.gap().allAhead().begun();
    }

    /** The text of a tree that was read without a finding, from the lexemes that it was read from. */
    public static String text(Spec spec, List<Lexeme> lexemes) {
        Layout layout = new Layout(lexemes);
        spec.imports().forEach(layout::add);
        spec.declarations().forEach(layout::add);
        Page page = new Page();
        Table.write(page, layout.rows, 0, "");
        layout.gap.writeComments(page, 0, layout.rows.isEmpty());
        return page.text();
    }

    private void add(Import use) {
        Parts parts = expressions.parts().take("import").space().take();
        use.alias().ifPresent(a -> parts.space().take("as").space().take(a.text()));
        add(List.of(parts.phrase()), IMPORT);
    }

    private void add(Decl decl) {
        String documentation = decl.documentation();
        gap = gap.documented(
                documentation.isEmpty()
                        ? 0
                        : (int) documentation.chars().filter(c -> c == '\n').count() + 1);
        if (decl instanceof Decl.Const c) {
            add(constant(c), "const");
        } else if (decl instanceof Decl.Param p) {
            add(param(p), "param");
        } else if (decl instanceof Decl.Block b) {
            add(network("block", b.name().text(), b.formals(), b.result()).add(lists.body(b.body())));
        } else if (decl instanceof Decl.Model m) {
            add(network("model", m.name().text(), m.formals(), m.result()).add(lists.body(m.body())));
        } else if (decl instanceof Decl.Section s) {
            add(section(s));
        }
    }

    private void add(Parts parts) {
        add(List.of(parts.phrase()), SECTION);
    }

    /** Declarations of several lines stand apart from their neighbors, and so do the imports from what follows. */
    private void add(List<Phrase> cells, String family) {
        Gap before = gap;
        if (!rows.isEmpty()) {
            String previous = rows.get(rows.size() - 1).family();
            boolean isOneKind = previous.equals(IMPORT) == family.equals(IMPORT);
            boolean isApart = !isOneKind || previous.equals(SECTION) || family.equals(SECTION);
            before = isApart ? gap.withBlankLine() : gap;
        }
        rows.add(new Row(before, cells, family));
        gap = cursor.gap().allBehind();
    }

    private List<Phrase> constant(Decl.Const constant) {
        Parts head =
                expressions.parts().take("const").space().take(constant.name().text());
        constant.type().ifPresent(t -> head.take(":"));
        Phrase type = constant.type()
                .map(t -> Phrase.of(List.of(expressions.value(t))))
                .orElse(Phrase.of(List.of()));
        return List.of(head.phrase(), type, lists.sign("=", constant.value()));
    }

    private List<Phrase> param(Decl.Param param) {
        Parts head = expressions.parts().take("param").space();
        head.take(param.name().text()).take(":");
        List<Phrase> cells = new ArrayList<>();
        cells.add(head.phrase());
        cells.add(Phrase.of(List.of(expressions.value(param.type()))));
        cells.add(lists.sign("=", param.value()));
        param.range().ifPresent(r -> cells.add(lists.sign("in", r)));
        return cells;
    }

    private Parts network(String word, String name, List<Formal> formals, Optional<Expr> result) {
        Parts parts = expressions.parts().take(word).space().take(name);
        parts.open(Brackets.Style.ARGUMENTS).add(lists.formals(formals));
        result.ifPresent(r -> parts.space().take("->").space().add(new Solid(expressions.value(r))));
        return parts.space().open(Brackets.Style.BRACES);
    }

    private Parts section(Decl.Section section) {
        Parts parts = expressions.parts().take(section.kind().word());
        if (!section.name().text().isEmpty()) {
            parts.space().take(section.name().text());
        }
        return parts.space()
                .open(Brackets.Style.BRACES)
                .add(lists.entries(section.entries().entries()));
    }
}
