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
    private static final int BEGINNING = 4;
    private static final int LONGEST = 100;
    static final int MOST_NAMES = 2_000;

    private Guess() {}

    static Optional<String> nearest(String name, List<String> names) {
        // Every other single letter is near to a single letter, and among thousands of names something is always near.
        boolean isVague = name.length() < 2 || name.length() > LONGEST || names.size() > MOST_NAMES;
        return isVague ? Optional.empty() : Suggestions.nearest(name, names);
    }

    /** The only name that begins as this one does: {@code pooled} for {@code pool5}. */
    static Optional<String> alike(String name, List<String> names) {
        String beginning = name.substring(0, Math.min(BEGINNING, name.length()));
        List<String> alike = names.stream().filter(n -> n.startsWith(beginning)).toList();
        return beginning.length() == BEGINNING && alike.size() == 1 ? Optional.of(alike.get(0)) : Optional.empty();
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

    static Diagnostic unit(String spelling, Span span) {
        Optional<String> near = nearest(spelling, Unit.all());
        Diagnostic wrong = Diagnostic.of(
                Code.D405,
                span,
                "`" + spelling + "` is not a unit"
                        + near.map(n -> "; did you mean `" + n + "`?").orElse(""));
        return near.isPresent()
                ? wrong.fix(Fix.replace(span, near.get()))
                : wrong.help("units are: " + String.join(", ", Unit.all()));
    }
}
