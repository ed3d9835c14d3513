package org.dlspec.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a number counts. Every spelling of the language means one of these, times a factor. */
public enum Unit {
    NONE(""),
    EPOCHS("epochs"),
    STEPS("steps"),
    DEGREES("deg"),
    BYTES("B"),
    SECONDS("s");

    private static final Map<String, Scale> SPELLINGS = spellings();

    private final String word;

    Unit(String word) {
        this.word = word;
    }

    /** A unit and how many of it one of a spelling are. */
    public record Scale(Unit unit, double factor) {}

    public String word() {
        return word;
    }

    public static Optional<Scale> find(String spelling) {
        return Optional.ofNullable(SPELLINGS.get(spelling));
    }

    /** Every spelling. */
    public static List<String> all() {
        return List.copyOf(SPELLINGS.keySet());
    }

    private static Map<String, Scale> spellings() {
        Map<String, Scale> all = new LinkedHashMap<>();
        all.put("%", new Scale(NONE, 0.01));
        all.put("epoch", new Scale(EPOCHS, 1));
        all.put("epochs", new Scale(EPOCHS, 1));
        all.put("step", new Scale(STEPS, 1));
        all.put("steps", new Scale(STEPS, 1));
        all.put("deg", new Scale(DEGREES, 1));
        all.put("B", new Scale(BYTES, 1));
        all.put("KiB", new Scale(BYTES, 0x1p10));
        all.put("MiB", new Scale(BYTES, 0x1p20));
        all.put("GiB", new Scale(BYTES, 0x1p30));
        all.put("TiB", new Scale(BYTES, 0x1p40));
        all.put("kB", new Scale(BYTES, 1e3));
        all.put("MB", new Scale(BYTES, 1e6));
        all.put("GB", new Scale(BYTES, 1e9));
        all.put("s", new Scale(SECONDS, 1));
        all.put("min", new Scale(SECONDS, 60));
        all.put("h", new Scale(SECONDS, 3600));
        all.put("d", new Scale(SECONDS, 86_400));
        return all;
    }
}
