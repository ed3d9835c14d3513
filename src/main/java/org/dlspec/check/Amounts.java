package org.dlspec.check;

import java.util.Optional;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Fix;
import org.dlspec.diag.Span;
import org.dlspec.vocab.Extent;
import org.dlspec.vocab.Interval;
import org.dlspec.vocab.Literal;

/** Numbers, ranges and literals that are given for a parameter: read, and held against what it allows. */
final class Amounts {
    private Amounts() {}

    /** {@code 90%..110%}; empty for anything but two numbers without a unit. */
    static Optional<Extent> extent(Meaning meaning) {
        boolean isExtent = meaning instanceof Meaning.Interval ends
                && ends.low() instanceof Meaning.Number low
                && ends.high() instanceof Meaning.Number high
                && low.unit() == Unit.NONE
                && high.unit() == Unit.NONE;
        if (!isExtent) {
            return Optional.empty();
        }
        Meaning.Interval ends = (Meaning.Interval) meaning;
        return Optional.of(new Extent(((Meaning.Number) ends.low()).value(), ((Meaning.Number) ends.high()).value()));
    }

    static Optional<Literal> literal(Meaning meaning) {
        if (meaning instanceof Meaning.Number number && number.unit() == Unit.NONE) {
            return Optional.of(new Literal.Number(number.value()));
        }
        if (meaning instanceof Meaning.Truth truth) {
            return Optional.of(new Literal.Truth(truth.value()));
        }
        return meaning instanceof Meaning.Text text ? Optional.of(new Literal.Text(text.value())) : Optional.empty();
    }

    /** What is wrong with the ends of a range. */
    static Optional<Diagnostic> check(Conversion.Target target, Extent extent, Span span) {
        Optional<Interval> range = target.parameter().range();
        boolean isInside = range.isEmpty()
                || range.get().contains(extent.from()) && range.get().contains(extent.to());
        return isInside
                ? Optional.empty()
                : Optional.of(Diagnostic.of(
                        Code.D402,
                        span,
                        target.named() + ": both ends must be " + range.get().phrase() + ", got " + extent));
    }

    static Diagnostic wrongUnit(Conversion.Target target, Meaning.Number number, Span span, boolean angle) {
        if (angle && number.unit() == Unit.NONE) {
            return Diagnostic.of(Code.D405, span, number + " what? `" + target.word() + "` needs an angle")
                    .fix(Fix.replace(span, number + " deg"));
        }
        return Diagnostic.of(
                Code.D405,
                span,
                "`" + target.parameter().name() + "` is " + (angle ? "an angle" : "a number without a unit") + ", got "
                        + number);
    }

    static Diagnostic outside(Conversion.Target target, Interval range, Meaning.Number number, Span span) {
        boolean share = target.parameter().base() == double.class && range.low() == 0 && range.high() == 1;
        String name = "`" + target.parameter().name() + "`";
        if (!share) {
            return Diagnostic.of(Code.D402, span, target.named() + " must be " + range.phrase() + ", got " + number);
        }
        String ends = range.hasLow() && range.hasHigh() ? "between 0 and 1" : range.phrase();
        // Whoever writes a percent sign has said what is meant, and only the number is too large.
        boolean isPercent = span.text().endsWith("%");
        Diagnostic wrong = Diagnostic.of(
                Code.D402,
                span,
                name + " is a share " + (ends.startsWith("between") ? "" : "of ") + ends + ", got "
                        + (isPercent ? span.text() : number));
        return number.value() > 1 && number.value() < 100 && !isPercent
                ? wrong.fix(Fix.replace(span, number + "%")).fix(Fix.replace(span, Numbers.show(number.value() / 100)))
                : wrong;
    }
}
