package org.dlspec.check;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlspec.data.Header;
import org.dlspec.data.Part;
import org.dlspec.data.Parts;
import org.dlspec.data.Problem;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Diagnostics;
import org.dlspec.diag.Span;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.data.Splitter;

/** How many samples each part has, by the source and the split. */
final class Splits {
    private final Diagnostics found;
    private final Header header;

    Splits(Diagnostics found, Header header) {
        this.found = found;
        this.header = header;
    }

    /** The parts that exist, with their sizes; those of a stratified split are right to a few samples. */
    Map<Part, Integer> parts(Optional<Splitter> split, List<DeclaredField> targets, Optional<Expr> at) {
        Map<Part, Integer> brought = header.parts();
        if (split.isEmpty()) {
            // A source without parts and without a split is all for training.
            return brought.isEmpty() ? Map.of(Part.TRAIN, header.rows()) : brought;
        }
        Span span = at.orElseThrow().span();
        Optional<Problem> problem = split.get().problem(brought);
        if (problem.isPresent()) {
            Diagnostic wrong = Diagnostic.of(Code.D508, span, problem.get().message());
            found.add(
                    problem.get().help().isEmpty()
                            ? wrong
                            : wrong.help(problem.get().help()));
            return Map.of();
        }
        split.get().stratify().ifPresent(name -> checkStratum(name.name(), targets, span));
        Parts before = brought.isEmpty()
                ? Parts.none(header.rows())
                : Parts.blocks(size(brought, Part.TRAIN), size(brought, Part.VALIDATION), size(brought, Part.TEST));
        Parts after = split.get().divide(before, new int[before.rows()]);
        Map<Part, Integer> parts = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            if (after.count(part) > 0) {
                parts.put(part, after.count(part));
            }
        }
        if (!parts.containsKey(Part.TRAIN)) {
            found.add(Diagnostic.of(
                    Code.D508, span, "of " + header.rows() + " samples the split leaves none for training"));
        }
        return parts;
    }

    private static int size(Map<Part, Integer> parts, Part part) {
        return parts.getOrDefault(part, 0);
    }

    private void checkStratum(String name, List<DeclaredField> targets, Span span) {
        Optional<DeclaredField> target =
                targets.stream().filter(t -> t.name().equals(name)).findFirst();
        if (target.isEmpty()) {
            List<String> names = targets.stream().map(DeclaredField::name).toList();
            Optional<String> near = Guess.nearest(name, names);
            found.add(Diagnostic.of(
                    Code.D508,
                    span,
                    "`stratify` names a target, and `" + name + "` is none"
                            + near.map(n -> "; did you mean `" + n + "`?")
                                    .orElse("; targets are: " + String.join(", ", names))));
        } else if (!(target.get().kind() instanceof Kind.ClassOf || target.get().kind() instanceof Kind.Binary)) {
            found.add(Diagnostic.of(
                    Code.D508,
                    span,
                    "`stratify` needs a Class or Binary target, and `" + name + "` is "
                            + target.get().kind()));
        }
    }
}
