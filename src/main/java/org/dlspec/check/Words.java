package org.dlspec.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Fix;
import org.dlspec.diag.Span;
import org.dlspec.syntax.ast.Decl;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.vocab.Schema;
import org.dlspec.vocab.Vocabulary;
import org.dlspec.vocab.layer.Layer;

/** Messages about words that stand where a layer or block must stand. */
final class Words {
    private Words() {}

    /** A stage that is neither a block nor a layer. */
    static Diagnostic unknownStage(String name, Span span, Optional<Expr.Call> call, Scope scope) {
        String start = "there is no layer or block `" + name + "`";
        if (name.contains(".") && Stream.of(name.split("\\.")).allMatch(n -> isStage(n, scope))) {
            String chained = name.replace(".", " |> ");
            return Diagnostic.of(Code.D105, span, "layers are chained by `|>`, not by `.`")
                    .fix(Fix.replace(span, chained));
        }
        Optional<Diagnostic> foreign = ForeignCall.told(Layer.class, start, name, span, call);
        if (foreign.isPresent()) {
            return foreign.get();
        }
        List<String> known = new ArrayList<>(Vocabulary.words(Layer.class));
        for (Map.Entry<String, Decl> each : scope.file().declarations().entrySet()) {
            if (each.getValue() instanceof Decl.Block || each.getValue() instanceof Decl.Model) {
                known.add(each.getKey());
            }
        }
        Optional<String> near = Guess.nearest(name, known);
        if (near.isPresent()) {
            return Diagnostic.of(Code.D202, span, start + "; did you mean `" + near.get() + "`?")
                    .fix(Fix.replace(span, near.get()));
        }
        List<Schema> elsewhere = Vocabulary.find(name);
        if (!elsewhere.isEmpty()) {
            String is = Terms.noun(Vocabulary.category(elsewhere.get(0).type()));
            return Diagnostic.of(Code.D202, span, "`" + name + "` is " + is + ", and here stands a layer or block");
        }
        Diagnostic wrong = Diagnostic.of(Code.D202, span, start);
        return name.equalsIgnoreCase("sequential") ? wrong.help("layers are chained: x |> dense(8) |> relu") : wrong;
    }

    /** Whether a name is that of a layer, a block or a model. */
    static boolean isStage(String name, Scope scope) {
        Decl declared = scope.file().declarations().get(name);
        return Vocabulary.find(Layer.class, name).isPresent()
                || declared instanceof Decl.Block
                || declared instanceof Decl.Model;
    }
}
