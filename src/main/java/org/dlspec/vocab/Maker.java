package org.dlspec.vocab;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * How a record is made of its values. Asking Java for components and constructor takes ten times as long as making a record,
 * so that the answer is kept.
 *
 * @param shared for each component the maker of the {@link Shared} record that stands there, or nothing where a value does
 */
record Maker(Constructor<?> constructor, List<Optional<Maker>> shared) {
    private static final ClassValue<Maker> KNOWN = new ClassValue<>() {
        @Override
        protected Maker computeValue(Class<?> record) {
            return read(record);
        }
    };

    Maker {
        shared = List.copyOf(shared);
    }

    static Maker of(Class<?> record) {
        return KNOWN.get(record);
    }

    private static Maker read(Class<?> record) {
        RecordComponent[] components = record.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        List<Optional<Maker>> shared = new ArrayList<>();
        for (RecordComponent component : components) {
            shared.add(Schema.isShared(component) ? Optional.of(of(component.getType())) : Optional.empty());
        }
        try {
            return new Maker(record.getDeclaredConstructor(types), shared);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(record.getSimpleName() + " cannot be made", e);
        }
    }

    /** The record of the next values, each of the type that its component has. */
    Object make(Iterator<Object> values) {
        Object[] arguments = new Object[shared.size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = shared.get(i).isPresent() ? shared.get(i).get().make(values) : values.next();
        }
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(name() + " refuses " + Arrays.toString(arguments), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(name() + " cannot be made", e);
        }
    }

    private String name() {
        return constructor.getDeclaringClass().getSimpleName();
    }
}
