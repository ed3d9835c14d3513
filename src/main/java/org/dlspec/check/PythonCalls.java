package org.dlspec.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Edit;
import org.dlspec.diag.Fix;
import org.dlspec.diag.Span;
import org.dlspec.syntax.ast.Expr;

/** Layers that are applied as Keras and PyTorch do: {@code dense(8)(h)} and {@code h.relu()}. */
final class PythonCalls {
    private PythonCalls() {}

    /** What is wrong with a stage before its name is looked up; empty where nothing is, or nothing is written. */
    static Optional<Diagnostic> told(Expr stage, Expr callee, Scope scope) {
        boolean isNamed = callee instanceof Expr.Reference || callee instanceof Expr.Member;
        if (isNamed) {
            return method(stage, scope);
        }
        return callee instanceof Expr.Missing ? Optional.empty() : noName(stage, callee, scope);
    }

    private static Optional<Diagnostic> noName(Expr stage, Expr callee, Scope scope) {
        boolean isApplied = callee instanceof Expr.Call
                && stage instanceof Expr.Call call
                && call.arguments().size() == 1;
        if (!isApplied) {
            return Optional.of(Diagnostic.of(Code.D202, callee.span(), "here stands a layer or block"));
        }
        Span rest = new Span(
                stage.span().source(), callee.span().end(), stage.span().end());
        return Optional.of(Diagnostic.of(Code.D105, rest, "a layer is applied by `|>`, not called with its input")
                .fix(Fix.replace(stage.span(), ForeignCall.piped(stage, scope))));
    }

    /** A call of something below a tensor. */
    private static Optional<Diagnostic> method(Expr stage, Scope scope) {
        List<Expr.Member> members = new ArrayList<>();
        Expr root = stage;
        while (root instanceof Expr.Call || root instanceof Expr.Member) {
            if (root instanceof Expr.Member member) {
                members.add(0, member);
                root = Spans.bare(member.target());
            } else {
                root = Spans.bare(((Expr.Call) root).callee());
            }
        }
        boolean isTensor = !members.isEmpty()
                && root instanceof Expr.Reference reference
                && scope.local(reference.name().text()).flatMap(Meaning::tensor).isPresent();
        if (!isTensor) {
            return Optional.empty();
        }
        List<Edit> edits = new ArrayList<>();
        for (Expr.Member member : members) {
            Span dot = new Span(
                    stage.span().source(),
                    member.target().span().end(),
                    member.name().span().start());
            edits.add(new Edit(dot, " |> "));
        }
        String word = members.get(0).name().text();
        Diagnostic wrong = Diagnostic.of(
                Code.D207,
                members.get(0).name().span(),
                "`" + Spans.shorten(root.span()) + "` is a tensor, which has no part `" + word
                        + "`: a layer is applied by `|>`");
        boolean areStages =
                members.stream().allMatch(m -> Words.isStage(m.name().text(), scope));
        if (!areStages) {
            return Optional.of(wrong);
        }
        StringBuilder title = new StringBuilder(root.span().text());
        for (int i = 0; i < members.size(); i++) {
            int end = i + 1 < members.size()
                    ? members.get(i + 1).target().span().end()
                    : stage.span().end();
            Span call =
                    new Span(stage.span().source(), members.get(i).name().span().start(), end);
            title.append(" |> ").append(call.text());
        }
        return Optional.of(wrong.fix(new Fix(title.toString(), edits)));
    }
}
