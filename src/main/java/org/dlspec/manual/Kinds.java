package org.dlspec.manual;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.Word;

/** The kinds of tensors and targets, made of their records. */
final class Kinds {
    static final List<Entry> ALL = Arrays.stream(Kind.class.getPermittedSubclasses())
            .map(Kinds::of)
            .sorted(Comparator.comparing(Entry::word))
            .toList();

    private Kinds() {}

    private static Entry of(Class<?> kind) {
        Word word = kind.getAnnotation(Word.class);
        String name = word == null ? kind.getSimpleName() : word.value();
        String sizes = Arrays.stream(kind.getRecordComponents())
                .filter(c -> c.getType() == int.class)
                .map(Kinds::size)
                .collect(Collectors.joining(", "));
        String signature = kind == Kind.Maybe.class ? "Kind?" : sizes.isEmpty() ? name : name + "[" + sizes + "]";
        return Entry.of(
                kind == Kind.Maybe.class ? "?" : name,
                "kind",
                signature,
                kind.getAnnotation(Doc.class).value());
    }

    private static String size(RecordComponent component) {
        String name = component.getName();
        return name.length() == 1
                ? name.toUpperCase(Locale.ROOT)
                : name + ": " + name.substring(0, 1).toUpperCase(Locale.ROOT);
    }
}
