package org.dlspec.diag;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes values as JSON on one line: maps with text keys, lists, texts, numbers, truth values and null. */
public final class Json {
    private final StringBuilder out = new StringBuilder();

    private Json() {}

    /** A map that keeps the order of its keys: {@code object("line", 3, "column", 7)}. */
    public static Map<String, Object> object(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }

    /** The text of a value. A number that is not finite has no form in JSON and becomes null. */
    public static String write(Object value) {
        Json json = new Json();
        json.append(value);
        return json.out.toString();
    }

    private void append(Object value) {
        if (value instanceof Map<?, ?> map) {
            appendObject(map);
        } else if (value instanceof List<?> list) {
            appendList(list);
        } else if (value instanceof CharSequence text) {
            appendText(text.toString());
        } else if (value instanceof Number number) {
            out.append(Double.isFinite(number.doubleValue()) ? number.toString() : "null");
        } else if (value instanceof Boolean || value == null) {
            out.append(value);
        } else {
            throw new IllegalStateException("JSON has no form for " + value.getClass());
        }
    }

    private void appendObject(Map<?, ?> map) {
        String before = "{";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.append(before);
            appendText((String) entry.getKey());
            out.append(':');
            append(entry.getValue());
            before = ",";
        }
        out.append(map.isEmpty() ? "{}" : "}");
    }

    private void appendList(List<?> list) {
        String before = "[";
        for (Object item : list) {
            out.append(before);
            append(item);
            before = ",";
        }
        out.append(list.isEmpty() ? "[]" : "]");
    }

    private void appendText(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ' || Character.isSurrogate(c) && !isPaired(text, i)) {
                        out.append("\\u%04x".formatted((int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private static boolean isPaired(String text, int index) {
        char c = text.charAt(index);
        return Character.isHighSurrogate(c)
                ? index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1))
                : index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
    }
}
