package org.dlspec.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.dlspec.vocab.Kind;

/**
 * How a kind is written: its word and its sizes.
 *
 * @param sizes what the sizes are called in messages
 * @param make the kind of these sizes
 * @param parts the sizes of a kind that has this form; empty for any other
 */
record KindForm(
        String word,
        List<String> sizes,
        Function<List<Integer>, Kind> make,
        Function<Kind, Optional<List<Integer>>> parts) {
    private static final Map<String, KindForm> ALL = all();

    static Optional<KindForm> find(String word) {
        return Optional.ofNullable(ALL.get(word));
    }

    static List<String> words() {
        return List.copyOf(ALL.keySet());
    }

    /** {@code Image[C, H, W]}. */
    String signature() {
        return sizes.isEmpty() ? word : word + "[" + String.join(", ", sizes) + "]";
    }

    private static <K extends Kind> KindForm form(
            Class<K> type,
            String word,
            List<String> sizes,
            Function<List<Integer>, Kind> make,
            Function<K, List<Integer>> parts) {
        return new KindForm(
                word, sizes, make, k -> type.isInstance(k) ? Optional.of(parts.apply(type.cast(k))) : Optional.empty());
    }

    private static Map<String, KindForm> all() {
        Map<String, KindForm> all = new LinkedHashMap<>();
        List<KindForm> forms = List.of(
                form(Kind.Vec.class, "Vec", List.of("N"), s -> new Kind.Vec(s.get(0)), k -> List.of(k.n())),
                form(
                        Kind.Seq.class,
                        "Seq",
                        List.of("T", "D"),
                        s -> new Kind.Seq(s.get(0), s.get(1)),
                        k -> List.of(k.t(), k.d())),
                form(
                        Kind.Image.class,
                        "Image",
                        List.of("C", "H", "W"),
                        s -> new Kind.Image(s.get(0), s.get(1), s.get(2)),
                        k -> List.of(k.c(), k.h(), k.w())),
                form(
                        Kind.Volume.class,
                        "Volume",
                        List.of("C", "D", "H", "W"),
                        s -> new Kind.Volume(s.get(0), s.get(1), s.get(2), s.get(3)),
                        k -> List.of(k.c(), k.d(), k.h(), k.w())),
                form(
                        Kind.Tokens.class,
                        "Tokens",
                        List.of("T", "vocab: V"),
                        s -> new Kind.Tokens(s.get(0), s.get(1)),
                        k -> List.of(k.t(), k.vocab())),
                form(
                        Kind.Category.class,
                        "Category",
                        List.of("K"),
                        s -> new Kind.Category(s.get(0)),
                        k -> List.of(k.k())),
                form(
                        Kind.ClassOf.class,
                        "Class",
                        List.of("K"),
                        s -> new Kind.ClassOf(s.get(0), List.of()),
                        k -> List.of(k.k())),
                form(Kind.Binary.class, "Binary", List.of(), s -> new Kind.Binary(), k -> List.of()),
                form(Kind.Labels.class, "Labels", List.of("K"), s -> new Kind.Labels(s.get(0)), k -> List.of(k.k())),
                form(Kind.Scalar.class, "Scalar", List.of(), s -> new Kind.Scalar(), k -> List.of()),
                form(
                        Kind.Mask.class,
                        "Mask",
                        List.of("K", "H", "W"),
                        s -> new Kind.Mask(s.get(0), s.get(1), s.get(2)),
                        k -> List.of(k.k(), k.h(), k.w())));
        forms.forEach(f -> all.put(f.word(), f));
        return all;
    }
}
