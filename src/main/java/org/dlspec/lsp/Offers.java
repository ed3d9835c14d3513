package org.dlspec.lsp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlspec.check.Unit;
import org.dlspec.manual.Entry;
import org.dlspec.manual.Manual;
import org.dlspec.manual.Page;
import org.dlspec.vocab.Schema;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionItemKind;
import org.eclipse.lsp4j.InsertTextFormat;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/** A list of what may be written at a place, each once, the likeliest first. */
final class Offers {
    /** The entry of the manual for what a unit counts. */
    private static final Map<Unit, String> UNITS = Map.of(
            Unit.NONE,
            "%",
            Unit.EPOCHS,
            "epochs",
            Unit.STEPS,
            "steps",
            Unit.DEGREES,
            "deg",
            Unit.BYTES,
            "GiB",
            Unit.SECONDS,
            "h");

    private final Range replaced;
    private final boolean takesSnippets;
    private final Map<String, CompletionItem> items = new LinkedHashMap<>();

    /**
     * @param replaced the word at the cursor, as far as it is typed
     * @param takesSnippets whether the editor can put the cursor into what it inserts
     */
    Offers(Range replaced, boolean takesSnippets) {
        this.replaced = replaced;
        this.takesSnippets = takesSnippets;
    }

    List<CompletionItem> items() {
        return new ArrayList<>(items.values());
    }

    /** A stage of a pipe: one that needs no argument stands without brackets. */
    void stage(Schema schema) {
        boolean isBare =
                schema.parameters().stream().allMatch(p -> p.defaultText().isPresent());
        term(schema, isBare ? schema.word() : schema.word() + "($1)");
    }

    /** A word with its arguments. */
    void call(Schema schema) {
        boolean isEmpty =
                schema.parameters().stream().allMatch(p -> p.defaultText().isPresent());
        term(schema, schema.word() + (isEmpty ? "()" : "($1)"));
    }

    private void term(Schema schema, String text) {
        Manual.find(schema.word()).stream()
                .filter(e -> e.signature().equals(schema.signature()))
                .findFirst()
                .ifPresent(e -> entry(e, CompletionItemKind.Function, text));
    }

    /** A word of the manual, written as it is. */
    void entry(Entry entry, CompletionItemKind kind) {
        entry(entry, kind, entry.word());
    }

    /** A word of the manual, with the place of the cursor in the text written {@code $1}. */
    void entry(Entry entry, CompletionItemKind kind, String text) {
        CompletionItem item = add(entry.word(), kind, entry.signature(), text);
        item.setDocumentation(new MarkupContent(MarkupKind.MARKDOWN, Page.popup(entry)));
    }

    /** All spellings of units. */
    void units() {
        for (String spelling : Unit.all()) {
            String counts = UNITS.get(Unit.find(spelling).orElseThrow().unit());
            Manual.find(counts).stream().findFirst().ifPresent(e -> {
                CompletionItem item = add(spelling, CompletionItemKind.Unit, e.signature(), spelling);
                item.setDocumentation(new MarkupContent(MarkupKind.MARKDOWN, Page.popup(e)));
            });
        }
    }

    /** An argument, a key or another name that a colon follows. */
    void named(String name, String detail, String doc) {
        CompletionItem item = add(name, CompletionItemKind.Property, detail, name + ": ");
        item.setDocumentation(doc);
    }

    /** A name that the file gives. */
    void declared(Declared declared) {
        CompletionItemKind kind = switch (declared.sort()) {
            case IMPORT -> CompletionItemKind.Module;
            case CONST, SIZE, COUNTER -> CompletionItemKind.Constant;
            case BLOCK, LAYER -> CompletionItemKind.Function;
            case MODEL, SECTION -> CompletionItemKind.Class;
            case PARAM, FIELD, FORMAL, VALUE -> CompletionItemKind.Variable;
        };
        String head = declared.whole().text().split("\\{", 2)[0].strip().replaceAll("\\s+", " ");
        CompletionItem item = add(declared.text(), kind, head, declared.text());
        if (!declared.documentation().isEmpty()) {
            item.setDocumentation(declared.documentation());
        }
    }

    /** A column or a class of data. */
    void column(String name, String detail, String text) {
        add(name, CompletionItemKind.Field, detail, text);
    }

    /** A path or a figure of a train. */
    void figure(String name, String detail, String text, String doc) {
        CompletionItem item = add(name, CompletionItemKind.Field, detail, text);
        item.setDocumentation(new MarkupContent(MarkupKind.MARKDOWN, doc));
    }

    /** A bare word. */
    void word(String word, String detail) {
        add(word, CompletionItemKind.EnumMember, detail, word);
    }

    private CompletionItem add(String label, CompletionItemKind kind, String detail, String text) {
        CompletionItem known = items.get(label);
        if (known != null) {
            return known;
        }
        CompletionItem item = new CompletionItem(label);
        item.setKind(kind);
        item.setDetail(detail);
        item.setSortText("%04d".formatted(items.size()));
        boolean isSnippet = takesSnippets && text.contains("$1");
        item.setTextEdit(Either.forLeft(new TextEdit(replaced, isSnippet ? text : text.replace("($1)", ""))));
        item.setInsertTextFormat(isSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText);
        items.put(label, item);
        return item;
    }
}
