package org.dlspec.lsp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlspec.check.Unfinished;
import org.dlspec.diag.Figures;
import org.dlspec.lsp.Scene.Frame;
import org.dlspec.lsp.Scene.Holds;
import org.dlspec.spec.ParameterPaths;
import org.dlspec.vocab.Schema;
import org.dlspec.vocab.schedule.Schedule;

/** The paths of the parameters that a train trains, and the figures that it measures. */
final class TrainNames {
    private final Document document;
    private final int offset;

    TrainNames(Document document, int offset) {
        this.document = document;
        this.offset = offset;
    }

    /** Whether paths of parameters stand at a place: what is frozen, and what has a rate of its own. */
    boolean isPath(Scene scene) {
        List<Frame> frames = scene.frames();
        if (frames.size() < 2) {
            return false;
        }
        Frame inner = frames.get(0);
        Frame call = inner.holds() == Holds.ARGUMENTS ? inner : frames.get(1);
        if (call.holds() != Holds.ARGUMENTS) {
            return false;
        }
        boolean isRecord = inner.holds() == Holds.RECORD;
        return isRecord
                ? isRate(call)
                : inner.holds() != Holds.SIZES && call.key().equals("freeze");
    }

    private boolean isRate(Frame call) {
        return Callee.of(document, call.head()).parameters().stream()
                .anyMatch(p -> p.name().equals(call.key())
                        && p.category().filter(c -> c == Schedule.class).isPresent());
    }

    /**
     * The next names of paths.
     *
     * @param end what stands behind each: a colon in a record
     */
    void offerPaths(String above, String end, Offers offers) {
        Optional<ParameterPaths> paths =
                Unfinished.of(document.source(), document.files()).parameters(offset);
        if (paths.isEmpty()) {
            return;
        }
        Map<String, Boolean> next = new LinkedHashMap<>();
        for (String name : paths.get().learned()) {
            // A path that goes on behind an index cannot be written.
            if (name.startsWith(above)) {
                next.put(name.substring(above.length()).split("[.\\[]")[0], true);
            }
        }
        for (String name : next.keySet()) {
            List<String> below = paths.get().learnedBelow(above + name);
            offers.figure(
                    name,
                    Figures.whole(paths.get().count(below)) + " parameters in " + below.size()
                            + (below.size() == 1 ? " tensor" : " tensors"),
                    name + end,
                    "All parameters at `" + above + name + "`, among them `" + below.get(0) + "`.");
        }
    }

    /** The figures that begin with a path, which may be empty: {@code validation.} */
    void offerFigures(String above, Offers offers) {
        for (Unfinished.Figure figure :
                Unfinished.of(document.source(), document.files()).figures(offset)) {
            String name = figure.name().toString();
            if (name.startsWith(above)) {
                String doc = figure.metric()
                        .map(m -> Schema.of(m.getClass()).doc())
                        .orElse("The loss, which is always measured.");
                String rest = name.substring(above.length());
                offers.figure(rest, "figure", rest, doc);
            }
        }
    }

    /** The names and dots that stand directly before a word: {@code base.} of {@code base.stem}. */
    String above() {
        String text = document.source().text();
        int start = Word.start(document.source(), offset);
        int from = start;
        while (from > 0 && text.charAt(from - 1) == '.') {
            from = Word.start(document.source(), from - 1);
        }
        return text.substring(from, start);
    }
}
