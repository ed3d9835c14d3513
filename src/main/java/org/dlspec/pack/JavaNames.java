package org.dlspec.pack;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/**
 * Java identifiers for names that are none, such as {@code neutrophil-2}: each is given once. Letters and digits stay, of every
 * script; what else is in a name only divides it into words.
 */
final class JavaNames {
    private final Set<String> taken;

    /** @param taken what means something else where the names are to stand */
    JavaNames(Set<String> taken) {
        this.taken = new HashSet<>(taken);
    }

    /** {@code cell_type} as {@code cellType}. */
    String member(String name) {
        String upper = camel(name);
        int first = upper.codePointAt(0);
        String lower = Character.toString(Character.toLowerCase(first)) + upper.substring(Character.charCount(first));
        return free(startingWithLetter(lower, "_"));
    }

    /** {@code cell_type} as {@code CellType}. */
    String type(String name) {
        return free(startingWithLetter(camel(name), "_"));
    }

    /** {@code neutrophil-2} as {@code NEUTROPHIL_2}, {@code 7} as {@code CLASS_7}. */
    String constant(String name) {
        String joined = String.join("_", words(name)).toUpperCase(Locale.ROOT);
        return free(startingWithLetter(joined, "CLASS_"));
    }

    private String free(String wanted) {
        String name = SourceVersion.isKeyword(wanted) ? wanted + "_" : wanted;
        String numbered = name;
        for (int i = 2; !taken.add(numbered); i++) {
            numbered = name + "_" + i;
        }
        return numbered;
    }

    private static String startingWithLetter(String name, String before) {
        return SourceVersion.isIdentifier(name) ? name : before + name;
    }

    private static String camel(String name) {
        String joined = words(name).stream().map(JavaNames::capital).collect(Collectors.joining());
        return joined.isEmpty() ? "_" : joined;
    }

    private static String capital(String word) {
        int first = word.codePointAt(0);
        return Character.toString(Character.toUpperCase(first)) + word.substring(Character.charCount(first));
    }

    private static List<String> words(String name) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        name.codePoints().forEach(point -> {
            if (Character.isLetterOrDigit(point) && Character.isJavaIdentifierPart(point)) {
                word.appendCodePoint(point);
            } else if (word.length() > 0) {
                words.add(word.toString());
                word.setLength(0);
            }
        });
        if (word.length() > 0) {
            words.add(word.toString());
        }
        return words;
    }
}
