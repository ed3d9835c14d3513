package org.dlspec.check;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Diagnostics;
import org.dlspec.diag.Figures;
import org.dlspec.diag.Span;
import org.dlspec.spec.Costs;
import org.dlspec.spec.ModelSpec;
import org.dlspec.spec.RequireSpec;
import org.dlspec.syntax.ast.Decl;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.vocab.SectionKey;

/** Checks a require section, and holds a model to those of its limits that need no device; memory needs one. */
final class RequireChecker {
    private static final List<String> MEMORIES = List.of("train_memory", "inference_memory");
    private static final int SHOWN = 3;

    private final Diagnostics found;
    private final Evaluator evaluator;

    RequireChecker(Diagnostics found, Evaluator evaluator) {
        this.found = found;
        this.evaluator = evaluator;
    }

    /** The models are those that are right, by their own name and by that of the train that trains them. */
    Optional<RequireSpec> check(Decl.Section section, SpecFile file, Map<String, ModelSpec> models) {
        Entries entries = Entries.of(found, section, SectionKey.REQUIRE);
        Scope scope = Scope.of(file);
        Map<String, RequireSpec.Limit> limits = new LinkedHashMap<>();
        for (String key : SectionKey.REQUIRE.stream().map(SectionKey::name).toList()) {
            entries.value(key).flatMap(value -> limit(key, value, scope)).ifPresent(limit -> limits.put(key, limit));
        }
        if (!isDeclared(section, file)) {
            return Optional.empty();
        }
        String name = section.name().text();
        Optional.ofNullable(models.get(name)).ifPresent(model -> hold(model, limits));
        return Optional.of(new RequireSpec(name, limits));
    }

    private boolean isDeclared(Decl.Section section, SpecFile file) {
        String name = section.name().text();
        List<String> names = file.declarations().values().stream()
                .filter(RequireChecker::hasCosts)
                .map(d -> d.name().text())
                .toList();
        if (names.contains(name)) {
            return true;
        }
        if (name.isEmpty()) {
            found.add(Diagnostic.of(
                    Code.D201, section.span(), "`require` needs the name of the model or train that it is for"));
            return false;
        }
        Optional<String> near = Guess.nearest(name, names);
        found.add(Diagnostic.of(
                Code.D201,
                section.name().span(),
                "there is no model or train `" + name + "`"
                        + near.map(n -> "; did you mean `" + n + "`?").orElse("")));
        return false;
    }

    private static boolean hasCosts(Decl declaration) {
        return declaration instanceof Decl.Model
                || declaration instanceof Decl.Section section && section.kind() == Decl.Kind.TRAIN;
    }

    private Optional<RequireSpec.Limit> limit(String key, Expr value, Scope scope) {
        Meaning meaning = evaluator.evaluate(value, scope);
        if (meaning.isUnknown() || evaluator.undeclared(value, meaning, scope)) {
            return Optional.empty();
        }
        Meaning low = meaning instanceof Meaning.Interval interval ? interval.low() : meaning;
        Meaning high = meaning instanceof Meaning.Interval interval ? interval.high() : meaning;
        Unit unit = MEMORIES.contains(key) ? Unit.BYTES : Unit.NONE;
        boolean fits = low instanceof Meaning.Number least
                && high instanceof Meaning.Number most
                && least.unit() == unit
                && most.unit() == unit;
        if (!fits) {
            String wanted = unit == Unit.BYTES ? "a range of bytes, such as 0 MiB..64 MiB" : "a number or a range";
            found.add(Diagnostic.of(Code.D401, value.span(), "`" + key + "` is " + wanted + ", got " + meaning.noun()));
            return Optional.empty();
        }
        double least = ((Meaning.Number) low).value();
        double most = ((Meaning.Number) high).value();
        if (least > most || least < 0) {
            found.add(Diagnostic.of(
                    Code.D402, value.span(), "`" + key + "` goes from a number of at least 0 up to a larger one"));
            return Optional.empty();
        }
        return Optional.of(new RequireSpec.Limit(least, most, value.span()));
    }

    private void hold(ModelSpec model, Map<String, RequireSpec.Limit> limits) {
        if (!limits.containsKey("parameters") && !limits.containsKey("multiply_adds")) {
            return;
        }
        Costs costs = Costs.of(model);
        hold(model, limits, "parameters", costs.parameters(), costs, Comparator.comparingLong(Costs.Line::parameters));
        hold(
                model,
                limits,
                "multiply_adds",
                costs.multiplyAdds(),
                costs,
                Comparator.comparingLong(Costs.Line::multiplyAdds));
    }

    private void hold(
            ModelSpec model,
            Map<String, RequireSpec.Limit> limits,
            String key,
            long figure,
            Costs costs,
            Comparator<Costs.Line> size) {
        RequireSpec.Limit limit = limits.get(key);
        if (limit == null || limit.holds(figure)) {
            return;
        }
        List<String> most = costs.lines().stream()
                .filter(line -> line.parameters() + line.multiplyAdds() > 0)
                .sorted(size.reversed())
                .limit(SHOWN)
                .map(line -> line.path() + " "
                        + Figures.whole(key.equals("parameters") ? line.parameters() : line.multiplyAdds()))
                .toList();
        found.add(Diagnostic.of(
                        Code.D609,
                        limit.span(),
                        "`" + model.name() + "` has " + Figures.whole(figure) + " " + key.replace('_', '-')
                                + ", `require` allows " + text(limit))
                .note(Span.NONE, "most are in: " + String.join(", ", most)));
    }

    private static String text(RequireSpec.Limit limit) {
        String most = Figures.whole((long) limit.most());
        return limit.least() == limit.most() ? "exactly " + most : Figures.whole((long) limit.least()) + ".." + most;
    }
}
