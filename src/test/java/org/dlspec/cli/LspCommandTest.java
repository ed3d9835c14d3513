package org.dlspec.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The server as an editor starts it: a process that speaks the protocol on its streams, and nothing else. */
class LspCommandTest {
    private static final List<String> HELLO = List.of(
            "\"id\":1,\"method\":\"initialize\",\"params\":{\"capabilities\":{}}",
            "\"method\":\"initialized\",\"params\":{}");

    private static final List<String> GOODBYE = List.of("\"id\":2,\"method\":\"shutdown\"", "\"method\":\"exit\"");

    private record Ended(int code, String out) {}

    private static Ended talk(List<String> said) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.dlspec.cli.Main",
                        "lsp")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (OutputStream in = process.getOutputStream()) {
            for (String each : said) {
                String message = "{\"jsonrpc\":\"2.0\"," + each + "}";
                in.write(("Content-Length: " + message.length() + "\r\n\r\n" + message)
                        .getBytes(StandardCharsets.UTF_8));
            }
        }
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor(1, TimeUnit.MINUTES);
        return new Ended(process.exitValue(), out);
    }

    @Test
    void saysNothingButTheProtocolAndEndsWell() throws IOException, InterruptedException {
        Ended ended = talk(
                java.util.stream.Stream.concat(HELLO.stream(), GOODBYE.stream()).toList());
        assertEquals(0, ended.code());
        StringBuilder rest = new StringBuilder(ended.out());
        int messages = 0;
        while (!rest.isEmpty()) {
            var head = Pattern.compile("\\AContent-Length: (\\d+)\r\n\r\n").matcher(rest);
            assertEquals(true, head.find(), rest.toString());
            rest.delete(0, head.end() + Integer.parseInt(head.group(1)));
            messages++;
        }
        assertEquals(2, messages);
    }

    @Test
    void anEditorThatIsGoneWithoutGoodbyeIsAnError() throws IOException, InterruptedException {
        assertEquals(1, talk(HELLO).code());
    }
}
