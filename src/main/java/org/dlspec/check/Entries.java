package org.dlspec.check;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Diagnostics;
import org.dlspec.diag.Fix;
import org.dlspec.diag.Span;
import org.dlspec.syntax.ast.Decl;
import org.dlspec.syntax.ast.Entry;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.vocab.SectionKey;

/** The entries of a section by key. Unknown, doubled and missing keys are reported. */
final class Entries {
    private final Diagnostics found;
    private final String section;
    private final Span head;
    private final List<SectionKey> keys;
    private final Map<String, Entry> byKey = new LinkedHashMap<>();
    private final Set<String> written = new HashSet<>();
    private boolean complete = true;

    private Entries(Diagnostics found, String section, Span head, List<SectionKey> keys) {
        this.found = found;
        this.section = section;
        this.head = head;
        this.keys = keys;
    }

    static Entries of(Diagnostics found, Decl.Section section, List<SectionKey> keys) {
        Span head = section.name().text().isEmpty()
                ? new Span(
                        section.span().source(),
                        section.span().start(),
                        Math.min(
                                section.span().end(),
                                section.span().start() + section.kind().word().length()))
                : section.name().span();
        Entries entries = new Entries(found, section.kind().word(), head, keys);
        section.entries().entries().forEach(entries::add);
        List<String> missing = keys.stream()
                .filter(SectionKey::isRequired)
                .map(SectionKey::name)
                .filter(k -> !entries.written.contains(k))
                // Phases bring epochs and an optimizer of their own.
                .filter(k -> !entries.written.contains("phases") || !k.equals("epochs") && !k.equals("optimizer"))
                .map(k -> "`" + k + "`")
                .toList();
        if (!missing.isEmpty()) {
            entries.report(Diagnostic.of(
                    Code.D210,
                    head,
                    "the " + entries.section + " section `" + section.name().text() + "` has no "
                            + String.join(", no ", missing)));
        }
        return entries;
    }

    /** The keys that stand in a section. */
    static Set<String> written(Decl.Section section) {
        return section.entries().entries().stream().map(e -> e.key().text()).collect(Collectors.toSet());
    }

    private void add(Entry entry) {
        String key = entry.key().text();
        written.add(key);
        List<String> names = keys.stream().map(SectionKey::name).toList();
        if (!names.contains(key)) {
            Optional<String> near = keys.stream()
                    .filter(k -> k.elsewhere().contains(key))
                    .map(SectionKey::name)
                    .findFirst()
                    .or(() -> Guess.nearest(key, names))
                    .or(() -> Guess.alike(key, names));
            // A key under a wrong name is not missing as well.
            near.ifPresent(written::add);
            Diagnostic wrong = Diagnostic.of(
                    Code.D210,
                    entry.key().span(),
                    "a " + section + " section has no key `" + key + "`"
                            + near.map(n -> "; did you mean `" + n + "`?").orElse(""));
            report(
                    near.isPresent()
                            ? wrong.fix(Fix.replace(entry.key().span(), near.get()))
                            : wrong.help("keys are: " + String.join(", ", names)));
            return;
        }
        if (entry.source().isPresent()) {
            report(Diagnostic.of(
                    Code.D105, entry.span(), "`" + key + "` takes one value; `=` belongs to inputs and targets"));
            return;
        }
        Entry first = byKey.putIfAbsent(key, entry);
        if (first != null) {
            report(Diagnostic.of(Code.D205, entry.key().span(), "`" + key + "` stands twice")
                    .note(first.key().span(), "first here"));
        }
    }

    private void report(Diagnostic diagnostic) {
        found.add(diagnostic);
        complete = false;
    }

    /** Whether every key is known and every required one is there. */
    boolean isComplete() {
        return complete;
    }

    /** The name of the section; one without a name goes by its kind. */
    String name() {
        return head.text();
    }

    /** The word or name that the section is known by. */
    Span head() {
        return head;
    }

    Optional<Expr> value(String key) {
        return Optional.ofNullable(byKey.get(key)).map(Entry::value);
    }

    /** What is written for a key, or its default where that is a value of the language. */
    Expr valueOrDefault(String key) {
        return value(key)
                .orElseGet(() -> keys.stream()
                        .filter(k -> k.name().equals(key))
                        .findFirst()
                        .flatMap(SectionKey::defaultText)
                        .map(Binder::read)
                        .orElseThrow());
    }

    Optional<Span> keySpan(String key) {
        return Optional.ofNullable(byKey.get(key)).map(e -> e.key().span());
    }
}
