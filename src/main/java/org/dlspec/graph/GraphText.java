package org.dlspec.graph;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dlspec.target.Window;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.TensorType;

/**
 * The text of a graph, one node a line: {@code %3 = conv2d(%1, %2) {kernel 3, pad 1} : f32[8, 32, 16, 16]}. A second
 * result of node 3 is {@code %3.1}. The results and updates follow the nodes.
 */
public final class GraphText {
    private GraphText() {}

    public static String of(Graph graph) {
        return lines(graph).map(line -> line + "\n").collect(Collectors.joining());
    }

    /** The name of an op: its class in lower case, words parted by underscores. */
    public static String name(Op op) {
        return words(op.getClass().getSimpleName(), "_");
    }

    /** The attributes of an op, from the components of its record; those that say nothing are left out. */
    public static String attributes(Op op) {
        return String.join(", ", components(op));
    }

    private static Stream<String> lines(Graph graph) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < graph.nodes().size(); i++) {
            lines.add("%" + i + " = " + node(graph.nodes().get(i)));
        }
        graph.results().forEach((name, value) -> lines.add("result " + name + " = " + value(value)));
        graph.updates().forEach(u -> lines.add("update " + u.variable().name() + " = " + value(u.value())));
        return lines.stream();
    }

    private static String node(Node node) {
        String inputs = node.inputs().stream().map(GraphText::value).collect(Collectors.joining(", "));
        String attributes = attributes(node.op());
        String types = node.results().stream().map(TensorType::toString).collect(Collectors.joining(", "));
        return name(node.op()) + "(" + inputs + ")" + (attributes.isEmpty() ? "" : " {" + attributes + "}") + " : "
                + types;
    }

    private static String value(Value value) {
        return "%" + value.node() + (value.result() == 0 ? "" : "." + value.result());
    }

    private static List<String> components(Object record) {
        List<String> texts = new ArrayList<>();
        if (record.getClass().getRecordComponents() == null) {
            return texts;
        }
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            texts.addAll(component(words(component.getName(), " "), read(component, record)));
        }
        return texts;
    }

    private static Object read(RecordComponent component, Object record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }

    private static List<String> component(String name, Object value) {
        if (value instanceof Boolean set) {
            return set ? List.of(name) : List.of();
        }
        if (value instanceof Enum<?> constant) {
            String word = constant.name().toLowerCase(Locale.ROOT);
            // Numbers are f32 where nothing else is said.
            return word.equals("none") || value == DType.F32 ? List.of() : List.of(word);
        }
        if (value instanceof TensorType) {
            // The type of an input or a constant is that of its result, which the line tells anyway.
            return List.of();
        }
        if (value instanceof Window window) {
            return window(window);
        }
        if (value instanceof Variable variable) {
            return List.of(variable.role().name().toLowerCase(Locale.ROOT) + " " + variable.name());
        }
        if (value instanceof Graph body) {
            return List.of(lines(body).collect(Collectors.joining("; ")));
        }
        if (value instanceof List<?> parts && parts.stream().allMatch(Op.class::isInstance)) {
            return parts.stream().map(part -> "{" + attributes((Op) part) + "}").toList();
        }
        boolean nested =
                value instanceof Record && !value.getClass().getPackage().equals(TensorType.class.getPackage());
        return nested ? components(value) : List.of(name + " " + value);
    }

    /** Defaults are left out: stride 1, no padding, dilation 1, one group. */
    private static List<String> window(Window w) {
        List<String> texts = new ArrayList<>();
        texts.add("kernel " + pair(w.kernelHeight(), w.kernelWidth()));
        add(texts, "stride", pair(w.strideHeight(), w.strideWidth()), "1");
        boolean even = w.padTop() == w.padBottom() && w.padLeft() == w.padRight();
        String before = pair(w.padTop(), w.padLeft());
        add(texts, "pad", even ? before : before + ".." + pair(w.padBottom(), w.padRight()), "0");
        add(texts, "dilation", pair(w.dilationHeight(), w.dilationWidth()), "1");
        add(texts, "groups", String.valueOf(w.groups()), "1");
        return texts;
    }

    private static void add(List<String> texts, String name, String text, String usual) {
        if (!text.equals(usual)) {
            texts.add(name + " " + text);
        }
    }

    private static String pair(int height, int width) {
        return height == width ? String.valueOf(height) : height + "x" + width;
    }

    private static String words(String name, String between) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", between).toLowerCase(Locale.ROOT);
    }
}
