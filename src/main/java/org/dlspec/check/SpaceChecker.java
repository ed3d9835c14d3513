package org.dlspec.check;

import java.util.Optional;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Diagnostics;
import org.dlspec.diag.Fix;
import org.dlspec.diag.Span;
import org.dlspec.syntax.ast.Decl;
import org.dlspec.syntax.ast.Entry;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.vocab.Term;
import org.dlspec.vocab.Vocabulary;
import org.dlspec.vocab.search.Distribution;
import org.dlspec.vocab.search.IntUniform;

/** Checks that the values of a search fit the types and ranges of the params they are for. */
final class SpaceChecker {
    private final Diagnostics found;
    private final Declarations declarations;
    private final Binder binder;

    SpaceChecker(Diagnostics found, Declarations declarations, Binder binder) {
        this.found = found;
        this.declarations = declarations;
        this.binder = binder;
    }

    /** Where a search may go with a param; empty when something is wrong, which has been reported. */
    Optional<Draws> check(Decl.Param param, SpecFile home, Entry entry, Scope scope) {
        Optional<Class<? extends Term>> category = Types.term(param.type());
        if (isForeign(category, entry.value(), scope)) {
            return Optional.empty();
        }
        Optional<Draws> draws = new SpaceReader(found, declarations.evaluator(), binder).read(entry.value(), scope);
        return draws.filter(d -> fits(param, home, d));
    }

    /** A distribution as another library calls it. */
    private boolean isForeign(Optional<Class<? extends Term>> category, Expr value, Scope scope) {
        boolean isCall = Spans.bare(value) instanceof Expr.Call call
                && declarations.evaluator().evaluate(call.callee(), scope) instanceof Meaning.Word;
        if (!isCall) {
            return false;
        }
        Expr.Call call = (Expr.Call) Spans.bare(value);
        String word = ((Meaning.Word) declarations.evaluator().evaluate(call.callee(), scope)).text();
        boolean isKnown = Vocabulary.find(Distribution.class, word).isPresent()
                || category.isPresent()
                        && (Vocabulary.find(category.get(), word).isPresent()
                                || ForeignCall.meant(Distribution.class, word).isEmpty())
                || Functions.names().contains(word);
        if (!isKnown) {
            found.add(ForeignDraws.told(word, call));
        }
        return !isKnown;
    }

    private boolean fits(Decl.Param param, SpecFile home, Draws draws) {
        if (draws instanceof Draws.OneOf choice) {
            boolean right = true;
            for (Draws option : choice.options()) {
                right &= fits(param, home, option);
            }
            return right;
        }
        if (draws instanceof Draws.Drawn drawn) {
            return isNumber(param, drawn) && isInRange(param, home, drawn);
        }
        for (Draws.Value value : draws.values()) {
            if (!fits(param, home, value)) {
                return false;
            }
        }
        return true;
    }

    private boolean fits(Decl.Param param, SpecFile home, Draws.Value value) {
        Optional<Class<? extends Term>> category = Types.term(param.type());
        String name = param.name().text();
        if (category.isPresent()) {
            return binder.term(category.get(), name, value.expression(), value.scope())
                    .isPresent();
        }
        Meaning meaning = declarations.types().value(param.type(), value.expression(), value.scope(), name);
        return !meaning.isUnknown() && declarations.inRange(param, meaning, value.expression(), Scope.of(home));
    }

    private boolean isNumber(Decl.Param param, Draws.Drawn drawn) {
        String type = param.type().span().text();
        boolean isWhole = drawn.distribution() instanceof IntUniform;
        if (type.equals("float") || type.equals("int") && isWhole) {
            return true;
        }
        Span head = Spans.head(drawn.at());
        String draws = isWhole ? "whole numbers" : "any number of a range";
        Diagnostic wrong = Diagnostic.of(
                        Code.D401,
                        head,
                        "`" + param.name().text() + "` is "
                                + (type.equals("int") ? "a whole number" : "of type " + type) + ", and `" + head.text()
                                + "` draws " + draws)
                .note(param.type().span(), "the type is declared here");
        boolean hasWholeEnds = drawn.extent().from() == Math.rint(drawn.extent().from())
                && drawn.extent().to() == Math.rint(drawn.extent().to());
        found.add(
                type.equals("int") && hasWholeEnds
                        ? wrong.fix(Fix.replace(head, "int_uniform"))
                        : wrong.help("list the values: choice(..)"));
        return false;
    }

    private boolean isInRange(Decl.Param param, SpecFile home, Draws.Drawn drawn) {
        Optional<Meaning.Interval> range = param.range()
                .map(r -> declarations.evaluator().evaluate(r, Scope.of(home)))
                .filter(m -> m instanceof Meaning.Interval i
                        && i.low() instanceof Meaning.Number
                        && i.high() instanceof Meaning.Number)
                .map(m -> (Meaning.Interval) m);
        if (range.isEmpty()) {
            return true;
        }
        double low = ((Meaning.Number) range.get().low()).value();
        double high = ((Meaning.Number) range.get().high()).value();
        double from = drawn.extent().from();
        double to = drawn.extent().to();
        if (from >= low && to <= high) {
            return true;
        }
        Expr at = TrainOptions.argument(drawn.at(), "range");
        Diagnostic wrong = Diagnostic.of(
                        Code.D402,
                        at.span(),
                        "`" + param.name().text() + "` must be between " + Numbers.show(low) + " and "
                                + Numbers.show(high) + ", and the search may draw " + Numbers.show(from) + ".."
                                + Numbers.show(to))
                .note(param.range().get().span(), "the range is declared here");
        boolean overlaps = Math.max(from, low) < Math.min(to, high);
        boolean isWritten =
                Spans.bare(at) instanceof Expr.Range && Spans.bare(param.range().get()) instanceof Expr.Range;
        found.add(overlaps && isWritten ? wrong.fix(clipped(at, param.range().get(), from < low, to > high)) : wrong);
        return false;
    }

    private static Fix clipped(Expr at, Expr range, boolean isLowOut, boolean isHighOut) {
        Expr.Range drawn = (Expr.Range) Spans.bare(at);
        Expr.Range declared = (Expr.Range) Spans.bare(range);
        String low = (isLowOut ? declared.low() : drawn.low()).span().text();
        String high = (isHighOut ? declared.high() : drawn.high()).span().text();
        return Fix.replace(at.span(), low + ".." + high);
    }
}
