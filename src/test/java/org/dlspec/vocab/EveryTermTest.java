package org.dlspec.vocab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class EveryTermTest {
    @TestFactory
    Stream<DynamicTest> isDocumentedInWholeSentences() {
        return each(s -> {
            assertSentence(s.doc());
            s.parameters().forEach(p -> assertSentence(p.doc()));
        });
    }

    @TestFactory
    Stream<DynamicTest> hasDefaultsInTheirRanges() {
        return each(s -> s.parameters()
                .forEach(p -> Stream.of(Defaults.values())
                        .forEach(d -> p.defaultText(d).ifPresent(text -> assertDefault(p, text)))));
    }

    @TestFactory
    Stream<DynamicTest> hasOptionalParametersAfterRequiredOnes() {
        return each(s -> {
            boolean optional = false;
            for (Schema.Parameter parameter : s.parameters()) {
                assertFalse(optional && parameter.defaultText().isEmpty(), parameter.name());
                optional |= parameter.defaultText().isPresent();
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> hasNamesOfTheLanguage() {
        return each(s -> {
            assertTrue(s.word().matches("[a-z][a-z0-9_]*"), s.word());
            s.parameters().forEach(p -> assertTrue(p.name().matches("[a-z][a-z0-9_]*"), p.name()));
        });
    }

    @TestFactory
    Stream<DynamicTest> hasAliasesOfKnownOrigin() {
        Set<String> origins =
                Set.of("Keras", "PyTorch", "TF", "Caffe", "Paper", "scikit-learn", "Optuna", "albumentations");
        return each(s -> Stream.concat(
                        s.aliases().stream(), s.parameters().stream().flatMap(p -> p.aliases().stream()))
                .forEach(
                        a -> assertTrue(origins.contains(a.origin()) && a.name().matches("\\w+"), a.toString())));
    }

    @TestFactory
    Stream<DynamicTest> hasAliasesThatDifferFromItsNames() {
        return each(s -> {
            assertFalse(s.aliases().stream().anyMatch(a -> a.name().equals(s.word())));
            s.parameters()
                    .forEach(p -> assertFalse(
                            p.aliases().stream().anyMatch(a -> a.name().equals(p.name())), p.name()));
        });
    }

    @TestFactory
    Stream<DynamicTest> isInExactlyOneCategory() {
        return each(s -> assertEquals(
                1,
                Vocabulary.CATEGORIES.stream()
                        .filter(c -> c.isAssignableFrom(s.type()))
                        .count()));
    }

    @Test
    void wordsOfACategoryDiffer() {
        for (Class<? extends Term> category : Vocabulary.CATEGORIES) {
            List<String> words = Vocabulary.words(category);
            assertEquals(words.size(), new HashSet<>(words).size(), words.toString());
            assertFalse(words.isEmpty(), category.getSimpleName());
        }
    }

    @Test
    void permitsAreAlphabetical() {
        for (Class<? extends Term> category : Vocabulary.CATEGORIES) {
            List<String> names = Arrays.stream(category.getPermittedSubclasses())
                    .map(Class::getSimpleName)
                    .toList();
            assertEquals(names.stream().sorted().toList(), names);
        }
    }

    private static Stream<DynamicTest> each(Consumer<Schema> claim) {
        return Vocabulary.CATEGORIES.stream()
                .flatMap(c -> Vocabulary.schemas(c).stream())
                .map(s -> DynamicTest.dynamicTest(s.word(), () -> claim.accept(s)));
    }

    private static void assertSentence(String doc) {
        assertTrue(doc.matches("(?s)\\p{Lu}.*\\."), doc);
    }

    private static void assertDefault(Schema.Parameter parameter, String text) {
        Class<?> base = parameter.base();
        if (text.equals("none")) {
            assertTrue(parameter.isOptional(), parameter.toString());
        } else if (base == boolean.class) {
            assertTrue(Set.of("true", "false").contains(text), parameter.toString());
        } else if (base.isEnum()) {
            assertTrue(parameter.enumValue(text).isPresent(), parameter.toString());
        } else if (base == String.class) {
            assertTrue(text.matches("\".*\""), parameter.toString());
        } else if (base == int.class || base == long.class || base == double.class) {
            assertTrue(inRange(parameter, text), parameter.toString());
        } else if (base == Duration.class) {
            assertTrue(text.matches("[0-9.]+ (epoch|step)s?"), parameter.toString());
            assertTrue(inRange(parameter, text.replaceAll(" .*", "")), parameter.toString());
        } else if (base == MetricName.class) {
            assertTrue(text.matches("(train|validation|test)\\.\\w+"), parameter.toString());
        } else {
            assertTermDefault(parameter, text);
        }
    }

    private static void assertTermDefault(Schema.Parameter parameter, String text) {
        Class<? extends Term> category = parameter.base().asSubclass(Term.class);
        Optional<Schema> word = text.matches("[0-9].*") ? Vocabulary.plain(category) : Vocabulary.find(category, text);
        assertTrue(word.isPresent() && (word.get().isPlain() == text.matches("[0-9].*")), parameter.toString());
        assertTrue(!word.get().isPlain() || inRange(parameter, text), parameter.toString());
    }

    private static boolean inRange(Schema.Parameter parameter, String text) {
        return parameter.range().map(r -> r.contains(Double.parseDouble(text))).orElse(true);
    }
}
