package org.dlspec.cli;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.dlspec.diag.Json;

/** Calls over the web socket of a page, and what its console complains of meanwhile. */
final class DevTools implements WebSocket.Listener, AutoCloseable {
    private final Map<Integer, CompletableFuture<JsonObject>> calls = new ConcurrentHashMap<>();
    private final LinkedBlockingQueue<String> complaints = new LinkedBlockingQueue<>();
    private final StringBuilder begun = new StringBuilder();
    private final AtomicInteger last = new AtomicInteger();
    private WebSocket socket;

    private DevTools() {}

    static DevTools connect(URI page) {
        DevTools tools = new DevTools();
        tools.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(page, tools)
                .orTimeout(Chromium.PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
        return tools;
    }

    /** @param parameters names and values in turn */
    JsonObject call(String method, Object... parameters) {
        int id = last.incrementAndGet();
        CompletableFuture<JsonObject> answer = new CompletableFuture<>();
        calls.put(id, answer);
        Map<String, Object> call = Json.object("id", id, "method", method, "params", Json.object(parameters));
        socket.sendText(Json.write(call), true);
        JsonObject message = answer.orTimeout(Chromium.PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
        if (message.has("error")) {
            throw new AssertionError(method + ": " + message.get("error"));
        }
        return message.getAsJsonObject("result");
    }

    /** Those since the last time. */
    List<String> complaints() {
        List<String> told = new ArrayList<>();
        complaints.drainTo(told);
        return told;
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean isLast) {
        begun.append(text);
        if (isLast) {
            receive(JsonParser.parseString(begun.toString()).getAsJsonObject());
            begun.setLength(0);
        }
        from.request(1);
        return null;
    }

    private void receive(JsonObject message) {
        if (message.has("id")) {
            calls.remove(message.get("id").getAsInt()).complete(message);
            return;
        }
        JsonObject event = message.getAsJsonObject("params");
        switch (message.get("method").getAsString()) {
            case "Runtime.exceptionThrown" ->
                complaints.add(event.getAsJsonObject("exceptionDetails").toString());
            case "Runtime.consoleAPICalled" -> complaints.add(event.get("args").toString());
            case "Log.entryAdded" -> complaints.add(entry(event.getAsJsonObject("entry")));
            default -> {
                // Everything else is as it should be.
            }
        }
    }

    private static String entry(JsonObject entry) {
        return entry.get("level").getAsString() + ": " + entry.get("text").getAsString();
    }

    @Override
    public void close() {
        socket.abort();
    }
}
