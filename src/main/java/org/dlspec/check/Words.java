package org.dlspec.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Fix;
import org.dlspec.diag.Span;
import org.dlspec.syntax.ast.Decl;
import org.dlspec.vocab.Planned;
import org.dlspec.vocab.Schema;
import org.dlspec.vocab.Vocabulary;
import org.dlspec.vocab.layer.Layer;

/** Messages about words that stand where a layer or block must stand. */
final class Words {
    private Words() {}

    /** A stage that is neither a block nor a layer. */
    static Diagnostic unknownStage(String name, Span span, Scope scope) {
        if (Planned.isWord(Layer.class, name)) {
            return Terms.notBuilt(name, span);
        }
        Optional<Vocabulary.Suggestion> alias = Vocabulary.alias(Layer.class, name);
        String start = "there is no layer or block `" + name + "`";
        if (alias.isPresent()) {
            return Diagnostic.of(
                            Code.D202,
                            span,
                            start + "; did you mean `" + alias.get().word() + "`? ("
                                    + alias.get().reason() + ")")
                    .fix(Fix.replace(span, alias.get().word()));
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
        return Diagnostic.of(Code.D202, span, start);
    }
}
