package org.dlspec.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The names that an expression sees: those of the body it stands in, and under them those of its file. */
final class Scope {
    private final SpecFile file;
    private final Optional<Scope> outer;
    private final Map<String, Meaning> names = new LinkedHashMap<>();

    private Scope(SpecFile file, Optional<Scope> outer) {
        this.file = file;
        this.outer = outer;
    }

    static Scope of(SpecFile file) {
        return new Scope(file, Optional.empty());
    }

    /** A scope within this one. */
    Scope inner() {
        return new Scope(file, Optional.of(this));
    }

    SpecFile file() {
        return file;
    }

    void put(String name, Meaning meaning) {
        names.put(name, meaning);
    }

    /** Whether this very scope, not one around it, has the name. */
    boolean owns(String name) {
        return names.containsKey(name);
    }

    /** The local meaning; declarations of the file are not asked. */
    Optional<Meaning> local(String name) {
        Scope scope = this;
        while (!scope.owns(name) && scope.outer.isPresent()) {
            scope = scope.outer.get();
        }
        return Optional.ofNullable(scope.names.get(name));
    }

    /** Every name that can be used here, the nearest first. */
    List<String> visible() {
        List<String> all = new ArrayList<>(names.keySet());
        outer.ifPresentOrElse(o -> all.addAll(o.visible()), () -> {
            all.addAll(file.declarations().keySet());
            all.addAll(file.imports().keySet());
        });
        return all;
    }
}
