package org.dlspec.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Diagnostics;
import org.dlspec.syntax.ast.Argument;
import org.dlspec.syntax.ast.Body;
import org.dlspec.syntax.ast.Decl;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.syntax.ast.Formal;
import org.dlspec.syntax.ast.Statement;

/** The use of a block or model: its arguments are bound, then its body is followed. */
final class BlockUse {
    /** A block takes as much of Java's stack as so many operators. */
    private static final int LEVELS_OF_BLOCK = 10;

    private final Tracer tracer;
    private final Diagnostics found;
    private final Declarations declarations;
    private final Evaluator evaluator;

    BlockUse(Tracer tracer, Diagnostics found, Declarations declarations, Evaluator evaluator) {
        this.tracer = tracer;
        this.found = found;
        this.declarations = declarations;
        this.evaluator = evaluator;
    }

    Meaning use(Meaning.Declared declared, Tracer.Stage stage) {
        Decl declaration = declared.declaration();
        if (declaration instanceof Decl.Section) {
            found.add(Diagnostic.of(
                    Code.D202,
                    stage.head(),
                    "`" + declaration.name().text() + "` is " + declared.noun()
                            + ", and here stands a layer or block"));
            return Meaning.UNKNOWN;
        }
        if (tracer.here().isInside(declaration)) {
            found.add(Stories.surroundings(
                    Diagnostic.of(
                            Code.D208,
                            stage.head(),
                            "`" + declaration.name().text() + "` is used inside itself, without an end"),
                    tracer));
            return Meaning.UNKNOWN;
        }
        if (body(declaration).isUnread()) {
            return Meaning.UNKNOWN;
        }
        List<Argument> arguments = new ArrayList<>(stage.arguments());
        String name = takeName(arguments, declaration.name().text());
        String path = tracer.isAdopted(stage) && name.equals(declaration.name().text())
                ? tracer.here().place()
                : tracer.path(name, stage);
        if (declaration instanceof Decl.Model) {
            Weights.take(
                            found,
                            declaration.name().text(),
                            path,
                            arguments,
                            stage.scope().file())
                    .ifPresent(tracer.trace()::startsFrom);
        }
        Scope scope = Scope.of(declared.file()).inner();
        Map<String, String> told = new LinkedHashMap<>();
        if (!bind(declaration, arguments, stage, scope, told)) {
            return Meaning.UNKNOWN;
        }
        Position.Frame frame = new Position.Frame(
                declaration,
                Tracer.told(declaration.name().text(), told),
                stage.text().span());
        if (!declarations.descent().enter(LEVELS_OF_BLOCK, stage.head())) {
            return Meaning.UNKNOWN;
        }
        Meaning result = tracer.inside(path, frame, () -> result(declaration, path, scope));
        declarations.descent().leave(LEVELS_OF_BLOCK);
        return result;
    }

    private String takeName(List<Argument> arguments, String word) {
        return tracer.layers().takeName(arguments, word);
    }

    private Meaning result(Decl declaration, String path, Scope scope) {
        Meaning result = tracer.body(body(declaration), scope);
        Expr returned = body(declaration).result();
        if (evaluator.undeclared(returned, result, scope)) {
            return Meaning.UNKNOWN;
        }
        Optional<Expr> kind = kind(declaration);
        if (kind.isPresent() && result.tensor().isPresent()) {
            checkResult(kind.get(), result.tensor().get(), scope).ifPresent(found::add);
        }
        return declaration instanceof Decl.Model
                ? new Meaning.Tapped(
                        result,
                        tracer.trace().tapsBelow(path),
                        declaration.name().text())
                : result;
    }

    /** What differs between the stated and the actual result. */
    Optional<Diagnostic> checkResult(Expr kind, Meaning.Tensor result, Scope scope) {
        return tracer.kinds()
                .match(kind, result.kind(), scope)
                .map(stated -> Stories.chain(
                        Stories.surroundings(
                                Diagnostic.of(
                                        Code.D308,
                                        kind.span(),
                                        "the result is stated as " + stated + ", but it is "
                                                + Kinds.article(result.noun())),
                                tracer),
                        result,
                        tracer));
    }

    static Body body(Decl declaration) {
        return declaration instanceof Decl.Block block ? block.body() : ((Decl.Model) declaration).body();
    }

    static List<Formal> formals(Decl declaration) {
        return declaration instanceof Decl.Block block ? block.formals() : ((Decl.Model) declaration).formals();
    }

    static Optional<Expr> kind(Decl declaration) {
        return declaration instanceof Decl.Block block ? block.result() : ((Decl.Model) declaration).result();
    }

    /** {@code residual(x: Image[C, H, W], filters: int, stride: int = 1)}. */
    static Slots.Signature signature(Decl declaration, List<Formal> formals) {
        List<Slots.Slot> slots = new ArrayList<>();
        for (Formal formal : formals) {
            slots.add(new Slots.Slot(
                    formal.name().text(), false, formal.defaultValue().isEmpty()));
        }
        return new Slots.Signature(declaration.name().text(), slots, () -> text(declaration));
    }

    private static String text(Decl declaration) {
        List<String> texts =
                formals(declaration).stream().map(f -> Spans.shorten(f.span())).toList();
        return declaration.name().text() + "(" + String.join(", ", texts) + ")";
    }

    private boolean bind(
            Decl declaration, List<Argument> arguments, Tracer.Stage stage, Scope scope, Map<String, String> told) {
        List<Formal> formals = formals(declaration);
        List<Formal> open =
                stage.input().isPresent() && !formals.isEmpty() ? formals.subList(1, formals.size()) : formals;
        if (stage.input().isPresent()
                && (formals.isEmpty() || Types.isCompileTime(formals.get(0).kind()))) {
            found.add(Diagnostic.of(
                    Code.D206,
                    stage.head(),
                    "`" + declaration.name().text() + "` takes no tensor, so nothing can be piped into it"));
            return false;
        }
        Optional<Map<String, List<Expr>>> filled =
                Slots.fill(found, signature(declaration, open), arguments, stage.head());
        if (filled.isEmpty()) {
            arguments.forEach(a -> evaluator.evaluate(a.value(), stage.scope()));
            return false;
        }
        for (Formal formal : formals) {
            List<Expr> given = filled.get().getOrDefault(formal.name().text(), List.of());
            Meaning meaning = Types.isCompileTime(formal.kind())
                    ? constant(formal, given, stage, scope, told)
                    : tensor(declaration, formal, given, stage, scope);
            scope.put(formal.name().text(), meaning);
        }
        return true;
    }

    private Meaning constant(
            Formal formal, List<Expr> given, Tracer.Stage stage, Scope scope, Map<String, String> told) {
        Expr expression = given.isEmpty() ? formal.defaultValue().orElseThrow() : given.get(0);
        Scope from = given.isEmpty() ? scope : stage.scope();
        Meaning meaning = declarations
                .types()
                .value(formal.kind(), expression, from, formal.name().text());
        if (!given.isEmpty() && !meaning.isUnknown()) {
            told.put(formal.name().text(), meaning.noun().replace("`", ""));
        }
        return meaning;
    }

    private Meaning tensor(Decl declaration, Formal formal, List<Expr> given, Tracer.Stage stage, Scope scope) {
        Expr at = given.isEmpty() ? stage.text() : given.get(0);
        Meaning meaning = given.isEmpty() ? stage.input().orElseThrow() : evaluator.evaluate(at, stage.scope());
        Meaning tensor = tracer.layers().tensor(meaning, at, stage.scope());
        if (!(tensor instanceof Meaning.Tensor value)) {
            Sizes.dimensions(formal.kind()).forEach(d -> scope.put(d, Meaning.UNKNOWN));
            return Meaning.UNKNOWN;
        }
        Optional<String> wanted = tracer.kinds().match(formal.kind(), value.kind(), scope);
        if (wanted.isEmpty()) {
            return value;
        }
        Diagnostic told = Diagnostic.of(
                Code.D301,
                at.span(),
                "`" + declaration.name().text() + "` needs " + wanted.get() + ", but here it gets "
                        + Kinds.article(value.noun()));
        found.add(Stories.surroundings(
                Stories.chain(told, value, tracer).note(formal.kind().span(), "stated here"), tracer));
        Sizes.dimensions(formal.kind()).forEach(d -> scope.put(d, Meaning.UNKNOWN));
        return Meaning.UNKNOWN;
    }

    /** The value of a binding whose kind is stated. */
    Meaning annotated(Expr kind, Statement statement, Meaning meaning, Scope scope) {
        if (Types.isCompileTime(kind)) {
            return declarations
                    .types()
                    .conform(
                            kind,
                            meaning,
                            statement.value(),
                            scope,
                            statement.name().text());
        }
        if (meaning.tensor().isEmpty()) {
            return meaning;
        }
        Meaning.Tensor tensor = meaning.tensor().get();
        Optional<String> stated = tracer.kinds().match(kind, tensor.kind(), scope);
        if (stated.isEmpty()) {
            return meaning;
        }
        Diagnostic told = Diagnostic.of(
                Code.D308,
                kind.span(),
                "`" + statement.name().text() + "` is stated as " + stated.get() + ", but it is "
                        + Kinds.article(tensor.noun()));
        found.add(Stories.surroundings(Stories.chain(told, tensor, tracer), tracer));
        return Meaning.UNKNOWN;
    }
}
