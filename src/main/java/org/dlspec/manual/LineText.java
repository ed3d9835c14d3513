package org.dlspec.manual;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.dlspec.diag.Source;
import org.dlspec.diag.Span;
import org.dlspec.spec.Contents;
import org.dlspec.syntax.Parser;
import org.dlspec.syntax.ast.Decl;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.syntax.ast.Expressions;
import org.dlspec.vocab.Schema;

/**
 * What stands on a line of a checked file: each layer with its shapes, cost, arguments and defaults, and what the manual
 * says of every other word.
 */
public final class LineText {
    private final Source source;
    private final int line;
    private final LayerUses layers;
    private final StringBuilder out = new StringBuilder();
    private final Set<String> told = new LinkedHashSet<>();

    private LineText(Source source, int line, Contents contents) {
        this.source = source;
        this.line = line;
        this.layers = new LayerUses(contents);
    }

    /**
     * Tells of the line, counted from 1; of a line without words it says so.
     *
     * @throws IllegalArgumentException when the file has no such line
     */
    public static String of(Source source, int line, Contents contents) {
        long lines = source.text().lines().count();
        if (line < 1 || line > lines) {
            throw new IllegalArgumentException("`" + source.name() + "` has " + lines + " lines, and no line " + line);
        }
        return new LineText(source, line, contents).text();
    }

    private String text() {
        out.append(source.lineText(line).strip()).append('\n');
        layers.at(this::isHere).values().forEach(this::layer);
        words().forEach(this::word);
        if (told.isEmpty()) {
            out.append("\nnothing of the language stands on this line by itself\n");
        }
        return out.toString();
    }

    private boolean isHere(Span span) {
        return span.source().equals(source) && span.line() == line;
    }

    private void layer(List<LayerUses.Use> uses) {
        Schema schema = LayerUses.schema(uses);
        told.add(schema.word());
        out.append('\n').append(layers.arguments(uses)).append('\n');
        out.append("    ").append(schema.doc()).append('\n');
        layers.lines(uses).forEach(l -> out.append("    ").append(l).append('\n'));
    }

    /** The other words of the language on the line, in their order. */
    private List<String> words() {
        Map<Integer, String> all = new TreeMap<>();
        for (Decl declaration : Parser.parse(source).spec().declarations()) {
            for (Expr each : Expressions.in(declaration)) {
                if (each instanceof Expr.Reference reference && isHere(each.span())) {
                    all.put(each.span().start(), reference.name().text());
                } else if (each instanceof Expr.Record record) {
                    record.entries().stream()
                            .filter(e -> isHere(e.key().span()))
                            .forEach(e -> all.put(e.key().span().start(), key(declaration, record, e)));
                }
            }
            boolean begins = isHere(new Span(
                    source, declaration.span().start(), declaration.span().start()));
            if (begins) {
                all.put(declaration.span().start(), keyword(declaration));
            }
        }
        return new ArrayList<>(new LinkedHashSet<>(all.values()));
    }

    /** A key of a section; the keys of records within it are the user's own names. */
    private static String key(Decl declaration, Expr.Record record, org.dlspec.syntax.ast.Entry entry) {
        boolean isSection = declaration instanceof Decl.Section section && section.entries() == record;
        return isSection ? entry.key().text() : "";
    }

    private static String keyword(Decl declaration) {
        String text = declaration.span().text();
        return text.substring(0, Math.max(text.indexOf(' '), 0));
    }

    private void word(String word) {
        for (Entry entry : Manual.find(word)) {
            boolean isLayer = entry.topic().equals("layer");
            if (!(isLayer && told.contains(word))) {
                told.add(word);
                out.append('\n').append(Page.plain(entry));
            }
        }
    }
}
