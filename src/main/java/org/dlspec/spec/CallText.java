package org.dlspec.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dlspec.vocab.Schema;
import org.dlspec.vocab.layer.Layer;

/** A layer as a person would write its call, without what is as by default: {@code conv2d(32, 3, padding: same)}. */
public final class CallText {
    private CallText() {}

    public static String of(Layer layer) {
        Schema schema = Schema.of(layer.getClass());
        Map<String, Object> values = Components.of((Record) layer);
        List<String> told = new ArrayList<>();
        for (Schema.Parameter parameter : schema.parameters()) {
            String text = ValueText.of(values.get(parameter.name()));
            if (parameter.defaultText().isEmpty()) {
                told.add(text);
            } else if (!parameter.defaultText().get().equals(text)) {
                told.add(parameter.name() + ": " + text);
            }
        }
        return told.isEmpty() ? schema.word() : schema.word() + "(" + String.join(", ", told) + ")";
    }
}
