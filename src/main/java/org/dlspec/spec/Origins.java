package org.dlspec.spec;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.dlspec.diag.Span;
import org.dlspec.vocab.Term;

/**
 * Which arguments and keys stand in the text: all others are defaults. Filled while a file is checked. Equal terms may come
 * from different places, so that terms are told apart by identity; one that is not known was written as it is.
 */
public final class Origins {
    private final Map<Term, Set<String>> arguments = new IdentityHashMap<>();
    private final Map<Span, Set<String>> keys = new HashMap<>();

    /** These arguments of the term are written. */
    public void written(Term term, Set<String> parameters) {
        arguments.put(term, Set.copyOf(parameters));
    }

    /** These keys of the section of this name are written. */
    public void written(Span section, Set<String> entries) {
        keys.put(section, Set.copyOf(entries));
    }

    public boolean isDefault(Term term, String parameter) {
        return arguments.containsKey(term) && !arguments.get(term).contains(parameter);
    }

    /** @param section the name of the section, as {@link DataSpec} and {@link TrainSpec} hold it */
    public boolean isDefault(Span section, String key) {
        return keys.containsKey(section) && !keys.get(section).contains(key);
    }
}
