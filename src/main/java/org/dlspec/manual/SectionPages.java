package org.dlspec.manual;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlspec.vocab.SectionKey;

/** The keys of the five sections. */
final class SectionPages {
    private SectionPages() {}

    static List<Entry> entries() {
        List<Entry> all = new ArrayList<>();
        add("data", SectionKey.DATA, all);
        add("train", SectionKey.TRAIN, all);
        add("search", SectionKey.SEARCH, all);
        add("export", SectionKey.EXPORT, all);
        add("require", SectionKey.REQUIRE, all);
        return all;
    }

    private static void add(String section, List<SectionKey> keys, List<Entry> into) {
        for (SectionKey key : keys) {
            String value = key.defaultText().map(d -> "Without it: " + d + ".").orElse("It must be there.");
            into.add(new Entry(
                    key.name(),
                    "key of " + section,
                    key.name() + ": " + key.type(),
                    key.doc(),
                    List.of(),
                    List.of(value),
                    Optional.empty()));
        }
    }
}
