package org.dlspec.compile.pass;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.dlspec.graph.Graph;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.GraphText;
import org.dlspec.graph.Verifier;
import org.junit.jupiter.api.DynamicTest;

/**
 * Each {@code src/test/golden/pass/<case>.graph} holds a graph before and after a pass. A missing file is written and
 * fails; {@code -Dgolden.update=true} writes all of them anew and fails too.
 *
 * @param graph writes the graph that the pass is shown
 */
record GoldenPass(Pass pass, Consumer<GraphBuilder> graph) {
    private static final Path ROOT = Path.of("src", "test", "golden", "pass");
    private static final boolean UPDATE = Boolean.getBoolean("golden.update");

    static Stream<DynamicTest> tests(Map<String, GoldenPass> cases) {
        return cases.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey(), () -> entry.getValue().check(entry.getKey())));
    }

    private void check(String name) throws IOException {
        GraphBuilder builder = new GraphBuilder();
        graph.accept(builder);
        Graph before = builder.build();
        Graph after = pass.run(before);
        Verifier.verify(after);
        String actual = GraphText.of(before) + "---- " + pass.name() + "\n" + GraphText.of(after);
        Path golden = ROOT.resolve(name + ".graph");
        if (UPDATE || !Files.exists(golden)) {
            Files.createDirectories(ROOT);
            Files.writeString(golden, actual);
            fail("wrote " + golden + "; read it, then run again");
        }
        assertEquals(Files.readString(golden), actual, golden.toString());
    }
}
