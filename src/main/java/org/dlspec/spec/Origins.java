package org.dlspec.spec;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.dlspec.diag.Span;
import org.dlspec.vocab.Defaults;
import org.dlspec.vocab.Schema;
import org.dlspec.vocab.Term;

/**
 * Which arguments and keys stand in the text: all others are defaults. Filled while a file is checked. Equal terms may come
 * from different places, so that terms are told apart by identity; one that is not known was written as it is.
 */
public final class Origins {
    private final Map<Term, Written> arguments = new IdentityHashMap<>();
    private final Map<Span, Set<String>> keys = new HashMap<>();

    private record Written(Set<String> parameters, Defaults others) {}

    /** These arguments of the term are written; the others have the defaults of a library. */
    public void written(Term term, Set<String> parameters, Defaults others) {
        arguments.put(term, new Written(Set.copyOf(parameters), others));
    }

    /** These keys of the section of this name are written. */
    public void written(Span section, Set<String> entries) {
        keys.put(section, Set.copyOf(entries));
    }

    public boolean isDefault(Term term, String parameter) {
        return arguments.containsKey(term) && !arguments.get(term).parameters.contains(parameter);
    }

    /** Whose default an argument is; our own where the library has none that differs. */
    public Defaults library(Term term, String parameter) {
        Defaults others = isDefault(term, parameter) ? arguments.get(term).others : Defaults.OWN;
        boolean differs = Schema.of(term.getClass())
                .parameter(parameter)
                .map(p -> p.others().containsKey(others))
                .orElse(false);
        return differs ? others : Defaults.OWN;
    }

    /** @param section the name of the section, as {@link DataSpec} and {@link TrainSpec} hold it */
    public boolean isDefault(Span section, String key) {
        return keys.containsKey(section) && !keys.get(section).contains(key);
    }
}
