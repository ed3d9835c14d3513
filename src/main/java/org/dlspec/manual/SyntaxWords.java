package org.dlspec.manual;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dlspec.check.Unit;
import org.dlspec.vocab.Schema;
import org.dlspec.vocab.Term;
import org.dlspec.vocab.Vocabulary;
import org.dlspec.vocab.layer.Layer;

/**
 * The lists of words in the syntax files of editors. Under a line with {@code words: layers} in it, or several groups with commas
 * between them, stands a line that has exactly these words.
 */
public final class SyntaxWords {
    private static final Pattern MARK = Pattern.compile("\\bwords: ([a-z-]+(?:, [a-z-]+)*)");

    private static final Set<String> OPERATORS = Set.of("and", "not", "or");
    private static final Set<String> CONSTANTS = Set.of("false", "none", "true");
    private static final Set<String> CONTROLS = Set.of("as", "else", "if", "in", "repeat", "return");

    private static final Map<String, Collection<String>> GROUPS = groups();

    private SyntaxWords() {}

    /** How a kind of file writes words: what of a line they take, and the signs around and between them. */
    private enum Form {
        PATTERN("(?<=\\\\b)\\(\\?:[^()]*\\)", "(?:", "|", ")"),
        VIM("(?<=^syntax keyword \\w{1,40} (?:contained )?)(?!contained ).*", "", " ", ""),
        LISP("'\\([^()]*\\)", "'(\"", "\" \"", "\")");

        private final Pattern place;
        private final String open;
        private final String between;
        private final String close;

        Form(String place, String open, String between, String close) {
            this.place = Pattern.compile(place);
            this.open = open;
            this.between = between;
            this.close = close;
        }
    }

    /** The words of each group, in order, none twice. */
    static Map<String, Collection<String>> all() {
        return GROUPS;
    }

    /** A syntax file with the words of today under its marks; all else is left as it is. */
    static String renewed(String file) {
        List<String> lines = new ArrayList<>(List.of(file.split("\n", -1)));
        for (int i = 0; i + 1 < lines.size(); i++) {
            Matcher mark = MARK.matcher(lines.get(i));
            if (mark.find()) {
                lines.set(i + 1, renewed(lines.get(i + 1), words(mark.group(1))));
            }
        }
        return String.join("\n", lines);
    }

    private static String renewed(String line, Collection<String> words) {
        for (Form form : Form.values()) {
            Matcher place = form.place.matcher(line);
            if (place.find()) {
                return line.substring(0, place.start())
                        + form.open
                        + String.join(form.between, words)
                        + form.close
                        + line.substring(place.end());
            }
        }
        throw new IllegalStateException("no list of words stands under a mark: " + line);
    }

    private static Collection<String> words(String groups) {
        Set<String> words = new TreeSet<>();
        for (String group : groups.split(", ")) {
            if (!GROUPS.containsKey(group)) {
                throw new IllegalStateException("no group of words is `" + group + "`: " + GROUPS.keySet());
            }
            words.addAll(GROUPS.get(group));
        }
        return words;
    }

    private static Map<String, Collection<String>> groups() {
        Map<String, Collection<String>> all = new LinkedHashMap<>();
        Set<String> declarations = words(Keywords.ALL);
        List.of(OPERATORS, CONSTANTS, CONTROLS).forEach(declarations::removeAll);
        all.put("declarations", declarations);
        all.put("controls", new TreeSet<>(CONTROLS));
        all.put("operators", new TreeSet<>(OPERATORS));
        all.put("constants", new TreeSet<>(CONSTANTS));
        all.put("kinds", words(Kinds.ALL));
        all.put("types", words(Values.TYPES));
        all.put("functions", words(Values.FUNCTIONS));
        all.put("units", letters(Unit.all()));
        all.put("keys", words(SectionPages.entries()));
        all.put("choices", choices());
        Set<String> others = new TreeSet<>();
        for (Class<? extends Term> category : Vocabulary.CATEGORIES) {
            Set<String> words = letters(Vocabulary.words(category));
            all.put(Words.plural(category).replace(' ', '-'), words);
            if (category != Layer.class) {
                others.addAll(words);
            }
        }
        others.removeAll(Vocabulary.words(Layer.class));
        all.put("other-terms", others);
        return all;
    }

    private static Set<String> words(List<Entry> entries) {
        return letters(entries.stream().map(Entry::word).toList());
    }

    /** Signs such as {@code %} are for other rules. */
    private static Set<String> letters(Collection<String> words) {
        Set<String> letters = new TreeSet<>(words);
        letters.removeIf(w -> !Character.isLetter(w.charAt(0)));
        return letters;
    }

    /** The bare words of which an argument takes one, such as {@code same}. */
    private static Set<String> choices() {
        Set<String> all = new TreeSet<>();
        for (Class<? extends Term> category : Vocabulary.CATEGORIES) {
            for (Schema schema : Vocabulary.schemas(category)) {
                schema.parameters().forEach(p -> all.addAll(p.enumWords()));
            }
        }
        return letters(all);
    }
}
