package org.dlspec.check;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.dlspec.diag.Code;
import org.dlspec.diag.Figures;
import org.dlspec.graph.Complaints;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.Schema;
import org.dlspec.vocab.layer.Layer;

/** Numbers of words and of categories, with which only an embedding can do something. */
final class Codes {
    // What Vaswani et al. 2017 and their followers call small.
    private static final int WORD_WIDTH = 128;
    private static final int CATEGORY_WIDTH = 4;

    private Codes() {}

    /** Complains when a layer that computes gets codes; answers whether it did. */
    static boolean refuse(
            Complaints complaints, Layer layer, List<Meaning.Tensor> inputs, Function<Meaning.Tensor, String> name) {
        Optional<Meaning.Tensor> code = code(inputs);
        if (code.isEmpty() || layer.takesCodes()) {
            return false;
        }
        boolean words = code.get().kind() instanceof Kind.Tokens;
        String message = "`" + Schema.of(layer.getClass()).word() + "` needs "
                + (words ? "a Seq of numbers" : "numbers") + ", but " + name.apply(code.get()) + " is "
                + code.get().kind() + (words ? " (word numbers)" : " (the number of a value)");
        int width = words ? WORD_WIDTH : CATEGORY_WIDTH;
        String repair = "embedding(" + width + ")";
        if (inputs.size() == 1) {
            complaints.add(
                    Code.D306,
                    message,
                    List.of(new Complaints.Before(repair, parameters(code.get().kind(), width))));
        } else {
            complaints.add(Code.D306, message, "write " + name.apply(code.get()).replace("`", "") + " |> " + repair);
        }
        return true;
    }

    private static Optional<Meaning.Tensor> code(List<Meaning.Tensor> inputs) {
        for (Meaning.Tensor input : inputs) {
            if (isCode(input.kind())) {
                return Optional.of(input);
            }
        }
        return Optional.empty();
    }

    static boolean isCode(Kind kind) {
        return kind instanceof Kind.Tokens || kind instanceof Kind.Category;
    }

    private static String parameters(Kind kind, int width) {
        long rows = kind instanceof Kind.Tokens tokens ? tokens.vocab() : ((Kind.Category) kind).k() + 1;
        return Figures.whole(rows * width) + " parameters";
    }
}
