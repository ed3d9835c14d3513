package org.dlspec.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.dlspec.check.GoldenChecks;
import org.junit.jupiter.api.Test;

/** What a view of the networks is told. */
class NetworkTest {
    private static List<Network> of(String text) {
        return Network.of(new Document(Editor.uri("a.dlspec"), 1, text, GoldenChecks.files()));
    }

    @Test
    void aModelIsItsInputsAndLayersOnNumberedValues() {
        Network net = of("""
                model Net(x: Vec[4]) {
                    h = x |> dense(4)
                    return h |> relu |> add(h) |> dense(3, bias: false)
                }
                """).get(0);
        assertEquals("Net", net.name());
        assertEquals(
                List.of(
                        "x [] Vec[4] 0 0 0:13",
                        "dense(4) [0] Vec[4] 20 16 1:13",
                        "relu [1] Vec[4] 0 0 2:16",
                        "add [2, 1] Vec[4] 0 0 2:24",
                        "dense(3, bias: false) [3] Vec[3] 12 12 2:34"),
                net.stages().stream().map(NetworkTest::line).toList());
        assertEquals(List.of(new Network.Output("output", 4)), net.outputs());
        assertEquals(List.of(32L, 28L), List.of(net.parameters(), net.multiplyAdds()));
    }

    private static String line(Network.Stage stage) {
        return stage.text() + " " + stage.inputs() + " " + stage.kind() + " " + stage.parameters() + " "
                + stage.multiplyAdds() + " "
                + stage.place().getRange().getStart().getLine() + ":"
                + stage.place().getRange().getStart().getCharacter();
    }

    @Test
    void aModelThatIsWrongHasNoStages() {
        List<Network> all = of("""
                model Wrong(x: Vec[4]) { return x |> dnse(3) }
                model Right(x: Vec[4]) { return x |> dense(3) }
                """);
        assertEquals(
                List.of("Wrong 0", "Right 2"),
                all.stream().map(n -> n.name() + " " + n.stages().size()).toList());
    }

    @Test
    void anEditorAsksOverTheProtocol() {
        try (Editor editor = Editor.on(GoldenChecks.files())) {
            editor.open("a.dlspec", "model Net(x: Vec[4]) { return x |> dense(3) }\n");
            Network net = Editor.get(editor.server().networks(new Network.Question(Editor.document("a.dlspec"))))
                    .get(0);
            assertEquals(
                    List.of("x", "dense(3)"),
                    net.stages().stream().map(Network.Stage::text).toList());
            assertEquals(Editor.uri("a.dlspec"), net.stages().get(1).place().getUri());
        }
    }
}
