package org.dlspec.pack;

import java.io.IOException;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The files that classes of dlspec read: they lie in the folders of these classes. */
final class Resources {
    private static final String OURS = "org/dlspec/";

    private Resources() {}

    /** @param classes the names of class files */
    static SortedMap<String, Content> beside(Collection<String> classes, ClassPath path) throws IOException {
        var folders = classes.stream()
                .filter(name -> name.startsWith(OURS))
                .map(name -> name.substring(0, name.lastIndexOf('/')))
                .collect(Collectors.toSet());
        SortedMap<String, Content> found = new TreeMap<>();
        for (String folder : folders) {
            found.putAll(path.list(folder));
        }
        found.keySet().removeIf(name -> name.endsWith(Closure.SUFFIX));
        return found;
    }
}
