package org.dlspec.bundle;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.dlspec.spec.json.Members;
import org.dlspec.train.Sha256;

/**
 * What a jar is made of: the SHA-256 of entries by their names. The manifest has the hash of the text of the lock
 * {@link #NAME}, which has those of the run's files and of the lock {@link #PROGRAM}; this one, which only verifying reads,
 * has those of all else.
 *
 * @param dlspec the version that wrote the jar
 */
public record Lock(String dlspec, SortedMap<String, String> entries) {
    /** The name of the entry. */
    public static final String NAME = Bundle.FOLDER + "/lock.json";

    /** The name of the entry for the program; it lies apart from what is read before each use. */
    public static final String PROGRAM = "META-INF/dlspec-program.json";

    /** The attribute of the manifest that has the hash of the lock. */
    public static final String ATTRIBUTE = "Dlspec-Lock";

    private static final int FORMAT = 1;

    public Lock {
        entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
    }

    public String toJson() {
        JsonObject json = new JsonObject();
        json.addProperty("format", FORMAT);
        json.addProperty("dlspec", dlspec);
        JsonObject hashes = new JsonObject();
        entries.forEach(hashes::addProperty);
        json.add("entries", hashes);
        return new GsonBuilder().setPrettyPrinting().create().toJson(json) + "\n";
    }

    /** The hash of a lock's text. */
    public static String hash(String json) {
        return Sha256.of(json.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /** @throws IllegalArgumentException where the text is no lock of this version's format */
    static Lock ofJson(String text) {
        try {
            JsonObject json = JsonParser.parseString(text).getAsJsonObject();
            if (Members.need(json, "format").getAsInt() != FORMAT) {
                throw new IllegalArgumentException("its lock has another format than this version reads");
            }
            SortedMap<String, String> entries = new TreeMap<>();
            Members.need(json, "entries")
                    .getAsJsonObject()
                    .entrySet()
                    .forEach(entry ->
                            entries.put(entry.getKey(), entry.getValue().getAsString()));
            return new Lock(Members.need(json, "dlspec").getAsString(), entries);
        } catch (JsonParseException | IllegalStateException | UnsupportedOperationException e) {
            throw new IllegalArgumentException("its lock cannot be read: " + e.getMessage(), e);
        }
    }
}
