package org.dlspec.manual;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlspec.diag.Suggestions;
import org.dlspec.vocab.Term;
import org.dlspec.vocab.Vocabulary;

/** Every word of the language by topic, as the terms, kinds and sections themselves say it. */
public final class Manual {
    private static final Map<String, List<Entry>> TOPICS = topics();

    private Manual() {}

    /** The topics, each with its entries, in the order of the reference. */
    public static Map<String, List<Entry>> all() {
        return TOPICS;
    }

    /** What the manual says of a word; several entries where it stands for several things. */
    public static List<Entry> find(String word) {
        return TOPICS.values().stream()
                .flatMap(List::stream)
                .filter(e -> e.word().equals(word))
                .toList();
    }

    /** The word that is probably meant: what another framework calls so, or one that is spelt like it. */
    public static Optional<String> nearest(String word) {
        Optional<String> alias = Vocabulary.CATEGORIES.stream()
                .flatMap(c -> Vocabulary.alias(c, word).stream())
                .map(Vocabulary.Suggestion::word)
                .findFirst();
        List<String> words = TOPICS.values().stream()
                .flatMap(List::stream)
                .map(Entry::word)
                .distinct()
                .toList();
        return alias.or(() -> Suggestions.nearest(word, words));
    }

    private static Map<String, List<Entry>> topics() {
        Map<String, List<Entry>> all = new LinkedHashMap<>();
        all.put("keywords", Keywords.ALL);
        all.put("kinds", Kinds.ALL);
        all.put("values", Values.ALL);
        all.put("sections", new ArrayList<>(SectionPages.entries()));
        for (Class<? extends Term> category : Vocabulary.CATEGORIES) {
            all.put(Words.plural(category), Words.of(category));
        }
        return all;
    }
}
