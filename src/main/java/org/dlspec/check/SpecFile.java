package org.dlspec.check;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dlspec.diag.Source;
import org.dlspec.syntax.ast.Decl;

/** A file that has been read: its declarations by name, in their order, and the files it imports by alias. */
record SpecFile(Source source, Map<String, Decl> declarations, Map<String, SpecFile> imports) {
    /** Stands for an import that cannot be read, which has been reported: all that it might declare is unknown. */
    static final SpecFile UNREAD = new SpecFile(new Source("", ""), Map.of(), Map.of());

    SpecFile {
        declarations = Collections.unmodifiableMap(new LinkedHashMap<>(declarations));
        imports = Collections.unmodifiableMap(new LinkedHashMap<>(imports));
    }

    /** The folder of the file, as its path was written; empty for the working directory. */
    String folder() {
        int slash = source.name().lastIndexOf('/');
        return slash < 0 ? "" : source.name().substring(0, Math.max(slash, 1));
    }

    /** The path of a file that this one names: relative paths start at the folder of this one. */
    String resolve(String path) {
        boolean absolute = path.startsWith("/") || path.matches("[A-Za-z]:[/\\\\].*");
        String folder = folder();
        if (absolute || folder.isEmpty()) {
            return path;
        }
        return folder.endsWith("/") ? folder + path : folder + "/" + path;
    }
}
