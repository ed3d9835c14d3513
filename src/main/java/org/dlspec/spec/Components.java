package org.dlspec.spec;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.dlspec.diag.Span;
import org.dlspec.vocab.Schema;
import org.dlspec.vocab.Term;

/** What records hold, by the names that the language would give their components; places in the text are left out. */
public final class Components {
    private Components() {}

    /** The values of a record's components; of a term they are its arguments. */
    public static Map<String, Object> of(Record record) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            if (Schema.isShared(component)) {
                all.putAll(of((Record) value(record, component)));
            } else if (component.getType() != Span.class) {
                all.put(Schema.name(component), value(record, component));
            }
        }
        return all;
    }

    /** The word for a record that is one case of several: that of a term, or {@code best} for {@code Keep.Best}. */
    static Optional<String> word(Record record) {
        Class<?> type = record.getClass();
        if (record instanceof Term term) {
            return Optional.of(Schema.of(term.getClass()).word());
        }
        boolean isCase = type.getInterfaces().length > 0 && type.getInterfaces()[0].isSealed();
        return isCase ? Optional.of(Schema.snakeCase(type.getSimpleName())) : Optional.empty();
    }

    private static Object value(Record record, RecordComponent component) {
        try {
            // A record that is private to its file has accessors that are public and closed.
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }
}
