package org.dlspec.pack;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.dlspec.Field;
import org.dlspec.Signature;
import org.dlspec.vocab.Kind;

/**
 * The source of a class for one model, which gives its inputs and outputs their Java types.
 *
 * @param name that of the class, with slashes
 */
record TypedModel(String name, String source) {
    /** More constants than this do not fit into one enum of Java: such outputs answer names. */
    static final int MOST_CONSTANTS = 1000;

    /** Simple names that mean something in the source. */
    private static final Set<String> TYPES = Set.of(
            "AutoCloseable", "Double", "Enum", "Object", "Override", "Record", "Result", "String", "System", "Integer");

    /** Methods that there are already. */
    private static final Set<String> METHODS = Set.of(
            "clone",
            "equals",
            "finalize",
            "getClass",
            "hashCode",
            "notify",
            "notifyAll",
            "prediction",
            "toString",
            "wait");

    /** The first words of whole names, which a parameter would hide. */
    private static final Set<String> PACKAGES = Set.of("java", "org");

    static TypedModel of(String javaPackage, Signature signature) {
        JavaNames types = new JavaNames(TYPES);
        String type = types.type(signature.name() + "Model");
        String head = """
                package %1$s;

                /** The model `%3$s`. Its methods may be called by many threads at once. Written by `dlspec build`. */
                public final class %2$s implements AutoCloseable {
                    private final org.dlspec.Model model;

                    private %2$s(org.dlspec.Model model) {
                        this.model = model;
                    }

                    /** Opens the model in the jar that this class lies in, to compute on all cores. */
                    public static %2$s load() {
                        return load(org.dlspec.Model.Options.USUAL);
                    }

                    /** @throws org.dlspec.diag.DlspecException where it cannot be opened here */
                    public static %2$s load(org.dlspec.Model.Options options) {
                        return new %2$s(org.dlspec.Model.own(options));
                    }

                    /** The model without the types of its own. */
                    public org.dlspec.Model model() {
                        return model;
                    }

                    @Override
                    public void close() {
                        model.close();
                    }
                """.formatted(javaPackage, type, JavaText.comment(signature.name()));
        String source = head + "\n" + inputs(signature.inputs()) + "\n" + outputs(signature, types) + "}\n";
        return new TypedModel(javaPackage.replace('.', '/') + "/" + type, source);
    }

    private static String inputs(List<Field> inputs) {
        Map<Field, String> names = new LinkedHashMap<>();
        JavaNames free = new JavaNames(PACKAGES);
        inputs.forEach(input -> names.put(input, free.member(input.name())));
        String parameters = names.entrySet().stream()
                .map(each -> InputText.type(each.getKey()) + " " + each.getValue())
                .collect(Collectors.joining(", "));
        String given = names.entrySet().stream()
                .map(each ->
                        "java.util.Map.entry(" + JavaText.literal(each.getKey().name()) + ", "
                                + InputText.value(each.getKey(), each.getValue()) + ")")
                .collect(Collectors.joining(", "));
        StringBuilder text = new StringBuilder();
        for (Map.Entry<Field, String> each : names.entrySet()) {
            text.append("     * @param ").append(each.getValue()).append(' ').append(InputText.meaning(each.getKey()));
            text.append('\n');
        }
        String methods = """
                    /**
                     * One sample, in the form that the model computes on.
                     *
                %1$s     * @throws org.dlspec.diag.DlspecException where something cannot be read or does not fit
                     */
                    public org.dlspec.Sample sample(%2$s) {
                        return this.model.sample(java.util.Map.ofEntries(%3$s));
                    }

                    /** What the model says of one sample: see {@link #sample}. */
                    public Result predict(%2$s) {
                        return new Result(this.model.predict(sample(%4$s)));
                    }

                    /** What the model says of each sample; together they take less time. */
                    public java.util.List<Result> predict(java.util.List<org.dlspec.Sample> samples) {
                        return this.model.predict(samples).stream().map(Result::new).toList();
                    }
                """.formatted(text, parameters, given, String.join(", ", names.values()));
        boolean isPicture = inputs.size() == 1 && inputs.get(0).kind() instanceof Kind.Image;
        return isPicture ? methods + "\n" + InputText.PICTURES : methods;
    }

    private static String outputs(Signature signature, JavaNames types) {
        JavaNames methods = new JavaNames(METHODS);
        StringBuilder result = new StringBuilder();
        StringBuilder enums = new StringBuilder();
        for (Field output : signature.outputs()) {
            OutputText text = OutputText.of(output, signature.classes().get(output.name()), types);
            result.append(text.methods(methods));
            enums.append(text.declaration());
        }
        return """
                    /** What the model says of one sample. */
                    public record Result(org.dlspec.Prediction prediction) {
                %s    }
                """.formatted(result) + enums;
    }
}
