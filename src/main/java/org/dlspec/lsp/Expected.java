package org.dlspec.lsp;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlspec.vocab.SectionKey;
import org.dlspec.vocab.Term;
import org.dlspec.vocab.augment.Augmentation;
import org.dlspec.vocab.data.DataSource;
import org.dlspec.vocab.data.Splitter;
import org.dlspec.vocab.loss.Loss;
import org.dlspec.vocab.metric.Metric;
import org.dlspec.vocab.optimizer.Optimizer;
import org.dlspec.vocab.search.Distribution;
import org.dlspec.vocab.search.Strategy;
import org.dlspec.vocab.train.Phasing;
import org.dlspec.vocab.train.Stopping;

/** What stands at the keys of sections. */
final class Expected {
    /** The words with arguments that a key takes where the text of its type names none of them. */
    private static final Map<String, Class<? extends Term>> CATEGORIES = Map.of(
            "data.source", DataSource.class,
            "data.split", Splitter.class,
            "data.augment", Augmentation.class,
            "train.loss", Loss.class,
            "train.optimizer", Optimizer.class,
            "train.metrics", Metric.class,
            "train.phases", Phasing.class,
            "train.stop", Stopping.class,
            "search.space", Distribution.class,
            "search.strategy", Strategy.class);

    private Expected() {}

    static Optional<Class<? extends Term>> category(String section, String key) {
        return Optional.ofNullable(CATEGORIES.get(section + "." + key));
    }

    /** The keys of a section. */
    static List<SectionKey> keys(String section) {
        return switch (section) {
            case "data" -> SectionKey.DATA;
            case "train" -> SectionKey.TRAIN;
            case "search" -> SectionKey.SEARCH;
            case "export" -> SectionKey.EXPORT;
            case "require" -> SectionKey.REQUIRE;
            default -> List.of();
        };
    }

    /** The words that the type of a key names, such as {@code f32} and {@code bf16}, with what stands behind them. */
    static List<String> words(String section, String key) {
        return keys(section).stream()
                .filter(k -> k.name().equals(key) && k.type().matches("[a-z].*"))
                .flatMap(k -> Arrays.stream(k.type().split(", (?![^(]*\\))")))
                .filter(w -> w.matches("[a-z0-9_]+(\\(.*\\))?"))
                .toList();
    }
}
