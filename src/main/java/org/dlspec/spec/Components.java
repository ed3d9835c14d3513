package org.dlspec.spec;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlspec.diag.Span;
import org.dlspec.vocab.Schema;
import org.dlspec.vocab.Term;

/** What records hold, by the names that the language would give their components; places in the text are left out. */
public final class Components {
    private static final ClassValue<List<Part>> PARTS = new ClassValue<>() {
        @Override
        protected List<Part> computeValue(Class<?> record) {
            return parts(record);
        }
    };

    private Components() {}

    /** The values of a record's components; of a term they are its arguments. */
    public static Map<String, Object> of(Record record) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (Part part : PARTS.get(record.getClass())) {
            if (part.isShared) {
                all.putAll(of((Record) part.value(record)));
            } else {
                all.put(part.name, part.value(record));
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

    private static List<Part> parts(Class<?> record) {
        List<Part> parts = new ArrayList<>();
        for (RecordComponent component : record.getRecordComponents()) {
            if (Schema.isShared(component) || component.getType() != Span.class) {
                // A record that is private to its file has accessors that are public and closed.
                component.getAccessor().setAccessible(true);
                parts.add(new Part(Schema.name(component), component.getAccessor(), Schema.isShared(component)));
            }
        }
        return parts;
    }

    /** A component of a class of records. */
    private record Part(String name, Method accessor, boolean isShared) {
        Object value(Record record) {
            try {
                return accessor.invoke(record);
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException(accessor + " cannot be asked", e);
            }
        }
    }
}
