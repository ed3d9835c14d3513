package org.dlspec.check;

import org.dlspec.syntax.ast.Expr;

/** What calls, pipes and sums of tensors mean. In the body of a model they are layers; elsewhere nothing happens yet. */
interface Flow {
    /** Outside of models: calls and pipes are read again where their type is known. */
    Flow NONE = new Flow() {
        @Override
        public Meaning call(Expr.Call call, Scope scope) {
            return new Meaning.Later(call, scope);
        }

        @Override
        public Meaning pipe(Expr.Pipe pipe, Scope scope) {
            return new Meaning.Later(pipe, scope);
        }

        @Override
        public Meaning infix(Expr.Infix infix, Meaning left, Meaning right, Scope scope) {
            return new Meaning.Later(infix, scope);
        }
    };

    Meaning call(Expr.Call call, Scope scope);

    Meaning pipe(Expr.Pipe pipe, Scope scope);

    /** An operator of which one side is no number: two tensors, two losses. */
    Meaning infix(Expr.Infix infix, Meaning left, Meaning right, Scope scope);
}
