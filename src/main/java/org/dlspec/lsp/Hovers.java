package org.dlspec.lsp;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.dlspec.diag.Span;
import org.dlspec.manual.Entry;
import org.dlspec.manual.LayerUses;
import org.dlspec.manual.Manual;
import org.dlspec.manual.Page;
import org.dlspec.syntax.ast.Argument;
import org.dlspec.syntax.ast.Decl;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.syntax.ast.Expressions;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;

/** What an editor shows of the word under the mouse. */
final class Hovers {
    private final Document document;
    private final Span word;

    private Hovers(Document document, Span word) {
        this.document = document;
        this.word = word;
    }

    /** What is known of the word at an offset; empty where there is none, or nothing. */
    static Optional<Hover> at(Document document, int offset) {
        Span word = Word.at(document.source(), offset);
        String text = word.text().isEmpty() ? "" : new Hovers(document, word).text();
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(new Hover(new MarkupContent(MarkupKind.MARKDOWN, text), Places.range(word)));
    }

    private String text() {
        List<Expr> around = around();
        return argument(around)
                .or(this::declared)
                .or(() -> layer())
                .or(this::key)
                .or(() -> choice(around))
                .orElseGet(() -> entries(Manual.find(word.text())));
    }

    /** The expressions that hold the word, the outermost first. */
    private List<Expr> around() {
        return document.parsed().spec().declarations().stream()
                .filter(d -> holds(d.span()))
                .flatMap(d -> Expressions.in(d).stream())
                .filter(e -> holds(e.span()))
                .toList();
    }

    private boolean holds(Span span) {
        return span.start() <= word.start() && word.end() <= span.end();
    }

    /** The name of an argument. */
    private Optional<String> argument(List<Expr> around) {
        return last(around, Expr.Call.class)
                .filter(call -> call.arguments().stream()
                        .anyMatch(
                                a -> a.name().filter(n -> n.span().equals(word)).isPresent()))
                .map(call -> parts(call, word.text()))
                .filter(text -> !text.isEmpty());
    }

    /** A word that an argument chooses of several, such as {@code same}. */
    private Optional<String> choice(List<Expr> around) {
        return last(around, Expr.Call.class)
                .flatMap(call -> call.arguments().stream()
                        .filter(a -> a.value().span().equals(word))
                        .findFirst()
                        .map(a -> parts(call, parameter(call, a)))
                        .filter(text -> text.contains(word.text())));
    }

    private static String parameter(Expr.Call call, Argument argument) {
        return argument.name().map(n -> n.text()).orElseGet(() -> {
            int place = call.arguments().indexOf(argument);
            return Manual.find(callee(call)).stream()
                    .filter(e -> place < e.parts().size())
                    .findFirst()
                    .map(e -> e.parts().get(place).name())
                    .orElse("");
        });
    }

    private static String parts(Expr.Call call, String parameter) {
        Set<String> texts = new LinkedHashSet<>();
        for (Entry entry : Manual.find(callee(call))) {
            entry.parts().stream().filter(p -> p.name().equals(parameter)).forEach(p -> texts.add(Page.popup(p)));
        }
        return String.join("\n\n", texts);
    }

    private static String callee(Expr.Call call) {
        return call.callee() instanceof Expr.Reference reference
                ? reference.name().text()
                : "";
    }

    private static <T extends Expr> Optional<T> last(List<Expr> around, Class<T> type) {
        List<T> all = around.stream().filter(type::isInstance).map(type::cast).toList();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** A name that the file gives: how it is declared, what stands above it, and the kind of a value. */
    private Optional<String> declared() {
        return document.names().at(word.start()).map(declared -> {
            String head = declared.whole().text().split("\\{", 2)[0].strip();
            String kinds = kinds(declared);
            String above = declared.documentation().isEmpty() ? "" : "\n" + declared.documentation() + "\n";
            return Page.fenced(head + "\n") + above + (kinds.isEmpty() ? "" : "\n`" + kinds + "`\n");
        });
    }

    /** What the last stage of a value gives, wherever the value is computed. */
    private String kinds(Declared declared) {
        if (declared.sort() != Declared.Sort.VALUE) {
            return "";
        }
        Span whole = declared.whole();
        return document
                .layers()
                .at(o -> document.isHere(o) && o.end() == whole.end() && o.start() >= whole.start())
                .values()
                .stream()
                .flatMap(List::stream)
                .map(u -> u.call().kind().toString())
                .distinct()
                .collect(Collectors.joining(" or "));
    }

    /** A layer with its arguments, shapes and costs. */
    private Optional<String> layer() {
        return document.layers().at(o -> document.isHere(o) && o.start() == word.start()).values().stream()
                .filter(uses -> LayerUses.schema(uses).word().equals(word.text()))
                .findFirst()
                .map(uses -> Page.fenced(document.layers().arguments(uses) + "\n") + "\n"
                        + document.layers().lines(uses).stream()
                                .map(l -> "- " + l + "\n")
                                .collect(Collectors.joining())
                        + "\n"
                        + entries(Manual.find(word.text()).stream()
                                .filter(e -> e.topic().equals("layer"))
                                .toList()));
    }

    /** A key of a section. */
    private Optional<String> key() {
        return document.parsed().spec().declarations().stream()
                .filter(d -> d instanceof Decl.Section && holds(d.span()))
                .map(d -> (Decl.Section) d)
                .filter(s -> s.entries().entries().stream()
                        .anyMatch(e -> e.key().span().equals(word)))
                .findFirst()
                .map(s -> entries(Manual.find(word.text()).stream()
                        .filter(e -> e.topic().equals("key of " + s.kind().word()))
                        .toList()))
                .filter(text -> !text.isEmpty());
    }

    private static String entries(List<Entry> entries) {
        return entries.stream().map(Page::popup).collect(Collectors.joining("\n---\n\n"));
    }
}
