package org.dlspec.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Span;

/** What the language has, the checker knows and this version cannot run: a warning for the file, an error for a run. */
final class Unbuilt {
    private Unbuilt() {}

    /** The warning about a word, a key or a parameter at the place where it is used. */
    static Diagnostic of(String what, Span span) {
        return Diagnostic.of(Code.L90, span, what + " is not built yet: this version checks it and cannot run it");
    }

    /** The findings without the second and later ones that say the same of the same word. */
    static List<Diagnostic> once(List<Diagnostic> all) {
        Set<String> said = new LinkedHashSet<>();
        List<Diagnostic> kept = new ArrayList<>();
        for (Diagnostic each : all) {
            if (each.code() != Code.L90 || said.add(each.message())) {
                kept.add(each);
            }
        }
        return List.copyOf(kept);
    }

    /** Those of the findings that keep a train from running, as the errors that a run reports. */
    static List<Diagnostic> refusals(List<Diagnostic> all, Uses uses) {
        return once(all).stream()
                .filter(d -> d.code() == Code.L90)
                .flatMap(d -> all.stream()
                        .filter(each -> each.message().equals(d.message()) && uses.holds(each.span()))
                        .limit(1))
                .map(d -> Diagnostic.of(
                        Code.D699,
                        d.span(),
                        d.message().substring(0, d.message().indexOf(':'))))
                .toList();
    }
}
