package org.dlspec.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.dlspec.diag.Json;

/** A page in a headless Chromium, driven by the DevTools protocol (https://chromedevtools.github.io/devtools-protocol/). */
final class Chromium implements AutoCloseable {
    /** Until then anything has happened, also on a busy machine. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final long BETWEEN_MILLIS = 20;

    private final Process process;
    private final DevTools tools;

    private Chromium(Process process, DevTools tools) {
        this.process = process;
        this.tools = tools;
    }

    /** The first that is on the path. */
    static Optional<Path> installed() {
        List<String> folders = List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator));
        return NAMES.stream()
                .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** @param profile a folder of its own */
    static Chromium open(Path program, Path profile) throws Exception {
        Process process = started(program, profile);
        boolean opened = false;
        try {
            DevTools tools = DevTools.connect(pageOf(portIn(profile.resolve("DevToolsActivePort"))));
            for (String domain : List.of("Page", "Runtime", "Log", "DOM")) {
                tools.call(domain + ".enable");
            }
            opened = true;
            return new Chromium(process, tools);
        } finally {
            if (!opened) {
                end(process);
            }
        }
    }

    private static Process started(Path program, Path profile) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                program.toString(),
                "--headless=new",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                // It shows our own pages alone, and containers grant no rights for a sandbox.
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-gpu",
                "--disable-breakpad",
                "--disable-background-networking",
                "--no-first-run",
                "about:blank");
        // All that it leaves behind goes with the profile.
        builder.environment().put("TMPDIR", profile.toString());
        return builder.redirectErrorStream(true)
                .redirectOutput(profile.resolve("chromium.log").toFile())
                .start();
    }

    /** Chromium writes the port that it has chosen into a file, which is there before it is whole. */
    private static int portIn(Path file) {
        return Integer.parseInt(awaited("port of Chromium", () -> lines(file)).get(0));
    }

    private static Optional<List<String>> lines(Path file) {
        try {
            List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
            return lines.size() < 2 ? Optional.empty() : Optional.of(lines);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static URI pageOf(int port) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list"))
                .timeout(PATIENCE)
                .build();
        String targets = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
        return JsonParser.parseString(targets).getAsJsonArray().asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(target -> target.get("type").getAsString().equals("page"))
                .map(target -> URI.create(target.get("webSocketDebuggerUrl").getAsString()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no page in " + targets));
    }

    /** Goes to an address, and forgets what was complained of before. */
    void go(URI address) {
        tools.complaints();
        tools.call("Page.navigate", "url", address.toString());
    }

    /** Waits until an expression of JavaScript is neither false nor empty, and answers it as text. */
    String await(String expression) {
        return awaited(expression, () -> Optional.of(evaluate(expression)).filter(Chromium::isThere));
    }

    private static boolean isThere(String value) {
        return !List.of("", "false", "undefined", "null").contains(value);
    }

    /** The text of a value; empty where it throws, as while a page is loaded. */
    String evaluate(String expression) {
        JsonObject result = tools.call("Runtime.evaluate", "expression", "String(" + expression + ")");
        JsonElement value = result.getAsJsonObject("result").get("value");
        return result.has("exceptionDetails") || value == null ? "" : value.getAsString();
    }

    /** Chooses files as the dialog of an input does. */
    void choose(String selector, Path... files) {
        JsonObject root = tools.call("DOM.getDocument").getAsJsonObject("root");
        int node = tools.call("DOM.querySelector", "nodeId", root.get("nodeId").getAsInt(), "selector", selector)
                .get("nodeId")
                .getAsInt();
        tools.call("DOM.setFileInputFiles", "nodeId", node, "files", texts(files));
    }

    /** Drags files over the upper left of the page and lets them fall there. */
    void drop(Path... files) {
        Map<String, Object> data = Json.object("items", List.of(), "files", texts(files), "dragOperationsMask", 1);
        for (String type : List.of("dragEnter", "dragOver", "drop")) {
            tools.call("Input.dispatchDragEvent", "type", type, "x", 20, "y", 20, "data", data);
        }
    }

    /** Types into what has the focus. */
    void type(String text) {
        tools.call("Input.insertText", "text", text);
    }

    private static List<String> texts(Path... files) {
        return Stream.of(files).map(Path::toString).toList();
    }

    /** Exceptions and errors since the page was opened or this was asked last, as the console tells them. */
    List<String> complaints() {
        return tools.complaints();
    }

    @Override
    public void close() {
        tools.close();
        end(process);
    }

    /** Asks it to clean up and go; no process that it has begun is left to write into its folder. */
    private static void end(Process process) {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
        all.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle each : all) {
            each.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        }
    }

    private static <T> T awaited(String what, Supplier<Optional<T>> look) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        Optional<T> found = look.get();
        while (found.isEmpty()) {
            if (System.nanoTime() > until) {
                throw new AssertionError("there was no " + what + " within " + PATIENCE.toSeconds() + " s");
            }
            try {
                Thread.sleep(BETWEEN_MILLIS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            found = look.get();
        }
        return found.get();
    }
}
