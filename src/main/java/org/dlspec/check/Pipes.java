package org.dlspec.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Diagnostics;
import org.dlspec.diag.Span;
import org.dlspec.syntax.ast.Argument;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.vocab.Term;
import org.dlspec.vocab.Vocabulary;
import org.dlspec.vocab.augment.Augmentation;
import org.dlspec.vocab.data.FieldOperator;

/** Reads the pipes of a data section: where a field begins, and the operators on it. */
final class Pipes {
    private final Diagnostics found;
    private final Evaluator evaluator;
    private final Binder binder;

    Pipes(Diagnostics found, Evaluator evaluator, Binder binder) {
        this.found = found;
        this.evaluator = evaluator;
        this.binder = binder;
    }

    /** The columns that a field begins with, before the header has been seen. */
    sealed interface Start {
        Span span();

        /** One column, or a table of columns, by name. */
        record Column(String name, Span span) implements Start {}

        /** {@code columns("a", "b")}. */
        record Several(List<String> names, Span span) implements Start {}

        /** {@code columns("a" .. "b")}: a run in the order of the source. */
        record Run(String first, String last, Span firstSpan, Span lastSpan, Span span) implements Start {}
    }

    /** The field that a pipe is of, and its side: {@code inputs} or {@code targets} of a section with these entries. */
    record Side(String field, String side, Entries entries) {
        Diagnostic random(Expr stage) {
            Diagnostic wrong = Diagnostic.of(
                    Code.D505,
                    stage.span(),
                    Spans.head(stage).text() + " is random; in `" + side
                            + "` it would also change validation, test and served images");
            return side.equals("inputs") ? wrong.fix(Relocation.toAugment(stage, field, entries)) : wrong;
        }
    }

    /** A stage with the place where it stands. */
    record Placed<T>(T term, Span span) {}

    /** The start and the stages of {@code start |> a |> b}. */
    record Chain(Expr start, List<Expr> stages) {}

    static Chain chain(Expr pipe) {
        List<Expr> stages = new ArrayList<>();
        Expr start = Spans.bare(pipe);
        while (start instanceof Expr.Pipe each) {
            stages.add(0, each.stage());
            start = Spans.bare(each.input());
        }
        return new Chain(start, stages);
    }

    /** Empty when the start is wrong, which has been reported. */
    Optional<Start> start(Expr start, Scope scope) {
        if (start instanceof Expr.Reference reference) {
            return Optional.of(new Start.Column(reference.name().text(), reference.span()));
        }
        if (start instanceof Expr.Text text) {
            return refuse(start, "a column is written column(\"" + text.value() + "\")");
        }
        if (start instanceof Expr.Index index) {
            return indexed(index, scope);
        }
        if (start instanceof Expr.Call call && call.callee() instanceof Expr.Reference callee) {
            if (callee.name().text().equals("column")) {
                return column(call, scope);
            }
            if (callee.name().text().equals("columns")) {
                return columns(call, scope);
            }
        }
        return start instanceof Expr.Missing
                ? Optional.empty()
                : refuse(start, "a field begins with a column: its name, column(\"..\") or columns(\"..\" .. \"..\")");
    }

    private Optional<Start> indexed(Expr.Index index, Scope scope) {
        boolean one = index.target() instanceof Expr.Reference
                && index.arguments().size() == 1
                && index.arguments().get(0).name().isEmpty();
        if (!one) {
            return refuse(index, "a column of a table is written name[0]");
        }
        Meaning place = evaluator.evaluate(index.arguments().get(0).value(), scope);
        if (!(place instanceof Meaning.Number number) || !number.isWhole() || number.value() < 0) {
            return place.isUnknown() ? Optional.empty() : refuse(index, "a column of a table is written name[0]");
        }
        String name = ((Expr.Reference) index.target()).name().text();
        return Optional.of(new Start.Column(name + "[" + number + "]", index.span()));
    }

    private Optional<Start> column(Expr.Call call, Scope scope) {
        Optional<List<String>> names = texts(call, scope);
        if (names.isPresent() && names.get().size() == 1) {
            return Optional.of(
                    new Start.Column(names.get().get(0), call.arguments().get(0).span()));
        }
        return names.isEmpty() ? Optional.empty() : refuse(call, "`column` takes the name of one column");
    }

    private Optional<Start> columns(Expr.Call call, Scope scope) {
        boolean run = call.arguments().size() == 1
                && Spans.bare(call.arguments().get(0).value()) instanceof Expr.Range;
        if (run) {
            Expr.Range range = (Expr.Range) Spans.bare(call.arguments().get(0).value());
            Meaning low = evaluator.evaluate(range.low(), scope);
            Meaning high = evaluator.evaluate(range.high(), scope);
            if (low instanceof Meaning.Text first && high instanceof Meaning.Text last) {
                return Optional.of(new Start.Run(
                        first.value(),
                        last.value(),
                        range.low().span(),
                        range.high().span(),
                        call.span()));
            }
            return refuse(call, "`columns` takes names in quotes: columns(\"first\" .. \"last\")");
        }
        return texts(call, scope).map(names -> new Start.Several(names, call.span()));
    }

    private Optional<List<String>> texts(Expr.Call call, Scope scope) {
        List<String> names = new ArrayList<>();
        for (Argument argument : call.arguments()) {
            Meaning meaning = evaluator.evaluate(argument.value(), scope);
            if (argument.name().isPresent() || !(meaning instanceof Meaning.Text text)) {
                if (!meaning.isUnknown()) {
                    refuse(argument.value(), "the name of a column is a text in quotes, got " + meaning.noun());
                }
                return Optional.empty();
            }
            names.add(text.value());
        }
        return Optional.of(names);
    }

    private Optional<Start> refuse(Expr at, String message) {
        found.add(Diagnostic.of(Code.D401, at.span(), message));
        return Optional.empty();
    }

    /** The operators of an input or target; random ones are refused. Empty when one is wrong. */
    Optional<List<Placed<FieldOperator>>> operators(Side side, List<Expr> stages, Scope scope) {
        List<Placed<FieldOperator>> all = new ArrayList<>();
        boolean right = true;
        for (Expr stage : stages) {
            Optional<FieldOperator> operator = Optional.empty();
            if (isWord(stage, Augmentation.class) && !isWord(stage, FieldOperator.class)) {
                found.add(side.random(stage));
            } else {
                operator = binder.term(FieldOperator.class, "stage", stage, scope);
            }
            operator.ifPresent(o -> all.add(new Placed<>(o, stage.span())));
            right &= operator.isPresent();
        }
        return right ? Optional.of(all) : Optional.empty();
    }

    /** The operators of an augmentation. Empty when one is wrong. */
    Optional<List<Augmentation>> augmentation(Expr pipe, Scope scope) {
        Chain chain = chain(pipe);
        List<Expr> stages = new ArrayList<>(List.of(chain.start()));
        stages.addAll(chain.stages());
        List<Augmentation> all = new ArrayList<>();
        for (Expr stage : stages) {
            binder.term(Augmentation.class, "augment", stage, scope).ifPresent(all::add);
        }
        return all.size() == stages.size() ? Optional.of(all) : Optional.empty();
    }

    private static boolean isWord(Expr stage, Class<? extends Term> category) {
        return Vocabulary.find(category, Spans.head(Spans.bare(stage)).text()).isPresent();
    }
}
