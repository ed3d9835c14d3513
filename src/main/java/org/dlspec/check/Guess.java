package org.dlspec.check;

import java.util.List;
import java.util.Optional;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Fix;
import org.dlspec.diag.Span;
import org.dlspec.diag.Suggestions;

/** What the user probably meant by a name that is not there. */
final class Guess {
    private Guess() {}

    static Optional<String> nearest(String name, List<String> names) {
        // Every other single letter is near to a single letter.
        return name.length() < 2 ? Optional.empty() : Suggestions.nearest(name, names);
    }

    static Diagnostic undeclared(String name, Span span, List<String> visible) {
        Optional<String> near = nearest(name, visible);
        Diagnostic wrong = Diagnostic.of(
                Code.D201,
                span,
                "`" + name + "` is not declared"
                        + near.map(n -> "; did you mean `" + n + "`?").orElse(""));
        return near.isPresent() ? wrong.fix(Fix.replace(span, near.get())) : wrong;
    }
}
