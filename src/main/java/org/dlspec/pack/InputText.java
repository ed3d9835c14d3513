package org.dlspec.pack;

import java.util.stream.Collectors;
import org.dlspec.Field;
import org.dlspec.vocab.Kind;

/** How an input of a model stands in the source of its class. */
final class InputText {
    /** Further ways to give the one picture that a model takes. */
    static final String PICTURES = """
                /** What the model says of a PNG, JPEG or TIFF file. */
                public Result predict(java.nio.file.Path picture) {
                    return predict(org.dlspec.Input.of(picture));
                }

                /** What the model says of the bytes of such a file. */
                public Result predict(byte[] picture) {
                    return predict(org.dlspec.Input.of(picture));
                }

                public Result predict(java.awt.image.BufferedImage picture) {
                    return predict(org.dlspec.Input.of(picture));
                }
            """;

    private InputText() {}

    static String type(Field input) {
        if (input.kind() instanceof Kind.Image) {
            return "org.dlspec.Input";
        }
        return input.kind() instanceof Kind.Category ? "String" : "float[]";
    }

    /** An expression for what {@code Model.sample} is given. */
    static String value(Field input, String name) {
        if (input.kind() instanceof Kind.Image) {
            return name;
        }
        return input.kind() instanceof Kind.Category
                ? "org.dlspec.Input.of(java.util.Map.of("
                        + JavaText.literal(input.columns().get(0)) + ", " + name + "))"
                : "org.dlspec.Input.of(" + name + ")";
    }

    static String meaning(Field input) {
        if (input.kind() instanceof Kind.Image) {
            return "a picture of any size and form that the data may have; it becomes " + input.kind();
        }
        if (input.kind() instanceof Kind.Category) {
            return "one of the values of the data, as text; an empty one is missing";
        }
        return input.kind() + " of " + columns(input) + ", in the unit of the data; NaN for a missing number";
    }

    private static String columns(Field input) {
        return input.columns().stream().map(JavaText::comment).collect(Collectors.joining(", "));
    }
}
