package org.dlspec.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Diagnostics;
import org.dlspec.diag.Span;
import org.dlspec.syntax.ast.Entry;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.syntax.ast.InfixOperator;
import org.dlspec.vocab.Interval;
import org.dlspec.vocab.Schema;
import org.dlspec.vocab.Term;
import org.dlspec.vocab.Vocabulary;
import org.dlspec.vocab.loss.Loss;
import org.dlspec.vocab.loss.LossSum;
import org.dlspec.vocab.schedule.PerPath;
import org.dlspec.vocab.schedule.Schedule;
import org.dlspec.vocab.schedule.Then;

/** The terms that operators make of others: one schedule then another, a sum of losses, a number for each path. */
final class Compounds {
    private final Diagnostics found;
    private final Evaluator evaluator;
    private final Binder binder;
    private final Terms terms;

    Compounds(Diagnostics found, Evaluator evaluator, Binder binder, Terms terms) {
        this.found = found;
        this.evaluator = evaluator;
        this.binder = binder;
        this.terms = terms;
    }

    /** What is asked for: the parameter and the range that its plain numbers have. */
    record Wanted(String what, Optional<Interval> range) {}

    /** {@code A |> B}: B starts when A is over, and at A's last value where it names none of its own. */
    Optional<Term> schedule(Wanted wanted, Expr.Pipe pipe, Scope scope) {
        List<Expr> stages = stages(pipe);
        Optional<Schedule> whole = part(wanted, stages.get(0), scope);
        for (int i = 1; i < stages.size(); i++) {
            boolean ends = whole.isEmpty() || hasEnd(whole.get(), stages.get(i - 1));
            Optional<Schedule> next = next(wanted, whole, stages.get(i), scope);
            whole = ends && whole.isPresent() && next.isPresent()
                    ? Optional.of(new Then(whole.get(), next.get()))
                    : Optional.empty();
        }
        return whole.map(t -> t);
    }

    private static List<Expr> stages(Expr.Pipe pipe) {
        List<Expr> stages = new ArrayList<>();
        Expr left = pipe;
        while (left instanceof Expr.Pipe one) {
            stages.add(one.stage());
            left = Spans.bare(one.input());
        }
        stages.add(left);
        Collections.reverse(stages);
        return stages;
    }

    private Optional<Schedule> part(Wanted wanted, Expr expression, Scope scope) {
        Meaning meaning = evaluator.evaluate(expression, scope);
        return terms.term(
                        Schedule.class, wanted.what(), wanted.range(), new Conversion.Given(meaning, expression, scope))
                .map(Schedule.class::cast);
    }

    private Optional<Schedule> next(Wanted wanted, Optional<Schedule> before, Expr stage, Scope scope) {
        boolean isCall = Spans.bare(stage) instanceof Expr.Call;
        Optional<Schema> schema = isCall ? schema((Expr.Call) Spans.bare(stage), scope) : Optional.empty();
        if (schema.isEmpty()) {
            return part(wanted, stage, scope);
        }
        Expr.Call call = (Expr.Call) Spans.bare(stage);
        double last = before.map(Schedule::last).orElse(0.0);
        return binder.bindAfter(schema.get(), call.arguments(), scope, Spans.head(call), last)
                .map(b -> (Schedule) b.term());
    }

    private Optional<Schema> schema(Expr.Call call, Scope scope) {
        Meaning callee = evaluator.evaluate(Spans.bare(call.callee()), scope);
        return callee instanceof Meaning.Word word ? Vocabulary.find(Schedule.class, word.text()) : Optional.empty();
    }

    private boolean hasEnd(Schedule schedule, Expr stage) {
        if (schedule.length(1).isPresent()) {
            return true;
        }
        found.add(Diagnostic.of(
                        Code.D401,
                        Spans.head(stage),
                        "`" + Spans.head(stage).text() + "` has no end, so nothing can follow it")
                .help("schedules with an end are: cosine_decay, hold, linear, one_cycle, polynomial_decay"));
        return false;
    }

    /** {@code a + b}: a loss and what is added to it. */
    Optional<Term> loss(Expr.Infix infix, Scope scope) {
        if (infix.operator() != InfixOperator.ADD) {
            found.add(Diagnostic.of(
                            Code.D401,
                            infix.span(),
                            "losses are added by `+`, and `" + infix.operator().sign() + "` makes no loss")
                    .help("a factor is an argument of the loss, such as mse(weight: 0.5)"));
            return Optional.empty();
        }
        List<Loss> losses = new ArrayList<>();
        for (Expr side : List.of(infix.left(), infix.right())) {
            Meaning meaning = evaluator.evaluate(side, scope);
            terms.term(Loss.class, "loss", new Conversion.Given(meaning, side, scope))
                    .map(Loss.class::cast)
                    .ifPresent(losses::add);
        }
        if (losses.size() < 2) {
            return Optional.empty();
        }
        LossSum sum = new LossSum(losses);
        Optional<String> contradiction = sum.contradiction();
        contradiction.ifPresent(c -> found.add(Diagnostic.of(Code.D603, infix.span(), c)));
        return contradiction.isPresent() ? Optional.empty() : Optional.of(sum);
    }

    /** {@code lr: { path: v }}; the paths are looked up where the model is known. */
    Optional<Term> perPath(Wanted wanted, Expr.Record record, Scope scope) {
        if (!wanted.what().equals("lr")) {
            found.add(Diagnostic.of(
                    Code.D401, record.span(), "only `lr` has numbers by path, `" + wanted.what() + "` is one number"));
            return Optional.empty();
        }
        List<PerPath.Rate> rates = new ArrayList<>();
        for (Entry entry : record.entries()) {
            Span at = entry.key().span();
            part(wanted, entry.value(), scope)
                    .ifPresent(s -> rates.add(new PerPath.Rate(entry.key().text(), s, at)));
        }
        if (record.entries().isEmpty()) {
            found.add(Diagnostic.of(Code.D402, record.span(), "`lr` has no path: no parameter would learn"));
        }
        if (rates.isEmpty() || rates.size() < record.entries().size()) {
            return Optional.empty();
        }
        return Optional.of(new PerPath(rates));
    }
}
