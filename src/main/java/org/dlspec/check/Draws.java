package org.dlspec.check;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.dlspec.diag.Span;
import org.dlspec.spec.Space;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.vocab.Extent;
import org.dlspec.vocab.search.Distribution;
import org.dlspec.vocab.search.IntUniform;
import org.dlspec.vocab.search.LogUniform;
import org.dlspec.vocab.search.Uniform;

/** Where a search may go with one param, as it is written. */
sealed interface Draws {
    /** The written value. */
    Expr at();

    /** Values that stand for all: every one of a choice, the ends of a range. */
    List<Value> values();

    Space space();

    /** Whether there are only so many values that each can be tried. */
    boolean isCountable();

    /** A value without draws in it. */
    record Value(Expr expression, Scope scope) {
        /** As a message has it. */
        String text() {
            return expression instanceof Expr.Quantity quantity
                    ? quantity.digits() + quantity.unit().map(Draws::unit).orElse("")
                    : Spans.shorten(expression.span());
        }
    }

    private static String unit(org.dlspec.syntax.ast.Name unit) {
        return unit.text().equals("%") ? "%" : " " + unit.text();
    }

    record Fixed(Expr at, Scope scope) implements Draws {
        @Override
        public List<Value> values() {
            return List.of(new Value(at, scope));
        }

        @Override
        public Space space() {
            return new Space.Fixed(at.span().text());
        }

        @Override
        public boolean isCountable() {
            return true;
        }
    }

    record Drawn(Distribution distribution, Expr at, Scope scope) implements Draws {
        private static final int MOST = 64;
        /** Some place inside a range, so that a whole number is seldom met by chance. */
        private static final double INSIDE = 0.381966;

        Extent extent() {
            if (distribution instanceof Uniform uniform) {
                return uniform.range();
            }
            return distribution instanceof LogUniform log ? log.range() : ((IntUniform) distribution).range();
        }

        @Override
        public List<Value> values() {
            if (distribution instanceof IntUniform whole && whole.count() <= MOST) {
                return LongStream.range(0, whole.count())
                        .mapToObj(i -> number(whole.range().from() + i * whole.step()))
                        .toList();
            }
            return List.of(number(extent().from()), number(extent().to()));
        }

        /** One more value, that shows whether fractions fit. */
        Value inside() {
            return number(extent().from() + INSIDE * (extent().to() - extent().from()));
        }

        private Value number(double value) {
            return new Value(new Expr.Quantity(value, Numbers.show(value), Optional.empty(), at.span()), scope);
        }

        @Override
        public Space space() {
            return new Space.Drawn(distribution);
        }

        @Override
        public boolean isCountable() {
            return distribution instanceof IntUniform;
        }
    }

    record OneOf(List<Draws> options, Expr at) implements Draws {
        public OneOf {
            options = List.copyOf(options);
        }

        @Override
        public List<Value> values() {
            return options.stream().flatMap(o -> o.values().stream()).toList();
        }

        @Override
        public Space space() {
            return new Space.OneOf(options.stream().map(Draws::space).toList());
        }

        @Override
        public boolean isCountable() {
            return options.stream().allMatch(Draws::isCountable);
        }
    }

    /** A value with draws in the place of some of its parts. */
    record Composed(Expr at, Scope scope, List<Draws> holes) implements Draws {
        public Composed {
            holes = List.copyOf(holes);
        }

        /** The first of all draws, then each draw's others in turn. */
        @Override
        public List<Value> values() {
            List<Value> values = new ArrayList<>(List.of(with(-1, Optional.empty())));
            for (int i = 0; i < holes.size(); i++) {
                List<Value> others = others(holes.get(i));
                for (Value other : others) {
                    values.add(with(i, Optional.of(other)));
                }
            }
            return values;
        }

        private static List<Value> others(Draws hole) {
            Stream<Value> inside =
                    hole instanceof Drawn drawn && !drawn.isCountable() ? Stream.of(drawn.inside()) : Stream.empty();
            return Stream.concat(hole.values().stream().skip(1), inside).toList();
        }

        private Value with(int place, Optional<Value> other) {
            Map<Expr, Expr> filled = new IdentityHashMap<>();
            for (int i = 0; i < holes.size(); i++) {
                Value first = holes.get(i).values().get(0);
                filled.put(holes.get(i).at(), (i == place ? other.orElseThrow() : first).expression());
            }
            return new Value(Substitution.in(at, filled), scope);
        }

        @Override
        public Space space() {
            Span whole = at.span();
            return new Space.Composed(
                    whole.text(),
                    holes.stream()
                            .map(h -> new Space.Hole(
                                    h.at().span().start() - whole.start(),
                                    h.at().span().end() - whole.start(),
                                    h.space()))
                            .toList());
        }

        @Override
        public boolean isCountable() {
            return holes.stream().allMatch(Draws::isCountable);
        }
    }
}
