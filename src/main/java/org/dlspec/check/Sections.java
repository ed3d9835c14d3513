package org.dlspec.check;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.dlspec.check.lint.Subject;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Diagnostics;
import org.dlspec.diag.Fix;
import org.dlspec.diag.Span;
import org.dlspec.spec.Origins;
import org.dlspec.syntax.ast.Argument;
import org.dlspec.syntax.ast.Decl;
import org.dlspec.syntax.ast.Expr;

/** Finds the model and the data that a train names; a data section is checked once. */
final class Sections {
    private final Diagnostics found;
    private final Evaluator evaluator;
    private final DataChecker dataChecker;
    private final Origins origins;
    private final Map<Decl, CheckedData> known = new IdentityHashMap<>();

    Sections(Diagnostics found, Evaluator evaluator, DataChecker dataChecker, Origins origins) {
        this.origins = origins;
        this.found = found;
        this.evaluator = evaluator;
        this.dataChecker = dataChecker;
    }

    Optional<CheckedData> data(Expr name, Scope scope) {
        return declared(name, scope, "data section", Sections::isData)
                .map(d -> data((Decl.Section) d.declaration(), d.file()));
    }

    CheckedData data(Decl.Section section, SpecFile file) {
        if (!known.containsKey(section)) {
            known.put(section, dataChecker.check(section, file));
            origins.written(section.name().span(), Entries.written(section));
        }
        return known.get(section);
    }

    /** What is known of the data sections that are right, by name. */
    Map<String, Subject.Evidence> evidence() {
        Map<String, Subject.Evidence> all = new LinkedHashMap<>();
        for (CheckedData data : known.values()) {
            if (data.header().isPresent() && data.parts().isPresent()) {
                all.put(
                        data.name(),
                        new Subject.Evidence(data.header().get(), data.parts().get(), data.balance()));
            }
        }
        return all;
    }

    /** The model of this name, or of this name with arguments. */
    Optional<ModelUse> model(Expr expression, Scope scope) {
        boolean isCalled = Spans.bare(expression) instanceof Expr.Call;
        Expr name = isCalled ? ((Expr.Call) Spans.bare(expression)).callee() : expression;
        List<Argument> arguments = isCalled ? ((Expr.Call) Spans.bare(expression)).arguments() : List.of();
        return declared(name, scope, "model", d -> d instanceof Decl.Model)
                .filter(d -> !((Decl.Model) d.declaration()).body().isUnread())
                .map(d -> use(d, arguments, scope, name.span()));
    }

    /** The train of this name. */
    Optional<Meaning.Declared> train(Expr name, Scope scope) {
        return declared(
                name, scope, "train", d -> d instanceof Decl.Section section && section.kind() == Decl.Kind.TRAIN);
    }

    /** Takes over what another has found out about data sections. */
    void adopt(Sections other) {
        known.putAll(other.known);
    }

    private ModelUse use(Meaning.Declared model, List<Argument> written, Scope scope, Span head) {
        List<Argument> arguments = new ArrayList<>(written);
        Optional<Weights> weights =
                Weights.take(found, model.declaration().name().text(), "", arguments, scope.file());
        return new ModelUse((Decl.Model) model.declaration(), model.file(), arguments, scope, head, weights);
    }

    private Optional<Meaning.Declared> declared(Expr name, Scope scope, String what, Predicate<Decl> isWanted) {
        Meaning meaning = evaluator.evaluate(name, scope);
        if (meaning.isUnknown()) {
            return Optional.empty();
        }
        if (meaning instanceof Meaning.Declared declared && isWanted.test(declared.declaration())) {
            return Optional.of(declared);
        }
        if (meaning instanceof Meaning.Later later && later.expression() instanceof Expr.Call) {
            found.add(Diagnostic.of(Code.D206, name.span(), "a " + what + " takes no arguments: name it alone"));
            return Optional.empty();
        }
        if (meaning instanceof Meaning.Word word) {
            List<String> names = scope.file().declarations().entrySet().stream()
                    .limit(Guess.MOST_NAMES)
                    .filter(e -> isWanted.test(e.getValue()))
                    .map(Map.Entry::getKey)
                    .toList();
            Optional<String> near = Guess.nearest(word.text(), names);
            Diagnostic wrong = Diagnostic.of(
                    Code.D201,
                    name.span(),
                    "there is no " + what + " `" + word.text() + "`"
                            + near.map(n -> "; did you mean `" + n + "`?").orElse(""));
            found.add(near.isPresent() ? wrong.fix(Fix.replace(name.span(), near.get())) : wrong);
            return Optional.empty();
        }
        found.add(
                Diagnostic.of(Code.D401, name.span(), "here stands the name of a " + what + ", got " + meaning.noun()));
        return Optional.empty();
    }

    private static boolean isData(Decl declaration) {
        return declaration instanceof Decl.Section section && section.kind() == Decl.Kind.DATA;
    }
}
