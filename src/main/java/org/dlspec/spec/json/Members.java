package org.dlspec.spec.json;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** Members of JSON objects that must be there. */
public final class Members {
    private Members() {}

    /** @throws IllegalArgumentException where the object has no such member */
    public static JsonElement need(JsonObject json, String name) {
        if (!json.has(name)) {
            throw new IllegalArgumentException("`" + name + "` is missing");
        }
        return json.get(name);
    }
}
