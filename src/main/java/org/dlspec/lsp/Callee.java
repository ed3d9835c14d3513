package org.dlspec.lsp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlspec.check.TrainWords;
import org.dlspec.syntax.ast.Decl;
import org.dlspec.syntax.ast.Formal;
import org.dlspec.vocab.Schema;
import org.dlspec.vocab.Term;
import org.dlspec.vocab.Vocabulary;

/**
 * What is called by a name: a word of the language, or a block or model of the file.
 *
 * @param signature how it is called
 * @param parameters what may stand in its brackets, in order
 */
record Callee(String signature, String doc, List<Parameter> parameters) {
    Callee {
        parameters = List.copyOf(parameters);
    }

    /**
     * @param value its default
     * @param words the bare words that it takes
     * @param category the words with arguments that it takes
     */
    record Parameter(
            String name,
            String type,
            Optional<String> value,
            String doc,
            List<String> words,
            Optional<Class<? extends Term>> category) {
        Parameter {
            words = List.copyOf(words);
        }

        /** As it stands in the signature. */
        String text() {
            return name + ": " + type + value.map(v -> " = " + v).orElse("");
        }
    }

    /** What the name means in a document; one without parameters where it is unknown. */
    static Callee of(Document document, String name) {
        Optional<Callee> own = document.parsed().spec().declarations().stream()
                .filter(d -> d.name().text().equals(name))
                .flatMap(d -> of(d).stream())
                .findFirst();
        return own.orElseGet(() -> of(name, schemas(name)));
    }

    /** Two words stand in trains alone. */
    private static List<Schema> schemas(String name) {
        return switch (name) {
            case "best" -> List.of(Schema.of(TrainWords.Best.class));
            case "every" -> List.of(Schema.of(TrainWords.Every.class));
            default -> Vocabulary.find(name);
        };
    }

    private static Optional<Callee> of(Decl declaration) {
        if (declaration instanceof Decl.Block block) {
            return Optional.of(of(block.name().text(), block.formals(), block.documentation()));
        }
        return declaration instanceof Decl.Model model
                ? Optional.of(of(model.name().text(), model.formals(), model.documentation()))
                : Optional.empty();
    }

    /** Tensors come through the pipe: what is given in brackets is of a type, not of a kind. */
    private static Callee of(String name, List<Formal> formals, String doc) {
        List<Parameter> parameters = new ArrayList<>();
        for (Formal formal : formals) {
            String type = formal.kind().span().text();
            if (type.matches("(int|float|bool|string|duration|one_of.*|[A-Z]\\w*)")) {
                Optional<String> value = formal.defaultValue().map(v -> v.span().text());
                parameters.add(new Parameter(
                        formal.name().text(),
                        type,
                        value,
                        "",
                        type.equals("bool") ? truths() : List.of(),
                        Optional.empty()));
            }
        }
        return new Callee(signature(name, parameters), doc, parameters);
    }

    /** A word may stand in several categories; what any of them takes is known. */
    private static Callee of(String word, List<Schema> schemas) {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        for (Schema schema : schemas) {
            schema.parameters().forEach(p -> parameters.putIfAbsent(p.name(), of(p)));
        }
        List<Parameter> all = List.copyOf(parameters.values());
        return new Callee(
                signature(word, all), schemas.isEmpty() ? "" : schemas.get(0).doc(), all);
    }

    private static Parameter of(Schema.Parameter parameter) {
        Class<?> base = parameter.base();
        Optional<Class<? extends Term>> category =
                Vocabulary.CATEGORIES.stream().filter(c -> c == base).findFirst();
        return new Parameter(
                parameter.name(),
                parameter.typeText(),
                parameter.defaultText(),
                parameter.doc(),
                base == boolean.class ? truths() : parameter.enumWords(),
                category);
    }

    private static List<String> truths() {
        return List.of("true", "false");
    }

    private static String signature(String name, List<Parameter> parameters) {
        return name + "("
                + String.join(", ", parameters.stream().map(Parameter::text).toList()) + ")";
    }
}
