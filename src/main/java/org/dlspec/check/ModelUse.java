package org.dlspec.check;

import java.util.List;
import java.util.Optional;
import org.dlspec.diag.Span;
import org.dlspec.syntax.ast.Argument;
import org.dlspec.syntax.ast.Decl;

/**
 * A model that a section names, perhaps with compile-time arguments: {@code ResNet18(classes: 10)}.
 *
 * @param file where the model is declared
 * @param scope where the arguments are read
 * @param head the name, where the section has it
 */
record ModelUse(
        Decl.Model model, SpecFile file, List<Argument> arguments, Scope scope, Span head, Optional<Weights> weights) {
    ModelUse {
        arguments = List.copyOf(arguments);
    }

    /** The model as it is declared, every argument at its default. */
    static ModelUse plain(Decl.Model model, SpecFile file) {
        return new ModelUse(model, file, List.of(), Scope.of(file), model.name().span(), Optional.empty());
    }

    boolean isPlain() {
        return arguments.isEmpty() && weights.isEmpty();
    }
}
