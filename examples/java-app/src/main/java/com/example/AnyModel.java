package com.example;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dlspec.Model;

/** Says what any model is, and what it makes of one row. */
public final class AnyModel {
    private AnyModel() {}

    /** @param arguments a jar or the folder of a run, and cells as {@code column=text} */
    public static void main(String[] arguments) {
        Map<String, String> row = new LinkedHashMap<>();
        Arrays.stream(arguments).skip(1).map(cell -> cell.split("=", 2)).forEach(cell -> row.put(cell[0], cell[1]));
        try (Model model = Model.load(Path.of(arguments[0]))) {
            System.out.println(model.name() + ", test accuracy " + model.figures().get("test.accuracy"));
            model.inputs().forEach(input -> System.out.println("takes " + input.name() + ": " + input.kind()));
            model.predict(row).answers().forEach((output, answer) -> System.out.println(output + ": " + answer));
        }
    }
}
