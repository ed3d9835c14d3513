package org.dlspec.check;

import java.util.List;
import java.util.Optional;
import org.dlspec.diag.Diagnostics;
import org.dlspec.syntax.ast.Argument;
import org.dlspec.syntax.ast.Body;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.syntax.ast.Formal;
import org.dlspec.syntax.ast.Statement;
import org.dlspec.vocab.Schema;
import org.dlspec.vocab.Vocabulary;
import org.dlspec.vocab.layer.Layer;

/** Looks at the names of text that is not evaluated: the branch that is not taken, the block that is not used. */
final class NameCheck {
    private final Diagnostics found;
    private final Declarations declarations;

    NameCheck(Diagnostics found, Declarations declarations) {
        this.found = found;
        this.declarations = declarations;
    }

    /** A block of which nothing is known but its text. */
    void check(List<Formal> formals, Body body, Scope file) {
        Scope scope = file.inner();
        for (Formal formal : formals) {
            scope.put(formal.name().text(), Meaning.UNKNOWN);
            Sizes.dimensions(formal.kind()).forEach(d -> scope.put(d, Meaning.UNKNOWN));
        }
        for (Statement statement : body.statements()) {
            check(statement.value(), scope);
            scope.put(statement.name().text(), Meaning.UNKNOWN);
        }
        check(body.result(), scope);
    }

    void check(Expr expression, Scope scope) {
        if (expression instanceof Expr.Reference reference) {
            Meaning meaning = declarations.find(reference.name().text(), scope);
            if (meaning instanceof Meaning.Word word && !isWord(word.text())) {
                found.add(Guess.undeclared(word.text(), reference.span(), scope.visible()));
            }
        } else if (expression instanceof Expr.Pipe pipe) {
            check(pipe.input(), scope);
            stage(pipe.stage(), scope);
        } else if (expression instanceof Expr.Call || expression instanceof Expr.Repeat) {
            stage(expression, scope);
        } else if (expression instanceof Expr.Group group) {
            check(group.inner(), scope);
        } else if (expression instanceof Expr.Infix infix) {
            check(infix.left(), scope);
            check(infix.right(), scope);
        } else if (expression instanceof Expr.If choice) {
            check(choice.condition(), scope);
            check(choice.then(), scope);
            check(choice.otherwise(), scope);
        } else if (expression instanceof Expr.ListOf list) {
            list.items().forEach(e -> check(e, scope));
        } else if (expression instanceof Expr.Record record) {
            record.entries().forEach(e -> check(e.value(), scope));
        } else if (expression instanceof Expr.Negative negative) {
            check(negative.operand(), scope);
        } else if (expression instanceof Expr.Not not) {
            check(not.operand(), scope);
        }
    }

    private static boolean isWord(String name) {
        return !Vocabulary.find(name).isEmpty() || Functions.names().contains(name);
    }

    void stage(Expr stage, Scope scope) {
        Expr bare = Spans.bare(stage);
        if (bare instanceof Expr.Repeat repeat) {
            Scope inner = scope.inner();
            repeat.variable().ifPresent(v -> inner.put(v.text(), Meaning.UNKNOWN));
            if (!(repeat.count() instanceof Expr.Range)) {
                check(repeat.count(), scope);
            }
            repeat.stages().forEach(s -> stage(s, inner));
        } else if (bare instanceof Expr.Reference reference) {
            word(reference, scope);
        } else if (bare instanceof Expr.Call call && Spans.bare(call.callee()) instanceof Expr.Reference callee) {
            Optional<Schema> schema = word(callee, scope);
            for (int i = 0; i < call.arguments().size(); i++) {
                argument(
                        call.arguments().get(i),
                        parameter(schema, call.arguments().get(i), i),
                        scope);
            }
        } else if (bare instanceof Expr.Pipe pipe) {
            stage(pipe.input(), scope);
            stage(pipe.stage(), scope);
        }
    }

    private Optional<Schema> word(Expr.Reference reference, Scope scope) {
        String name = reference.name().text();
        if (!(declarations.find(name, scope) instanceof Meaning.Word)) {
            return Optional.empty();
        }
        Optional<Schema> schema = Vocabulary.find(Layer.class, name);
        if (schema.isEmpty() && !isWord(name)) {
            found.add(Words.unknownStage(name, reference.span(), Optional.empty(), scope));
        }
        return schema;
    }

    private static Optional<Schema.Parameter> parameter(Optional<Schema> schema, Argument argument, int place) {
        if (schema.isEmpty()) {
            return Optional.empty();
        }
        if (argument.name().isPresent()) {
            return schema.get().parameter(argument.name().get().text());
        }
        List<Schema.Parameter> all = schema.get().parameters();
        return place < all.size() ? Optional.of(all.get(place)) : Optional.empty();
    }

    private void argument(Argument argument, Optional<Schema.Parameter> parameter, Scope scope) {
        Class<?> base = parameter.<Class<?>>map(Schema.Parameter::base).orElse(Object.class);
        boolean number = base == int.class || base == long.class || base == double.class;
        // A bare word may be one that the argument expects; that is seen where the text is evaluated.
        if (number || !(Spans.bare(argument.value()) instanceof Expr.Reference)) {
            check(argument.value(), scope);
        }
    }
}
