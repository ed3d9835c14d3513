package com.example;

import com.example.flowers.FlowersModel;
import java.util.Locale;

/** Says which species a flower is, with the class that was built for the model. */
public final class App {
    private App() {}

    /** @param lengths of sepal and petal and their widths, in cm */
    public static void main(String[] lengths) {
        float[] flower = new float[lengths.length];
        for (int i = 0; i < flower.length; i++) {
            flower[i] = Float.parseFloat(lengths[i]);
        }
        try (FlowersModel model = FlowersModel.load()) {
            FlowersModel.Result result = model.predict(flower);
            for (FlowersModel.Output species : FlowersModel.Output.values()) {
                String mark = species == result.output() ? " <" : "";
                double percent = 100 * result.outputProbability(species);
                System.out.printf(Locale.ROOT, "%-12s%5.1f %%%s%n", species.text(), percent, mark);
            }
        }
    }
}
