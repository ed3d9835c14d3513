package org.dlspec.spec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlspec.spec.ModelSpec.LayerCall;
import org.dlspec.spec.ModelSpec.ModelInput;
import org.dlspec.vocab.Kind;

/**
 * A model as a Mermaid flowchart: a box for each layer, within frames for the bindings and blocks that it stands in, and
 * what flows between them on the arrows.
 */
public final class Mermaid {
    private final ModelSpec model;
    private final StringBuilder out = new StringBuilder("flowchart TD\n");
    private int frames;

    private Mermaid(ModelSpec model) {
        this.model = model;
    }

    public static String of(ModelSpec model) {
        Mermaid chart = new Mermaid(model);
        chart.inputs();
        chart.frame(chart.tree(), 1);
        chart.arrows();
        return chart.out.toString();
    }

    /** What stands directly in a frame, in the order of the model: the frames in it by name, and layers by their values. */
    private record Frame(Map<String, Object> entries) {
        Frame() {
            this(new LinkedHashMap<>());
        }
    }

    private Frame tree() {
        Frame root = new Frame();
        for (int i = 0; i < model.calls().size(); i++) {
            List<String> path = List.of(model.calls().get(i).path().split("\\."));
            Frame frame = root;
            for (String name : path.subList(0, path.size() - 1)) {
                // The space keeps a frame apart from a layer: no name has one.
                frame = (Frame) frame.entries.computeIfAbsent(name + " ", key -> new Frame());
            }
            int value = model.inputs().size() + i;
            frame.entries.put(String.valueOf(value), value);
        }
        return root;
    }

    private void inputs() {
        for (int i = 0; i < model.inputs().size(); i++) {
            out.append("    v")
                    .append(i)
                    .append("([")
                    .append(quoted(model.inputs().get(i).name()))
                    .append("])\n");
        }
    }

    private void frame(Frame frame, int depth) {
        String indent = "    ".repeat(depth);
        frame.entries.forEach((name, entry) -> {
            if (entry instanceof Frame inner) {
                out.append(indent).append("subgraph s").append(frames++);
                out.append("[").append(quoted(name.strip())).append("]\n");
                frame(inner, depth + 1);
                out.append(indent).append("end\n");
            } else {
                out.append(indent)
                        .append('v')
                        .append(entry)
                        .append("[")
                        .append(quoted(CallText.of(call((int) entry).layer())));
                out.append("]\n");
            }
        });
    }

    private LayerCall call(int value) {
        return model.calls().get(value - model.inputs().size());
    }

    private void arrows() {
        for (int i = 0; i < model.calls().size(); i++) {
            for (int input : model.calls().get(i).inputs()) {
                arrow(input, "v" + (model.inputs().size() + i));
            }
        }
        int output = 0;
        for (Map.Entry<String, Integer> result : model.outputs().entrySet()) {
            out.append("    o")
                    .append(output)
                    .append("([")
                    .append(quoted(result.getKey()))
                    .append("])\n");
            arrow(result.getValue(), "o" + output);
            output++;
        }
    }

    private void arrow(int from, String to) {
        out.append("    v")
                .append(from)
                .append(" -->|")
                .append(quoted(kind(from).toString()));
        out.append("| ").append(to).append('\n');
    }

    private Kind kind(int value) {
        List<ModelInput> inputs = model.inputs();
        return value < inputs.size() ? inputs.get(value).kind() : call(value).kind();
    }

    /** A label; Mermaid writes what means something to it, or to HTML, by number: {@code #34;}. */
    private static String quoted(String label) {
        StringBuilder text = new StringBuilder("\"");
        label.codePoints().forEach(c -> {
            if ("\"#<>&`\\".indexOf(c) >= 0 || c < ' ') {
                text.append('#').append(c).append(';');
            } else {
                text.appendCodePoint(c);
            }
        });
        return text.append('"').toString();
    }
}
