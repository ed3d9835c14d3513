package org.dlspec.manual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.antlr.v4.runtime.Vocabulary;
import org.dlspec.syntax.antlr.DlspecLexer;
import org.junit.jupiter.api.Test;

/** The syntax files in editors have the words of the catalogue; {@code -Dgolden.update=true} writes them anew, and fails. */
class SyntaxWordsTest {
    private static final Path FOLDER = Path.of("editors");

    @Test
    void theSyntaxFilesHaveTheWordsOfTheCatalogue() throws IOException {
        List<String> stale = new ArrayList<>();
        for (Path file : files()) {
            String text = Files.readString(file);
            String renewed = SyntaxWords.renewed(text);
            if (!text.equals(renewed)) {
                stale.add(file.toString());
            }
            if (Boolean.getBoolean("golden.update")) {
                Files.writeString(file, renewed);
            }
        }
        assertEquals(List.of(), stale, "stale files; -Dgolden.update=true writes them anew");
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(FOLDER)) {
            return all.filter(f -> f.toString().matches(".*\\.(json|vim|el)"))
                    .filter(f -> !f.toString().contains("node_modules"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void everyKeywordOfTheGrammarIsInOneGroup() {
        Vocabulary signs = DlspecLexer.VOCABULARY;
        Set<String> grammar = new TreeSet<>();
        for (int type = 1; type <= signs.getMaxTokenType(); type++) {
            String literal = signs.getLiteralName(type);
            if (literal != null && literal.matches("'[a-z]+'")) {
                grammar.add(literal.substring(1, literal.length() - 1));
            }
        }
        List<String> groups = Stream.of("declarations", "controls", "operators", "constants")
                .flatMap(g -> SyntaxWords.all().get(g).stream())
                .sorted()
                .toList();
        assertEquals(List.copyOf(grammar), groups);
    }

    @Test
    void noGroupIsEmpty() {
        SyntaxWords.all().forEach((group, words) -> assertTrue(!words.isEmpty(), group));
    }

    @Test
    void aPatternHasTheWordsBetweenBars() {
        assertEquals(
                "\"comment\": \"words: operators\",\n\"match\": \"\\\\b(?:and|not|or)\\\\b(?!:)\"\n",
                SyntaxWords.renewed(
                        "\"comment\": \"words: operators\",\n\"match\": \"\\\\b(?:old|words)\\\\b(?!:)\"\n"));
    }

    @Test
    void aVimFileHasThemBehindTheNameOfTheGroup() {
        assertEquals(
                "\" words: operators, constants\nsyntax keyword dlspecWord and false none not or true\n",
                SyntaxWords.renewed("\" words: operators, constants\nsyntax keyword dlspecWord x\n"));
        assertEquals(
                "\" words: operators\nsyntax keyword dlspecWord contained and not or\n",
                SyntaxWords.renewed("\" words: operators\nsyntax keyword dlspecWord contained x\n"));
    }

    @Test
    void aLispFileHasThemAsTexts() {
        assertEquals(
                ";; words: operators\n(regexp-opt '(\"and\" \"not\" \"or\") 'symbols)\n",
                SyntaxWords.renewed(";; words: operators\n(regexp-opt '(\"x\") 'symbols)\n"));
    }

    @Test
    void aMarkWithoutWordsOrOfNoGroupIsRefused() {
        assertThrows(IllegalStateException.class, () -> SyntaxWords.renewed("words: operators\nnothing\n"));
        assertThrows(IllegalStateException.class, () -> SyntaxWords.renewed("words: verbs\n(?:x)\n"));
    }
}
