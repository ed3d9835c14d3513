package org.dlspec.syntax;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Diagnostics;
import org.dlspec.diag.Fix;
import org.dlspec.diag.Joining;

/**
 * What is wrong with one text, found by several walks over it, each from the front to the back. Keeps the first 1000 of
 * each walk: more are of no use, and a text of noise must not take long.
 */
final class Findings {
    static final int LIMIT = 1000;

    private final List<Diagnostic> kept = new ArrayList<>();
    private final Set<Integer> lines = new HashSet<>();
    private final Set<Integer> silenced = new HashSet<>();
    private int room = LIMIT;

    /** Begins another walk over the text. */
    void beginWalk() {
        room = LIMIT;
    }

    void add(Diagnostic diagnostic) {
        lines.add(diagnostic.span().line());
        diagnostic.fixes().stream()
                .map(Fix::edits)
                .forEach(edits -> edits.forEach(e -> lines.add(e.span().line())));
        if (room > 0) {
            kept.add(diagnostic);
            room--;
        }
    }

    /** Says nothing more about this line: what does not fit there is the echo of one mistake. */
    void silence(int line) {
        silenced.add(line);
    }

    boolean isSilenced(int line) {
        return silenced.contains(line);
    }

    boolean hasLine(int line) {
        return lines.contains(line);
    }

    List<Diagnostic> first() {
        Diagnostics sorted = new Diagnostics();
        sorted.addAll(kept);
        return Joining.signsWithValues(sorted.sorted()).stream().limit(LIMIT).toList();
    }
}
