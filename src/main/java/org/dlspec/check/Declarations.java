package org.dlspec.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Diagnostics;
import org.dlspec.diag.Fix;
import org.dlspec.syntax.ast.Decl;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.syntax.ast.Name;
import org.dlspec.vocab.Vocabulary;

/** The meaning of names. A constant is computed when it is first asked for, so that the order of a file is irrelevant. */
final class Declarations {
    /** A name takes as much of Java's stack as so many operators. */
    private static final int LEVELS_OF_NAME = 5;

    private final Diagnostics found;
    private final Map<Decl, Meaning> known = new IdentityHashMap<>();
    /** What is being computed, in order; the same text may declare two things in two files. */
    private final Set<Decl> open = Collections.newSetFromMap(new IdentityHashMap<>());

    private final List<Decl> way = new ArrayList<>();
    private final Set<Decl> distrusted = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Descent descent;
    private final Evaluator evaluator;
    private final Types types;

    Declarations(Diagnostics found) {
        this.found = found;
        this.descent = new Descent(found);
        this.evaluator = new Evaluator(found, this, Flow.NONE);
        this.types = new Types(found, evaluator);
    }

    /** Evaluates what is known when the file is compiled. */
    Evaluator evaluator() {
        return evaluator;
    }

    Descent descent() {
        return descent;
    }

    Types types() {
        return types;
    }

    /** A name that is neither local nor declared nor imported is a bare word. */
    Meaning find(String name, Scope scope) {
        Optional<Meaning> local = scope.local(name);
        if (local.isPresent()) {
            return local.get();
        }
        Decl declaration = scope.file().declarations().get(name);
        if (declaration != null) {
            return meaning(declaration, scope.file());
        }
        SpecFile imported = scope.file().imports().get(name);
        return imported != null ? new Meaning.Imported(imported) : new Meaning.Word(name);
    }

    /** The declaration of this name in an imported file. */
    Meaning findIn(SpecFile file, Name name) {
        if (file == SpecFile.UNREAD) {
            return Meaning.UNKNOWN;
        }
        Decl declaration = file.declarations().get(name.text());
        if (declaration != null) {
            return meaning(declaration, file);
        }
        List<String> names = List.copyOf(file.declarations().keySet());
        Optional<String> near = Guess.nearest(name.text(), names);
        Diagnostic wrong = Diagnostic.of(
                Code.D201,
                name.span(),
                "`" + file.source().name() + "` declares no `" + name.text() + "`"
                        + near.map(n -> "; did you mean `" + n + "`?").orElse(""));
        if (near.isPresent()) {
            wrong = wrong.fix(Fix.replace(name.span(), near.get()));
        } else if (!names.isEmpty()) {
            wrong = wrong.help("it declares: " + String.join(", ", names));
        }
        found.add(wrong);
        return Meaning.UNKNOWN;
    }

    /** What a param holds from now on, instead of its default. */
    void set(Decl.Param param, Meaning meaning) {
        known.put(param, meaning);
    }

    void checkNames(Expr expression, Scope scope) {
        new NameCheck(found, this).check(expression, scope);
    }

    void checkStageNames(Expr stage, Scope scope) {
        new NameCheck(found, this).stage(stage, scope);
    }

    /** Of these it is not known how they are used: their heads could not be read. */
    void distrust(List<Decl> declarations) {
        distrusted.addAll(declarations);
    }

    Meaning meaning(Decl declaration, SpecFile file) {
        if (distrusted.contains(declaration)) {
            return Meaning.UNKNOWN;
        }
        if (!(declaration instanceof Decl.Const) && !(declaration instanceof Decl.Param)) {
            return new Meaning.Declared(declaration, file);
        }
        if (known.containsKey(declaration)) {
            return known.get(declaration);
        }
        if (open.contains(declaration)) {
            reportCircle(declaration);
            return Meaning.UNKNOWN;
        }
        if (!descent.enter(LEVELS_OF_NAME, declaration.name().span())) {
            return Meaning.UNKNOWN;
        }
        open.add(declaration);
        way.add(declaration);
        Meaning meaning = declaration instanceof Decl.Param param ? param(param, file) : constant(declaration, file);
        way.remove(way.size() - 1);
        open.remove(declaration);
        descent.leave(LEVELS_OF_NAME);
        known.put(declaration, meaning);
        return meaning;
    }

    private Meaning constant(Decl declaration, SpecFile file) {
        Decl.Const constant = (Decl.Const) declaration;
        Scope scope = Scope.of(file);
        if (constant.type().isPresent()) {
            return types.value(
                    constant.type().get(),
                    constant.value(),
                    scope,
                    constant.name().text());
        }
        Meaning meaning = evaluator.evaluate(constant.value(), scope);
        if (meaning instanceof Meaning.Word word
                && !Vocabulary.find(word.text()).isEmpty()) {
            return new Meaning.Later(constant.value(), scope);
        }
        return evaluator.undeclared(constant.value(), meaning, scope) ? Meaning.UNKNOWN : meaning;
    }

    private Meaning param(Decl.Param param, SpecFile file) {
        Scope scope = Scope.of(file);
        Meaning meaning =
                types.value(param.type(), param.value(), scope, param.name().text());
        return inRange(param, meaning, param.value(), scope) ? meaning : Meaning.UNKNOWN;
    }

    /** Whether a value lies in the range of its param; reports it where it does not. */
    boolean inRange(Decl.Param param, Meaning meaning, Expr at, Scope scope) {
        if (param.range().isEmpty() || !(meaning instanceof Meaning.Number number)) {
            return true;
        }
        Meaning range = evaluator.evaluate(param.range().get(), scope);
        if (range.isUnknown()) {
            return true;
        }
        if (!(range instanceof Meaning.Interval interval)
                || !(interval.low() instanceof Meaning.Number low)
                || !(interval.high() instanceof Meaning.Number high)
                || low.unit() != number.unit()
                || high.unit() != number.unit()) {
            found.add(Diagnostic.of(
                    Code.D401,
                    param.range().get().span(),
                    "the range of `" + param.name().text() + "` is written low..high, as numbers of its type"));
            return true;
        }
        if (number.value() >= low.value() && number.value() <= high.value()) {
            return true;
        }
        found.add(Diagnostic.of(
                        Code.D402,
                        at.span(),
                        "`" + param.name().text() + "` must be between " + low + " and " + high + ", got " + number)
                .note(param.range().get().span(), "the range is declared here"));
        return false;
    }

    private void reportCircle(Decl declaration) {
        int first = IntStream.range(0, way.size())
                .filter(i -> way.get(i) == declaration)
                .findFirst()
                .orElseThrow();
        List<Decl> circle = way.subList(first, way.size());
        String path = String.join(
                " → ", circle.stream().map(d -> "`" + d.name().text() + "`").toList());
        String name = declaration.name().text();
        Diagnostic wrong = Diagnostic.of(
                Code.D208,
                declaration.name().span(),
                circle.size() == 1
                        ? "`" + name + "` is defined by itself"
                        : "these are defined by each other: " + path + " → `" + name + "`");
        for (Decl other : circle.subList(1, circle.size())) {
            wrong = wrong.note(other.name().span(), "part of the circle");
        }
        found.add(wrong);
    }
}
