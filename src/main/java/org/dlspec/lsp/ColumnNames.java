package org.dlspec.lsp;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.dlspec.check.Unfinished;
import org.dlspec.data.ColumnHeader;
import org.dlspec.data.Header;
import org.dlspec.diag.Source;
import org.dlspec.lsp.Scene.Frame;
import org.dlspec.lsp.Scene.Holds;
import org.dlspec.syntax.Signs.Sign;

/** The columns that the source of a data section offers, and the classes in them. */
final class ColumnNames {
    private static final int SHOWN = 5;
    /** What stands behind the sizes of a kind: the column that the field comes from. */
    private static final Pattern FROM =
            Pattern.compile("^[^\\]{}]*\\]\\s*\\??\\s*=\\s*(?:column\\(\"([^\"]+)\"\\)|(\\w+))");

    private final Document document;
    private final int offset;

    ColumnNames(Document document, int offset) {
        this.document = document;
        this.offset = offset;
    }

    /** Whether a text in quotes names a column or a class, which are offered then. */
    boolean offerQuoted(Sign text, Offers offers) {
        Optional<Scene> scene = Scene.at(document.source(), text.span().start())
                .filter(s -> s.declaration().equals("data") && s.frames().size() > 1);
        if (scene.isEmpty()) {
            return false;
        }
        Frame frame = scene.get().frames().get(0);
        if (frame.holds() == Holds.ARGUMENTS && frame.head().matches("columns?")) {
            each((name, detail) -> offers.column(name, detail, name));
            return true;
        }
        if (frame.holds() == Holds.SIZES && frame.head().equals("Class")) {
            classes(scene.get().frames().get(1).key())
                    .forEach(v ->
                            offers.column(v.text(), v.rows() + (v.rows() == 1 ? " sample" : " samples"), v.text()));
            return true;
        }
        return false;
    }

    /** Where a field begins: what is no plain name is written {@code column("fixed acidity")}. */
    void offerStarts(Offers offers) {
        each((name, detail) ->
                offers.column(name, detail, name.matches("\\w+(\\[\\d+\\])?") ? name : "column(\"" + name + "\")"));
    }

    /** Fields that are called like their columns. */
    void offerFields(List<String> used, Offers offers) {
        each((name, detail) -> {
            if (Word.isName(name) && !used.contains(name)) {
                offers.column(name, detail, name + ": ");
            }
        });
    }

    private Optional<Header> header() {
        return Unfinished.of(document.source(), document.files()).columns(offset);
    }

    private void each(BiConsumer<String, String> take) {
        header().stream()
                .flatMap(h -> h.columns().stream())
                // A name with quotes in it needs signs that nobody would type.
                .filter(c -> !c.name().matches(".*[\"\\\\].*"))
                .forEach(c -> take.accept(c.name(), detail(c)));
    }

    private List<ColumnHeader.Value> classes(String field) {
        Source source = document.source();
        Matcher from = FROM.matcher(source.text().substring(offset));
        String column = !from.find() ? field : from.group(1) == null ? from.group(2) : from.group(1);
        return header().flatMap(h -> h.column(column)).map(ColumnHeader::values).orElse(List.of());
    }

    /** What the cells of a column hold, in a few words. */
    private static String detail(ColumnHeader column) {
        int empty = column.missing().cells();
        return content(column) + (empty == 0 ? "" : ", " + empty + " empty");
    }

    private static String content(ColumnHeader column) {
        if (column.content() instanceof ColumnHeader.Pictures pictures) {
            return "pictures of " + pictures.channels() + " x " + pictures.height() + " x " + pictures.width()
                    + (pictures.uniform() ? "" : ", the first of them");
        }
        if (column.content() instanceof ColumnHeader.Numbers numbers) {
            return numbers.whole()
                    ? "whole numbers, " + (long) numbers.min() + " to " + (long) numbers.max()
                    : "numbers, " + numbers.min() + " to " + numbers.max();
        }
        if (column.content() instanceof ColumnHeader.Unusable unusable) {
            return unusable.why();
        }
        List<ColumnHeader.Value> values = column.values();
        String some = values.stream().limit(SHOWN).map(ColumnHeader.Value::text).collect(Collectors.joining(", "));
        return values.isEmpty() ? "texts" : "texts: " + some + (values.size() > SHOWN ? ", .." : "");
    }
}
