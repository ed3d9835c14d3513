package org.dlspec.syntax.ast;

import java.util.List;
import java.util.stream.Collectors;
import org.dlspec.diag.Span;

/** Names joined by dots: {@code base.stage4}. The key {@code *} of an entry is a path of that one name. */
public record Path(List<Name> names, Span span) {
    public Path {
        names = List.copyOf(names);
    }

    public String text() {
        return names.size() == 1
                ? names.get(0).text()
                : names.stream().map(Name::text).collect(Collectors.joining("."));
    }
}
