package org.dlspec.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Diagnostics;
import org.dlspec.diag.Fix;
import org.dlspec.diag.Span;
import org.dlspec.syntax.ast.Expr;

/** Takes a part of a record or of a model by its name. */
final class Members {
    private Members() {}

    /** A part that is not there is reported and unknown. */
    static Meaning part(Diagnostics found, Expr.Member member, Map<String, Meaning> parts, String owner) {
        String name = member.name().text();
        if (parts.containsKey(name)) {
            return parts.get(name);
        }
        // A tap within a tap, such as stage1.residual, is reached by its dotted path.
        Map<String, Meaning> below = new LinkedHashMap<>();
        parts.forEach((path, meaning) -> {
            if (path.startsWith(name + ".")) {
                below.put(path.substring(name.length() + 1), meaning);
            }
        });
        if (!below.isEmpty()) {
            return new Meaning.Fields(below);
        }
        List<String> names = new ArrayList<>(parts.keySet());
        names.removeIf(n -> n.contains("."));
        Diagnostic wrong =
                Diagnostic.of(Code.D207, member.name().span(), owner + " has no tensor named `" + name + "`");
        wrong = names.isEmpty() ? wrong : wrong.note(Span.NONE, "it has: " + String.join(", ", names));
        Optional<String> near = Guess.nearest(name, names).or(() -> Guess.alike(name, names));
        found.add(near.isPresent() ? wrong.fix(Fix.replace(member.name().span(), near.get())) : wrong);
        return Meaning.UNKNOWN;
    }
}
