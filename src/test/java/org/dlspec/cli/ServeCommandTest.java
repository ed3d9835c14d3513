package org.dlspec.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeCommandTest {
    private static final String ON = " --device reference";

    @TempDir
    Path folder;

    /** Something that is done while the run is served. */
    private interface Use {
        void of(Asking server) throws Exception;
    }

    private record Asking(URI predict) {
        HttpResponse<String> post(String type, byte[] body) throws Exception {
            HttpRequest request = HttpRequest.newBuilder(predict)
                    .header("Content-Type", type)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                    .build();
            return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        }

        /** The outputs of all samples. */
        List<String> outputs(String type, byte[] body) throws Exception {
            HttpResponse<String> response = post(type, body);
            assertEquals(200, response.statusCode(), response.body());
            JsonArray all =
                    JsonParser.parseString(response.body()).getAsJsonObject().getAsJsonArray("predictions");
            return all.asList().stream()
                    .map(each -> each.getAsJsonObject().get("outputs").toString())
                    .toList();
        }
    }

    private static void served(Path run, Use use) throws Exception {
        try (ServedRun served = ServedRun.open(run)) {
            use.of(new Asking(served.address().resolve("predict")));
        }
    }

    private static List<String> predicted(Shell shell, String inputs) {
        return shell.run(0, "predict @/run " + inputs + " --json" + ON).lines().stream()
                .map(line -> JsonParser.parseString(line)
                        .getAsJsonObject()
                        .get("outputs")
                        .toString())
                .toList();
    }

    @Test
    void answersPicturesAsPredictDoes() throws Exception {
        Shell shell = Toys.pictures(folder);
        shell.run(0, "train @/p.dlspec --run @/run" + ON);
        byte[] dark = Files.readAllBytes(folder.resolve("pictures/dark/1.png"));
        byte[] light = Files.readAllBytes(folder.resolve("pictures/light/1.png"));
        served(folder.resolve("run"), server -> {
            assertEquals(predicted(shell, "@/pictures/dark/1.png"), server.outputs("image/png", dark));
            byte[] form = form(dark, light, dark);
            assertEquals(
                    predicted(shell, "@/pictures/dark/1.png @/pictures/light/1.png @/pictures/dark/1.png"),
                    server.outputs("multipart/form-data; boundary=b", form));
            String zeros = "{\"inputs\":{\"x\":[[[" + "[0,0,0,0,0,0],".repeat(5) + "[0,0,0,0,0,0]]]]}}";
            byte[] black = Toys.picture(6, 0);
            assertEquals(
                    server.outputs("image/png", black),
                    server.outputs("application/json", zeros.getBytes(StandardCharsets.UTF_8)));
            HttpResponse<String> words = server.post("image/png", "words".getBytes(StandardCharsets.UTF_8));
            assertEquals(
                    "{\"error\":\"cannot read `picture 1`: it is no PNG, JPEG or TIFF picture\",\"code\":\"D902\"}\n",
                    words.body());
        });
    }

    private static byte[] form(byte[]... pictures) {
        java.io.ByteArrayOutputStream form = new java.io.ByteArrayOutputStream();
        for (byte[] picture : pictures) {
            form.writeBytes("--b\r\nContent-Disposition: form-data; name=f; filename=p.png\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            form.writeBytes(picture);
            form.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        form.writeBytes("--b--".getBytes(StandardCharsets.US_ASCII));
        return form.toByteArray();
    }

    @Test
    void answersRowsAsPredictDoes() throws Exception {
        Shell shell = Toys.table(folder);
        shell.run(0, "train @/t.dlspec --run @/run" + ON);
        shell.write("new.csv", "b,a\n0.5,1\n-2,3\n");
        byte[] rows = Files.readAllBytes(folder.resolve("new.csv"));
        served(folder.resolve("run"), server -> {
            List<String> expected = predicted(shell, "@/new.csv");
            assertEquals(expected, server.outputs("text/csv", rows));
            byte[] json = "{\"inputs\":{\"x\":[[1,0.5],[3,-2]]}}".getBytes(StandardCharsets.UTF_8);
            assertEquals(expected, server.outputs("application/json", json));
            assertEquals(415, server.post("image/png", rows).statusCode());
            HttpResponse<String> absent = server.post("text/csv", "a\n1\n".getBytes(StandardCharsets.UTF_8));
            assertEquals("{\"error\":\"`rows` has no column `b`\",\"code\":\"D902\"}\n", absent.body());
        });
    }

    @Test
    void refusesImpossibleOptions() {
        Shell shell = Toys.table(folder);
        assertEquals(
                "dlspec: `--port` is a number from 0 to 65535, not 70000",
                shell.run(2, "serve @/run --port 70000").complaint());
        assertEquals(
                "error[D907]: `@/absent.jar` is no file",
                shell.run(3, "serve @/absent.jar --port 0" + ON).complaint());
    }
}
