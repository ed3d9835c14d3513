package org.dlspec.vocab;

import java.util.List;
import java.util.Map;
import org.dlspec.vocab.layer.Layer;

/** Words and parameters that the language has and this version cannot run: they are «not built yet», not unknown. */
public final class Planned {
    private static final Map<Class<? extends Term>, List<String>> WORDS = Map.of(Layer.class, List.of("group_norm"));

    private static final Map<String, List<String>> PARAMETERS = Map.of();

    private Planned() {}

    public static List<String> words(Class<? extends Term> category) {
        return WORDS.getOrDefault(category, List.of());
    }

    public static boolean isWord(Class<? extends Term> category, String word) {
        return words(category).contains(word);
    }

    /** Whether the language, but not this version, has this parameter of a word that is built. */
    public static boolean isParameter(Schema schema, String parameter) {
        return PARAMETERS.getOrDefault(schema.word(), List.of()).contains(parameter);
    }
}
