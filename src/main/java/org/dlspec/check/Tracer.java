package org.dlspec.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Diagnostics;
import org.dlspec.diag.Figures;
import org.dlspec.diag.Span;
import org.dlspec.syntax.ast.Argument;
import org.dlspec.syntax.ast.Body;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.syntax.ast.Statement;
import org.dlspec.vocab.Schema;
import org.dlspec.vocab.Vocabulary;
import org.dlspec.vocab.layer.Layer;

/** Follows the body of a model on kinds: blocks are entered, repeats and conditions resolved, layers written down. */
final class Tracer implements Flow {
    /** More layers than this is a slip of the pen. */
    private static final int MOST_STAGES = 100_000;

    /** A stage takes as much of Java's stack as so many operators. */
    private static final int LEVELS_OF_STAGE = 4;

    private final Diagnostics found;
    private final Declarations declarations;
    private final Evaluator evaluator;
    private final Trace trace = new Trace();
    private final Places places = new Places();
    private final LayerUse layers;
    private final BlockUse blocks;
    private Position here;
    private int stages;

    Tracer(Diagnostics found, Declarations declarations, Binder binder, Position.Frame model) {
        this.found = found;
        this.declarations = declarations;
        this.evaluator = new Evaluator(found, declarations, this);
        this.layers = new LayerUse(this, found, binder, evaluator);
        this.blocks = new BlockUse(this, found, declarations, evaluator);
        this.here = Position.start(model);
    }

    Trace trace() {
        return trace;
    }

    Position here() {
        return here;
    }

    LayerUse layers() {
        return layers;
    }

    BlockUse blocks() {
        return blocks;
    }

    Kinds kinds() {
        return new Kinds(found, evaluator);
    }

    /** What a body returns; the names of its statements are put into the scope. */
    Meaning body(Body body, Scope scope) {
        for (Statement statement : body.statements()) {
            String name = statement.name().text();
            if (scope.owns(name)) {
                found.add(Diagnostic.of(Code.D205, statement.name().span(), "`" + name + "` has a meaning here already")
                        .help("a name is given once: chain the layers with |>, or take another name"));
            }
            scope.put(name, statement(statement, scope));
        }
        return evaluator.evaluate(body.result(), scope);
    }

    private Meaning statement(Statement statement, Scope scope) {
        String path = places.path(
                here.place(), statement.name().text(), statement.name().span());
        if (statement instanceof Statement.LayerDefinition) {
            return new Meaning.Instance(statement.value(), scope, path);
        }
        Position before = here;
        here = here.at(path).adopting(soleStage(statement.value()));
        Meaning meaning = evaluator.evaluate(statement.value(), scope);
        here = before;
        if (evaluator.undeclared(statement.value(), meaning, scope)) {
            return Meaning.UNKNOWN;
        }
        meaning.tensor().ifPresent(t -> trace.tap(path, t));
        Optional<Expr> kind = ((Statement.Bind) statement).kind();
        return kind.isPresent() ? blocks.annotated(kind.get(), statement, meaning, scope) : meaning;
    }

    /** The stage of {@code x |> f(..)} where the binding has no other; else what is no stage at all. */
    private static Expr soleStage(Expr value) {
        Expr bare = Spans.bare(value);
        if (bare instanceof Expr.Pipe pipe) {
            Expr input = Spans.bare(pipe.input());
            boolean alone = input instanceof Expr.Reference || input instanceof Expr.Member;
            return alone ? Spans.bare(pipe.stage()) : value;
        }
        return bare;
    }

    /** Stages of a definition stand at its path, so that every use finds the same weights. */
    private Meaning instance(Meaning.Instance instance, Stage use) {
        Position before = here;
        Expr stage = Spans.bare(instance.stage());
        here = here.at(instance.path()).adopting(stage).usedAt(use.text().span());
        Meaning result = apply(stage, stage, use.input(), instance.scope(), use.arguments());
        here = before;
        return result;
    }

    @Override
    public Meaning call(Expr.Call call, Scope scope) {
        return apply(call, call, Optional.empty(), scope, List.of());
    }

    /** Unrolled, because a pipe may have thousands of stages. */
    @Override
    public Meaning pipe(Expr.Pipe pipe, Scope scope) {
        List<Expr> all = new ArrayList<>();
        Expr input = pipe;
        while (input instanceof Expr.Pipe before) {
            all.add(0, before.stage());
            input = before.input();
        }
        Meaning value = evaluator.evaluate(input, scope);
        if (evaluator.undeclared(input, value, scope)) {
            value = Meaning.UNKNOWN;
        }
        for (Expr stage : all) {
            value = stage(stage, value, scope);
        }
        return value;
    }

    Meaning stage(Expr stage, Meaning input, Scope scope) {
        if (!declarations.descent().enter(LEVELS_OF_STAGE, stage.span())) {
            return Meaning.UNKNOWN;
        }
        Meaning result = staged(stage, input, scope);
        declarations.descent().leave(LEVELS_OF_STAGE);
        return result;
    }

    private Meaning staged(Expr stage, Meaning input, Scope scope) {
        Expr bare = Spans.bare(stage);
        if (bare instanceof Expr.Repeat repeat) {
            return new Repeats(this, found, evaluator).run(repeat, input, scope);
        }
        if (bare instanceof Expr.Pipe pipe) {
            return stage(pipe.stage(), stage(pipe.input(), input, scope), scope);
        }
        if (bare instanceof Expr.If choice) {
            Optional<Boolean> condition = evaluator.truth(choice.condition(), scope);
            if (condition.isEmpty()) {
                return Meaning.UNKNOWN;
            }
            declarations.checkNames(condition.get() ? choice.otherwise() : choice.then(), scope);
            return stage(condition.get() ? choice.then() : choice.otherwise(), input, scope);
        }
        return apply(bare, bare, Optional.of(input), scope, List.of());
    }

    Meaning inIteration(int i, Supplier<Meaning> work) {
        Position before = here;
        here = here.iteration(i);
        Meaning meaning = work.get();
        here = before;
        return meaning;
    }

    /** Whether the model has become larger than any model is; said once. */
    boolean isExhausted(Span span) {
        if (stages == MOST_STAGES) {
            found.add(Diagnostic.of(
                    Code.D402, span, "the model has more than " + Figures.whole(MOST_STAGES) + " stages"));
        }
        return stages++ >= MOST_STAGES;
    }

    /**
     * Applies a stage.
     *
     * @param text where it is used, which gives it its path; the stage itself may stand elsewhere
     * @param first arguments of the use, before those of the stage
     */
    private Meaning apply(Expr text, Expr stage, Optional<Meaning> input, Scope scope, List<Argument> first) {
        if (isExhausted(stage.span()) || !declarations.descent().enter(LEVELS_OF_STAGE, stage.span())) {
            return Meaning.UNKNOWN;
        }
        Meaning result = applied(text, stage, input, scope, first);
        declarations.descent().leave(LEVELS_OF_STAGE);
        return result;
    }

    private Meaning applied(Expr text, Expr stage, Optional<Meaning> input, Scope scope, List<Argument> first) {
        Expr callee = stage instanceof Expr.Call call ? Spans.bare(call.callee()) : stage;
        List<Argument> written = stage instanceof Expr.Call call ? call.arguments() : List.of();
        List<Argument> arguments = new ArrayList<>(first);
        arguments.addAll(written);
        Optional<Diagnostic> refused = PythonCalls.told(stage, callee, scope);
        refused.ifPresent(found::add);
        if (refused.isPresent() || callee instanceof Expr.Missing) {
            return Meaning.UNKNOWN;
        }
        Meaning meaning = evaluator.evaluate(callee, scope);
        Stage applied = new Stage(text, callee, arguments, input, scope);
        if (meaning instanceof Meaning.Word word) {
            return word(word.text(), applied);
        }
        if (meaning instanceof Meaning.Declared declared) {
            return blocks.use(declared, applied);
        }
        if (meaning instanceof Meaning.Instance instance) {
            return instance(instance, applied);
        }
        if (meaning instanceof Meaning.Later later && arguments.isEmpty()) {
            return apply(text, Spans.bare(later.expression()), input, later.scope(), List.of());
        }
        return meaning.isUnknown()
                ? meaning
                : refuse(
                        callee.span(),
                        "`" + Spans.shorten(callee.span()) + "` is " + meaning.noun()
                                + ", and here stands a layer or block");
    }

    /** A stage to be applied: its text, what it calls, its arguments, what is piped in, and where names are looked up. */
    record Stage(Expr text, Expr callee, List<Argument> arguments, Optional<Meaning> input, Scope scope) {
        Span head() {
            return Spans.head(callee);
        }
    }

    private Meaning word(String word, Stage stage) {
        Optional<Schema> schema = Vocabulary.find(Layer.class, word);
        if (schema.isEmpty()) {
            Optional<Expr.Call> call =
                    Spans.bare(stage.text()) instanceof Expr.Call c ? Optional.of(c) : Optional.empty();
            found.add(Words.unknownStage(word, stage.callee().span(), call, stage.scope()));
            return Meaning.UNKNOWN;
        }
        return layers.use(schema.get(), stage);
    }

    /** The path of a word at a stage: in the place, with the index of the repeats around. */
    String path(String word, Stage stage) {
        return places.path(here.place(), word, stage.text().span()) + here.index();
    }

    boolean isAdopted(Stage stage) {
        return here.adopted() == stage.text();
    }

    Meaning inside(String path, Position.Frame frame, Supplier<Meaning> work) {
        Position before = here;
        here = here.entering(path, frame);
        Meaning meaning = work.get();
        here = before;
        return meaning;
    }

    @Override
    public Meaning infix(Expr.Infix infix, Meaning left, Meaning right, Scope scope) {
        return new TensorArithmetic(layers, found).apply(infix, left, right, scope);
    }

    /** The names and values of arguments, as a call is told in messages. */
    static String told(String name, Map<String, String> arguments) {
        List<String> parts = new ArrayList<>();
        new LinkedHashMap<>(arguments).forEach((key, value) -> parts.add(key + ": " + value));
        return name + "(" + String.join(", ", parts) + ")";
    }

    private Meaning refuse(Span span, String message) {
        found.add(Diagnostic.of(Code.D202, span, message));
        return Meaning.UNKNOWN;
    }
}
