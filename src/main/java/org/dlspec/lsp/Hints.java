package org.dlspec.lsp;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dlspec.diag.Span;
import org.dlspec.manual.LayerUses.Use;
import org.eclipse.lsp4j.InlayHint;
import org.eclipse.lsp4j.InlayHintKind;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/** Behind every stage the shape that it gives. */
final class Hints {
    private static final int SHOWN = 2;

    private Hints() {}

    /** The shapes of the stages in these lines. A stage that stands for several of other shapes shows the first of them. */
    static List<InlayHint> in(Document document, Range range) {
        int from = range.getStart().getLine() + 1;
        int to = range.getEnd().getLine() + 1;
        Map<Integer, Span> ends = new TreeMap<>();
        Map<Integer, List<Use>> byEnd = new TreeMap<>();
        document.layers()
                .at(o -> document.isHere(o) && from <= o.line() && o.line() <= to)
                .values()
                .forEach(uses -> uses.forEach(u -> {
                    // What ends with another stage holds it: its result is what counts there.
                    Span origin = u.call().origin();
                    Span other = ends.get(origin.end());
                    if (other != null && origin.start() > other.start()) {
                        return;
                    }
                    if (other == null || origin.start() < other.start()) {
                        byEnd.put(origin.end(), new ArrayList<>());
                        ends.put(origin.end(), origin);
                    }
                    byEnd.get(origin.end()).add(u);
                }));
        return byEnd.entrySet().stream()
                .sorted(Comparator.comparing(Map.Entry::getKey))
                .map(e -> hint(document, e.getKey(), e.getValue()))
                .toList();
    }

    private static InlayHint hint(Document document, int end, List<Use> uses) {
        List<String> kinds =
                uses.stream().map(u -> u.call().kind().toString()).distinct().toList();
        String label = String.join(" | ", kinds.subList(0, Math.min(SHOWN, kinds.size())));
        InlayHint hint = new InlayHint(
                Places.position(document.source(), end),
                Either.forLeft(kinds.size() > SHOWN ? label + " | .." : label));
        hint.setKind(InlayHintKind.Type);
        hint.setPaddingLeft(true);
        return hint;
    }
}
