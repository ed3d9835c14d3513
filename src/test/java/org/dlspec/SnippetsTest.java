package org.dlspec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.dlspec.check.Checker;
import org.dlspec.check.GoldenChecks;
import org.dlspec.check.MemoryFiles;
import org.dlspec.diag.Source;
import org.dlspec.diag.TerminalRenderer;
import org.dlspec.syntax.Formatter;
import org.dlspec.syntax.Parser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The snippets of the editors, as they are inserted, are right and in the canonical form. */
class SnippetsTest {
    private static final Path FILE = Path.of("editors", "vscode", "snippets", "dlspec.json");

    private static final Pattern PLACE = Pattern.compile("\\$(?:(\\d+)|\\{(\\d+):([^{}]*)})");

    private static final String DATA = """
            data Table {
                source:  csv("table.csv")
                inputs:  { x: Vec[4] = columns("a" .. "d") }
                targets: { y: Class[3] = column("class") }
                split:   random(train: 60%, validation: 20%, test: 20%, stratify: y, seed: 1)
            }
            """;

    private static final String NET = "model Net(x: Vec[4]) -> Vec[3] { return x |> dense(3) }\n";

    private static final String TRAIN = """
            train Fit { model: Net  data: Table  loss: cross_entropy()  optimizer: adam()  epochs: 20 }
            """;

    /** What stands before and behind a snippet that is no whole file. */
    private static final Map<String, List<String>> AROUND = Map.of(
            "block", List.of("", "\nmodel Net(x: Image[3, 8, 8]) { return x |> conv_bn(4) }\n"),
            "block-residual", List.of("", "\nmodel Net(x: Image[3, 8, 8]) { return x |> residual }\n"),
            "train", List.of(DATA + NET, ""),
            "param", List.of("", DATA + NET + TRAIN.replace("adam()", "adam(lr: rate)")),
            "conv", List.of("model Net(x: Image[3, 8, 8]) { return x ", " |> flatten |> dense(3) }\n"),
            "head", List.of("model Net(x: Image[3, 8, 8]) { return x |> conv2d(4, 3) |> relu ", " }\n"),
            "warmup", List.of(DATA + NET + TRAIN.split("adam")[0] + "adam(lr: ", ")  epochs: 20 }\n"));

    static Stream<String> prefixes() throws IOException {
        return snippets().keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("prefixes")
    void isRightAsItIsInserted(String prefix) throws IOException {
        List<String> around = AROUND.getOrDefault(prefix, List.of("", ""));
        Source source = new Source(prefix, around.get(0) + inserted(snippets().get(prefix)) + around.get(1));
        String found = new TerminalRenderer(TerminalRenderer.Color.OFF)
                .render(Checker.check(source, files(), List.of()).diagnostics());
        assertEquals("", found, source.text());
    }

    @ParameterizedTest
    @MethodSource("prefixes")
    void aDeclarationHasTheCanonicalForm(String prefix) throws IOException {
        String text = inserted(snippets().get(prefix));
        if (Character.isLetter(text.charAt(0)) && text.contains("{")) {
            assertEquals(Formatter.format(Parser.parse(new Source(prefix, text)).spec()), text);
        }
    }

    private static Map<String, String> snippets() throws IOException {
        JsonObject all = JsonParser.parseString(Files.readString(FILE)).getAsJsonObject();
        Map<String, String> bodies = new HashMap<>();
        for (JsonElement each : all.asMap().values()) {
            JsonObject snippet = each.getAsJsonObject();
            String body = StreamSupport.stream(snippet.getAsJsonArray("body").spliterator(), false)
                    .map(JsonElement::getAsString)
                    .collect(Collectors.joining("\n"));
            assertFalse(bodies.containsKey(snippet.get("prefix").getAsString()));
            bodies.put(snippet.get("prefix").getAsString(), body);
        }
        return bodies;
    }

    /** What an editor inserts of a snippet when nothing is typed into its places. */
    private static String inserted(String body) {
        Map<String, String> filled = new HashMap<>();
        PLACE.matcher(body).results().filter(m -> m.group(2) != null).forEach(m -> filled.put(m.group(2), m.group(3)));
        return PLACE.matcher(body)
                .replaceAll(m -> Matcher.quoteReplacement(
                        m.group(2) != null ? m.group(3) : filled.getOrDefault(m.group(1), "")));
    }

    private static org.dlspec.data.Files files() {
        byte[] picture = GoldenChecks.picture();
        MemoryFiles files = new MemoryFiles().with("table.csv", table());
        for (int i = 0; i < 400; i++) {
            files.with("pictures/cats/" + i + ".png", picture).with("pictures/dogs/" + i + ".png", picture);
        }
        return files;
    }

    private static String table() {
        return "a,b,c,d,class\n" + "1,2,3,4,x\n2,3,4,6,y\n3,4,5,7,z\n".repeat(20);
    }
}
