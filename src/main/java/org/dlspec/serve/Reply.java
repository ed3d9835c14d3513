package org.dlspec.serve;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dlspec.diag.Json;

/** What is sent back: a status, a body of a type, and what the head says beside. */
record Reply(int status, String type, byte[] body, Map<String, String> head) {
    static final int GOOD = 200;

    Reply {
        head = Collections.unmodifiableMap(new LinkedHashMap<>(head));
    }

    static Reply json(int status, Object value) {
        return text(status, "application/json", Json.write(value) + "\n");
    }

    static Reply text(int status, String type, String text) {
        return new Reply(status, type + "; charset=utf-8", text.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    static Reply of(Refusal refusal) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("error", refusal.getMessage());
        refusal.code().ifPresent(code -> json.put("code", code.name()));
        Reply reply = json(refusal.status(), json);
        return refusal.status() == Refusal.UNAVAILABLE ? reply.with("Retry-After", "1") : reply;
    }

    Reply with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(head);
        more.put(name, value);
        return new Reply(status, type, body, more);
    }
}
