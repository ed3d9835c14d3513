package org.dlspec.check;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlspec.check.lint.Subject;
import org.dlspec.data.Files;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Diagnostics;
import org.dlspec.diag.Span;
import org.dlspec.spec.ModelSpec;
import org.dlspec.syntax.ast.Decl;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.syntax.ast.Formal;
import org.dlspec.vocab.Defaults;
import org.dlspec.vocab.Kind;

/** Follows models from their inputs. */
final class Models {
    private static final List<Class<? extends Kind>> TARGETS = List.of(
            Kind.ClassOf.class,
            Kind.Binary.class,
            Kind.Labels.class,
            Kind.Scalar.class,
            Kind.Mask.class,
            Kind.Maybe.class);

    private final Diagnostics found;
    private final Declarations declarations;
    private final Binder binder;
    private final WeightsCheck weights;
    /** By whose defaults hold: layers of one text have other numbers under others. */
    private final Map<Defaults, Map<Decl, Optional<TracedModel>>> traced = new EnumMap<>(Defaults.class);

    private final List<TracedModel> all = new ArrayList<>();

    Models(Diagnostics found, Declarations declarations, Binder binder, Files files) {
        this.weights = new WeightsCheck(found, files);
        this.found = found;
        this.declarations = declarations;
        this.binder = binder;
    }

    /** Whether the sizes of all inputs are stated, so that the model can be followed by itself. */
    boolean isClosed(Decl.Model model, SpecFile file) {
        return model.formals().stream()
                .filter(f -> !Types.isCompileTime(f.kind()))
                .flatMap(f -> Sizes.dimensions(f.kind()).stream())
                .allMatch(d -> file.declarations().containsKey(d)
                        || model.formals().stream()
                                .anyMatch(f -> f.name().text().equals(d)));
    }

    /**
     * The model by itself, or with the kinds of the data that a train gives it. Empty when it is wrong, which has been
     * reported.
     */
    Optional<TracedModel> trace(ModelUse use, Map<String, Kind> given) {
        Decl.Model model = use.model();
        if (!use.isPlain() || !isClosed(model, use.file())) {
            Optional<TracedModel> made = constants(use).flatMap(c -> follow(use, given, c));
            made.ifPresent(all::add);
            return made;
        }
        Map<Decl, Optional<TracedModel>> known = traced.computeIfAbsent(binder.library(), l -> new IdentityHashMap<>());
        // Not computeIfAbsent: a model in the making may ask for this map again.
        if (!known.containsKey(model)) {
            known.put(model, follow(use, Map.of(), Map.of()));
            known.get(model).ifPresent(all::add);
        }
        return known.get(model);
    }

    /** The weights files that were read, by the model that starts from them. */
    Map<String, List<Subject.Borrowed>> borrowed() {
        return weights.borrowed();
    }

    /** Every model that has been followed, with whatever arguments. */
    List<TracedModel> all() {
        return all;
    }

    /** The compile-time arguments by name; empty when they do not fit, which has been reported. */
    private Optional<Map<String, Meaning>> constants(ModelUse use) {
        List<Formal> open = use.model().formals().stream()
                .filter(f -> Types.isCompileTime(f.kind()))
                .toList();
        Optional<Map<String, List<Expr>>> filled =
                Slots.fill(found, BlockUse.signature(use.model(), open), use.arguments(), use.head());
        if (filled.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Meaning> constants = new LinkedHashMap<>();
        for (Formal formal : open) {
            String name = formal.name().text();
            for (Expr given : filled.get().getOrDefault(name, List.of())) {
                constants.put(name, declarations.types().value(formal.kind(), given, use.scope(), name));
            }
        }
        return Optional.of(constants);
    }

    private Optional<TracedModel> follow(ModelUse use, Map<String, Kind> given, Map<String, Meaning> constants) {
        Decl.Model model = use.model();
        SpecFile file = use.file();
        String name = model.name().text();
        Position.Frame frame = new Position.Frame(model, name, model.name().span());
        Tracer tracer = new Tracer(found, declarations, binder, frame);
        Scope scope = Scope.of(file).inner();
        for (Formal formal : model.formals()) {
            Meaning constant = constants.get(formal.name().text());
            scope.put(formal.name().text(), constant != null ? constant : formal(model, formal, tracer, scope, given));
        }
        Meaning result = tracer.body(model.body(), scope);
        Expr returned = model.body().result();
        if (declarations.evaluator().undeclared(returned, result, scope)) {
            return Optional.empty();
        }
        Optional<Map<String, Meaning.Tensor>> outputs = outputs(result, returned);
        if (outputs.isEmpty()) {
            return Optional.empty();
        }
        if (model.result().isPresent() && result.tensor().isEmpty()) {
            found.add(Diagnostic.of(
                            Code.D308,
                            model.result().get().span(),
                            "the result is stated as "
                                    + Spans.shorten(model.result().get().span()) + ", but it is a record of "
                                    + outputs.get().size())
                    .note(returned.span(), "returned here"));
        }
        Optional<Diagnostic> mismatch = model.result().isPresent()
                        && result.tensor().isPresent()
                ? tracer.blocks()
                        .checkResult(model.result().get(), result.tensor().get(), scope)
                : Optional.empty();
        Map<String, Integer> numbers = new LinkedHashMap<>();
        outputs.get().forEach((output, tensor) -> numbers.put(output, tensor.index()));
        ModelSpec spec = tracer.trace().model(name, numbers);
        use.weights().ifPresent(tracer.trace()::startsFrom);
        weights.check(spec, tracer.trace().weights());
        return Optional.of(
                new TracedModel(spec, tracer.trace(), outputs.get(), mismatch, returned.span(), keys(returned)));
    }

    private static Map<String, Span> keys(Expr returned) {
        Map<String, Span> keys = new LinkedHashMap<>();
        if (Spans.bare(returned) instanceof Expr.Record record) {
            record.entries().forEach(e -> keys.put(e.key().text(), e.key().span()));
        }
        return keys;
    }

    private Meaning formal(Decl.Model model, Formal formal, Tracer tracer, Scope scope, Map<String, Kind> given) {
        String name = formal.name().text();
        if (Types.isCompileTime(formal.kind())) {
            if (formal.defaultValue().isPresent()) {
                return declarations
                        .types()
                        .value(formal.kind(), formal.defaultValue().get(), scope, name);
            }
            found.add(Diagnostic.of(
                    Code.D204,
                    formal.span(),
                    "`" + model.name().text() + "` is trained by itself, so `" + name + "` needs a default"));
            return Meaning.UNKNOWN;
        }
        boolean open = Sizes.dimensions(formal.kind()).stream()
                .anyMatch(d ->
                        scope.local(d).isEmpty() && !scope.file().declarations().containsKey(d));
        if (open && !given.containsKey(name)) {
            // The data that would say the size are wrong, or have no such input: that is told elsewhere.
            Sizes.dimensions(formal.kind()).forEach(d -> scope.put(d, Meaning.UNKNOWN));
            return Meaning.UNKNOWN;
        }
        Optional<Kind> kind = given.containsKey(name)
                ? matched(formal, given.get(name), tracer, scope)
                : tracer.kinds()
                        .read(formal.kind(), scope)
                        .flatMap(k -> tracer.kinds().channelsFirst(k, formal.kind()));
        if (kind.isEmpty()) {
            Sizes.dimensions(formal.kind()).forEach(d -> scope.put(d, Meaning.UNKNOWN));
            return Meaning.UNKNOWN;
        }
        if (TARGETS.stream().anyMatch(t -> t.isInstance(kind.get()))) {
            found.add(Diagnostic.of(
                    Code.D401,
                    formal.kind().span(),
                    kind.get() + " is for targets; a model takes Vec, Image, Seq, Volume, Tokens or Category"));
            return Meaning.UNKNOWN;
        }
        return tracer.trace()
                .input(new ModelSpec.ModelInput(name, kind.get(), formal.kind().span()));
    }

    private Optional<Kind> matched(Formal formal, Kind kind, Tracer tracer, Scope scope) {
        Optional<String> wanted = tracer.kinds().match(formal.kind(), kind, scope);
        if (wanted.isEmpty()) {
            return Optional.of(kind);
        }
        found.add(Diagnostic.of(
                Code.D302,
                formal.kind().span(),
                "the model wants " + wanted.get() + " as `" + formal.name().text() + "`, and the data give "
                        + Kinds.article(String.valueOf(kind))));
        return Optional.empty();
    }

    private Optional<Map<String, Meaning.Tensor>> outputs(Meaning result, Expr returned) {
        Meaning bare = result instanceof Meaning.Tapped tapped ? tapped.result() : result;
        Map<String, Meaning.Tensor> outputs = new LinkedHashMap<>();
        if (bare instanceof Meaning.Tensor tensor) {
            outputs.put(ModelSpec.SINGLE, tensor);
            return Optional.of(outputs);
        }
        if (bare.isUnknown()) {
            return Optional.empty();
        }
        boolean allTensors = bare instanceof Meaning.Fields fields
                && !fields.fields().isEmpty()
                && fields.fields().values().stream()
                        .allMatch(m -> m.isUnknown() || m.tensor().isPresent());
        if (!allTensors) {
            found.add(Diagnostic.of(
                    Code.D301, returned.span(), "a model returns a tensor or a record of tensors, got " + bare.noun()));
            return Optional.empty();
        }
        Map<String, Meaning> fields = ((Meaning.Fields) bare).fields();
        if (fields.values().stream().anyMatch(Meaning::isUnknown)) {
            return Optional.empty();
        }
        fields.forEach((name, m) -> outputs.put(name, m.tensor().orElseThrow()));
        return Optional.of(outputs);
    }
}
