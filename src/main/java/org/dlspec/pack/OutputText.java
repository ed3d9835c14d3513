package org.dlspec.pack;

import java.util.List;
import java.util.Set;
import org.dlspec.Field;
import org.dlspec.vocab.Kind;

/**
 * How an output of a model stands in the source of its class.
 *
 * @param type the enum of its classes or labels; empty where it has none
 */
record OutputText(Field output, List<String> classes, String type) {
    static OutputText of(Field output, List<String> classes, JavaNames types) {
        boolean isChoice = output.kind() instanceof Kind.ClassOf || output.kind() instanceof Kind.Labels;
        boolean isEnum = isChoice && classes.size() <= TypedModel.MOST_CONSTANTS;
        return new OutputText(output, classes, isEnum ? types.type(output.name()) : "");
    }

    /** The enum; empty where there is none. */
    String declaration() {
        if (type.isEmpty()) {
            return "";
        }
        JavaNames names = new JavaNames(Set.of());
        StringBuilder constants = new StringBuilder();
        for (int i = 0; i < classes.size(); i++) {
            constants
                    .append(i == 0 ? "        " : ",\n        ")
                    .append(names.constant(classes.get(i)))
                    .append('(')
                    .append(JavaText.literal(classes.get(i)))
                    .append(')');
        }
        return """

                    /** What `%1$s` can be, in the order of the numbers. */
                    public enum %2$s {
                %3$s;

                        private final String text;

                        %2$s(String text) {
                            this.text = text;
                        }

                        /** What it is called in the data. */
                        public String text() {
                            return text;
                        }
                    }
                """.formatted(JavaText.comment(output.name()), type, constants);
    }

    /** The methods that answer it, in names that are free. */
    String methods(JavaNames names) {
        String own = names.member(output.name());
        Kind kind = output.kind();
        if (kind instanceof Kind.ClassOf) {
            return type.isEmpty()
                    ? method("The most probable class.", "String " + own + "()", "classOf(%s).name()")
                    : ofClass(own, names);
        }
        if (kind instanceof Kind.Labels) {
            return type.isEmpty()
                    ? method("What holds.", "java.util.List<String> " + own + "()", "labels(%s).names()")
                    : ofLabels(own, names);
        }
        if (kind instanceof Kind.Binary) {
            return method("Whether yes is at least as probable as no.", "boolean " + own + "()", "yesOrNo(%s).isYes()")
                    + method(
                            "How probable yes is, from 0 to 1.",
                            "double " + probability(names) + "()",
                            "yesOrNo(%s).probability()");
        }
        if (kind instanceof Kind.Scalar) {
            return method("In the unit of the data.", "double " + own + "()", "number(%s)");
        }
        if (kind instanceof Kind.Mask) {
            return method("The class of each pixel.", "org.dlspec.Answer.Mask " + own + "()", "mask(%s)");
        }
        return method("In the unit of the data.", "java.util.List<Double> " + own + "()", "numbers(%s).values()");
    }

    private String ofClass(String own, JavaNames names) {
        return method("The most probable class.", type + " " + own + "()", type + ".values()[", "classOf(%s).index()]")
                + method(
                        "How probable a class is, from 0 to 1.",
                        "double " + probability(names) + "(" + type + " of)",
                        "classOf(%s).probabilities().get(of.ordinal())");
    }

    private String ofLabels(String own, JavaNames names) {
        return method(
                        "What is at least as probable as not.",
                        "java.util.List<" + type + "> " + own + "()",
                        "java.util.Arrays.stream(" + type + ".values()).filter(each -> ",
                        "labels(%s).probabilities().get(each.ordinal()) >= 0.5).toList()")
                + method(
                        "How probable one is, from 0 to 1.",
                        "double " + probability(names) + "(" + type + " of)",
                        "labels(%s).probabilities().get(of.ordinal())");
    }

    private String probability(JavaNames names) {
        return names.member(output.name() + " probability");
    }

    private String method(String meaning, String head, String answer) {
        return method(meaning, head, "", answer);
    }

    /** @param answer what is asked of the prediction, with {@code %s} for the name of the output */
    private String method(String meaning, String head, String before, String answer) {
        return """

                        /** %s */
                        public %s {
                            return %sprediction.%s;
                        }
                """.formatted(meaning, head, before, answer.replace("%s", JavaText.literal(output.name())));
    }
}
