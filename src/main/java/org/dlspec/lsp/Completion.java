package org.dlspec.lsp;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dlspec.diag.Source;
import org.dlspec.lsp.Declared.Sort;
import org.dlspec.lsp.Scene.Frame;
import org.dlspec.lsp.Scene.Holds;
import org.dlspec.manual.Manual;
import org.dlspec.syntax.Signs;
import org.dlspec.vocab.Operation;
import org.dlspec.vocab.Schema;
import org.dlspec.vocab.SectionKey;
import org.dlspec.vocab.Term;
import org.dlspec.vocab.Vocabulary;
import org.dlspec.vocab.augment.Augmentation;
import org.dlspec.vocab.data.FieldOperator;
import org.dlspec.vocab.layer.Layer;
import org.dlspec.vocab.loss.Loss;
import org.dlspec.vocab.metric.Metric;
import org.dlspec.vocab.optimizer.Optimizer;
import org.dlspec.vocab.schedule.Schedule;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionItemKind;
import org.eclipse.lsp4j.Range;

/** What may be written at the cursor, by what is expected there. */
final class Completion {
    /** Behind these a value begins; behind all else one has ended. */
    private static final Set<String> OPEN = Set.of(
            ":", "=", "+", "-", "*", "/", "^", ",", "..", "(", "[", "==", "!=", "<", ">", "<=", ">=", "and", "or",
            "not", "return", "if", "in");

    private static final Set<String> DECLARATIONS =
            Set.of("import", "const", "param", "block", "model", "data", "train", "search", "export", "require");

    private static final Set<String> TYPES = Set.of("int", "float", "bool", "string", "duration", "one_of");

    private final Document document;
    private final Scene scene;
    private final Map<String, Declared> visible;
    private final Offers offers;
    private final TrainNames train;
    private final ColumnNames columns;

    private Completion(Document document, Scene scene, Integer start, Offers offers) {
        this.train = new TrainNames(document, start);
        this.columns = new ColumnNames(document, start);
        this.document = document;
        this.scene = scene;
        this.visible = document.names().visible(start);
        this.offers = offers;
    }

    static List<CompletionItem> at(Document document, int offset, boolean takesSnippets) {
        Source source = document.source();
        Optional<Signs.Sign> text = FileNames.around(source, offset);
        int start = text.map(t -> t.span().start() + 1).orElse(Word.start(source, offset));
        Offers offers =
                new Offers(new Range(Places.position(source, start), Places.position(source, offset)), takesSnippets);
        if (text.isPresent()) {
            boolean isName = new ColumnNames(document, offset).offerQuoted(text.get(), offers);
            return isName ? offers.items() : FileNames.of(document, text.get(), offset);
        }
        Scene.at(source, offset).ifPresent(scene -> new Completion(document, scene, start, offers).offer());
        return offers.items();
    }

    private void offer() {
        String before = before();
        if (before.equals(".")) {
            new Members(document, scene, visible, train).offer(offers);
        } else if (before.equals("|>")) {
            stages();
        } else if (scene.before().filter(s -> s.sort() == Signs.Sort.NUMBER).isPresent() && !scene.startsLine()) {
            offers.units();
        } else if (before.equals("->")) {
            entries("kind", Set.of(), CompletionItemKind.TypeParameter);
        } else if (scene.frames().isEmpty()) {
            top();
        } else {
            within(scene.frames().get(0));
        }
    }

    private String before() {
        return scene.before().map(Signs.Sign::text).orElse("");
    }

    private boolean isOpen() {
        return OPEN.contains(before());
    }

    private void within(Frame frame) {
        switch (frame.holds()) {
            case ARGUMENTS -> arguments(frame);
            case FORMALS -> kinds();
            case SECTION -> {
                if (isOpen()) {
                    value(0);
                } else {
                    keys(frame);
                }
            }
            case RECORD -> {
                if (isOpen()) {
                    value(0);
                } else {
                    names(frame);
                }
            }
            case STATEMENTS -> statements();
            case ITEMS -> value(0);
            case SIZES, GROUP -> values();
        }
    }

    private void top() {
        if (scene.declaration().equals("param") && before().equals(":")) {
            entries("value", TYPES, CompletionItemKind.TypeParameter);
        } else if (isOpen()) {
            values();
            List.of(Schedule.class, Optimizer.class, Loss.class, Metric.class).forEach(this::words);
        } else if (scene.startsLine()) {
            entries("keyword", DECLARATIONS, CompletionItemKind.Keyword);
        }
    }

    private void arguments(Frame call) {
        boolean isNew = before().equals("(") || before().equals(",");
        if (isNew) {
            Callee.of(document, call.head()).parameters().stream()
                    .filter(p -> !call.used().contains(p.name()))
                    .forEach(p -> offers.named(
                            p.name(), p.type() + p.value().map(v -> " = " + v).orElse(""), p.doc()));
        }
        if (isOpen()) {
            value(0);
        }
    }

    /** What is expected at the present key of an open bracket. */
    private void value(int at) {
        Frame frame = scene.frames().get(at);
        boolean isOutermost = at + 1 == scene.frames().size();
        if (frame.holds() == Holds.SECTION) {
            value(frame.head(), frame.key());
        } else if (frame.holds() == Holds.ARGUMENTS) {
            argument(frame);
        } else if (frame.holds() == Holds.RECORD && frame.head().matches("inputs|targets")) {
            if (before().equals("=")) {
                columns.offerStarts(offers);
            } else if (before().equals(":")) {
                kinds();
            }
        } else if (!isOutermost && (frame.holds() == Holds.RECORD || frame.holds() == Holds.ITEMS)) {
            value(at + 1);
        } else {
            values();
        }
    }

    private void value(String section, String key) {
        switch (key) {
            case "model" -> declared(Set.of(Sort.MODEL));
            case "data", "over", "from" -> declared(Set.of(Sort.SECTION));
            default -> {
                Expected.category(section, key).ifPresent(this::words);
                for (String word : Expected.words(section, key)) {
                    List<Schema> known = Vocabulary.find(word.replaceAll("\\(.*", ""));
                    if (word.endsWith(")") && !known.isEmpty()) {
                        known.forEach(offers::call);
                    } else {
                        offers.word(word.replaceAll("\\(.*", ""), key);
                    }
                }
                values();
            }
        }
    }

    private void argument(Frame call) {
        List<Callee.Parameter> all = Callee.of(document, call.head()).parameters();
        Optional<Callee.Parameter> meant = call.key().isEmpty()
                ? all.stream().skip(call.commas()).findFirst()
                : all.stream().filter(p -> p.name().equals(call.key())).findFirst();
        meant.ifPresent(p -> {
            p.words().forEach(w -> offers.word(w, p.name()));
            p.category().ifPresent(this::words);
            if (p.type().equals("metric")) {
                train.offerFigures("", offers);
            } else if (p.name().equals("freeze")) {
                train.offerPaths("", "", offers);
            }
        });
        values();
    }

    private void words(Class<? extends Term> category) {
        Vocabulary.schemas(category).forEach(offers::call);
    }

    private void stages() {
        boolean isNet = scene.frames().stream().anyMatch(f -> f.holds() == Holds.STATEMENTS);
        if (isNet) {
            declared(Set.of(Sort.LAYER, Sort.BLOCK, Sort.MODEL, Sort.IMPORT));
            Vocabulary.schemas(Layer.class).forEach(offers::stage);
            entries("keyword", Set.of("repeat"), CompletionItemKind.Keyword);
            return;
        }
        boolean isAugment = scene.frames().stream()
                .anyMatch(f -> f.holds() == Holds.RECORD && f.head().equals("augment"));
        if (isAugment) {
            Vocabulary.schemas(Augmentation.class).forEach(offers::stage);
        } else if (scene.declaration().equals("data")) {
            Vocabulary.schemas(FieldOperator.class).forEach(offers::stage);
        } else {
            words(Schedule.class);
        }
    }

    private void statements() {
        long depth = scene.frames().stream()
                .filter(f -> f.holds() == Holds.STATEMENTS)
                .count();
        if (!isOpen() && depth == 1) {
            entries("keyword", Set.of("return", "layer"), CompletionItemKind.Keyword);
            return;
        }
        values();
        declared(Set.of(Sort.LAYER, Sort.BLOCK));
        Vocabulary.schemas(Layer.class).forEach(offers::stage);
        entries("keyword", Set.of("if"), CompletionItemKind.Keyword);
    }

    private void keys(Frame section) {
        for (SectionKey key : Expected.keys(section.head())) {
            if (!section.used().contains(key.name())) {
                offers.named(key.name(), key.type(), key.doc());
            }
        }
    }

    /** The names of a record: what a search varies, what an augmentation changes. */
    private void names(Frame record) {
        if (train.isPath(scene)) {
            train.offerPaths("", ": ", offers);
        } else if (record.head().matches("inputs|targets")) {
            columns.offerFields(record.used(), offers);
        }
        Sort sort = record.head().equals("space") ? Sort.PARAM : Sort.FIELD;
        visible.values().stream()
                .filter(d -> d.sort() == sort && record.head().matches("space|augment"))
                .filter(d -> !record.used().contains(d.text()))
                .forEach(d -> offers.named(d.text(), d.whole().text(), d.documentation()));
    }

    private void kinds() {
        if (before().equals(":")) {
            entries("kind", Set.of(), CompletionItemKind.TypeParameter);
        }
        if (before().equals(":") && scene.frames().get(0).holds() == Holds.FORMALS) {
            entries("value", TYPES, CompletionItemKind.TypeParameter);
        }
    }

    /** What has a name, and the functions of numbers. */
    private void values() {
        declared(Set.of(Sort.VALUE, Sort.FORMAL, Sort.SIZE, Sort.COUNTER, Sort.CONST, Sort.PARAM, Sort.FIELD));
        Operation.functions()
                .forEach(f -> Manual.find(f.word()).stream()
                        .filter(e -> e.topic().equals("function"))
                        .forEach(e -> offers.entry(e, CompletionItemKind.Function, e.word() + "($1)")));
    }

    private void declared(Set<Sort> sorts) {
        visible.values().stream().filter(d -> sorts.contains(d.sort())).forEach(offers::declared);
    }

    /** The entries of a topic that are asked for; all where none is. */
    private void entries(String topic, Set<String> words, CompletionItemKind kind) {
        Manual.all().values().stream()
                .flatMap(List::stream)
                .filter(e -> e.topic().equals(topic) && (words.isEmpty() || words.contains(e.word())))
                .filter(e ->
                        topic.equals("value") || Character.isLetter(e.word().charAt(0)))
                .forEach(e -> offers.entry(e, kind));
    }
}
