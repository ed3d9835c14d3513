package org.dlspec.check;

import java.util.ArrayList;
import java.util.List;
import org.dlspec.diag.Span;
import org.dlspec.syntax.ast.Decl;
import org.dlspec.syntax.ast.Expr;

/**
 * Where in a model the tracer stands.
 *
 * @param place the path that names start with
 * @param index of the repeats around, such as {@code [0][2]}
 * @param adopted a stage that takes the place itself: the one block that a binding names
 * @param frames the blocks that have been entered, the outermost first
 * @param use where a layer is used that has been defined elsewhere; NONE directly in a body
 */
record Position(String place, String index, Expr adopted, List<Frame> frames, Span use) {
    private static final Expr NOTHING = new Expr.Missing(Span.NONE);

    Position {
        frames = List.copyOf(frames);
    }

    /** A block or model that has been entered. */
    record Frame(Decl declaration, String call, Span callSite) {}

    static Position start(Frame frame) {
        return new Position("", "", NOTHING, List.of(frame), Span.NONE);
    }

    Position at(String path) {
        return new Position(path, "", NOTHING, frames, use);
    }

    Position adopting(Expr stage) {
        return new Position(place, index, stage, frames, use);
    }

    Position usedAt(Span span) {
        return new Position(place, index, adopted, frames, span);
    }

    Position iteration(int i) {
        return new Position(place, index + "[" + i + "]", NOTHING, frames, use);
    }

    Position entering(String path, Frame frame) {
        List<Frame> deeper = new ArrayList<>(frames);
        deeper.add(frame);
        return new Position(path, "", NOTHING, deeper, use);
    }

    boolean isInside(Decl declaration) {
        return frames.stream().anyMatch(f -> f.declaration() == declaration);
    }

    /** {@code in residual(filters: 128), called from stage (line 11)}; empty directly in the model. */
    String story() {
        if (frames.size() < 2) {
            return "";
        }
        StringBuilder text =
                new StringBuilder("in " + frames.get(frames.size() - 1).call());
        for (int i = frames.size() - 2; i >= 0; i--) {
            text.append(", called from ")
                    .append(frames.get(i).declaration().name().text())
                    .append(" (line ")
                    .append(frames.get(i + 1).callSite().line())
                    .append(")");
        }
        return text.toString();
    }
}
