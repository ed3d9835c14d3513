package org.dlspec.pack;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The classes that some need, and those that these need, as far as they do not come with Java. */
final class Closure {
    static final String SUFFIX = ".class";

    /** JavaCPP logs to it where it is there, which it is in tests alone. */
    private static final String OPTIONAL = "org/slf4j/";

    private Closure() {}

    /**
     * Class files by their names, from classes that must be there.
     *
     * @param others names that count where they are of classes that do not come with Java
     */
    static SortedMap<String, Content> of(List<Class<?>> roots, Set<String> others, ClassPath path) throws IOException {
        SortedMap<String, Content> found = new TreeMap<>();
        Deque<String> open = new ArrayDeque<>(others);
        for (Class<?> root : roots) {
            String name = root.getName().replace('.', '/');
            if (path.find(name + SUFFIX).isEmpty()) {
                throw new IllegalStateException(root + " is not on the class path");
            }
            open.add(name);
        }
        while (!open.isEmpty()) {
            String name = open.remove();
            boolean isWanted = !found.containsKey(name + SUFFIX) && !name.startsWith(OPTIONAL);
            // What is not there comes with Java, or is optional to the library that names it.
            Optional<Content> file = isWanted ? path.find(name + SUFFIX) : Optional.empty();
            if (file.isPresent()) {
                found.put(name + SUFFIX, file.get());
                open.addAll(ClassReferences.of(file.get().bytes()));
            }
        }
        return found;
    }
}
