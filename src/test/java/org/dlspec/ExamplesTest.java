package org.dlspec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dlspec.check.Checked;
import org.dlspec.check.Checker;
import org.dlspec.data.DiskFiles;
import org.dlspec.diag.Source;
import org.dlspec.diag.TerminalRenderer;
import org.dlspec.spec.Costs;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples and the snippets of the readme are right, and the networks in them are those that they are named after. */
class ExamplesTest {
    private static final Path EXAMPLES = Path.of("examples");
    private static final Pattern SNIPPET = Pattern.compile("(?ms)^```dlspec\n(.*?)^```");

    private static Checked check(String name, String text) {
        return Checker.check(new Source(name, text), DiskFiles.from(Path.of("")), List.of());
    }

    private static String findings(Checked checked) {
        return new TerminalRenderer(TerminalRenderer.Color.OFF).render(checked.diagnostics());
    }

    @TestFactory
    List<DynamicTest> everyExampleIsRight() throws IOException {
        try (Stream<Path> files = Files.walk(EXAMPLES)) {
            return files.filter(file -> file.toString().endsWith(".dlspec"))
                    .sorted()
                    .map(file -> DynamicTest.dynamicTest(
                            file.toString(), () -> assertEquals(expected(file), findings(check(file)))))
                    .toList();
        }
    }

    private static Checked check(Path file) throws IOException {
        return check(file.toString(), Files.readString(file));
    }

    /** The data of all examples are here, but for MNIST's, which its readers bring. */
    private static String expected(Path file) {
        boolean lacksData =
                file.equals(EXAMPLES.resolve("mnist.dlspec")) && !Files.exists(EXAMPLES.resolve("data/mnist"));
        return lacksData ? """
                error[D502]: the folder `examples/data/mnist` does not exist
                 --> examples/mnist.dlspec:5:18
                  |
                5 |     source:  idx(folder)
                  |                  ^^^^^^
                help: `examples/data` holds: SOURCE.md, TilesSubset.java, bccd_cells_32.npz, bccd_tiles_small.npz, breast_cancer.csv, breastmnist.npz, … (9)
                more: dlspec explain D502
                """ : "";
    }

    @Test
    void everySnippetOfTheReadmeIsRight() throws IOException {
        Matcher snippet = SNIPPET.matcher(Files.readString(Path.of("README.md")));
        int count = 0;
        while (snippet.find()) {
            // The snippet is an example: its data lie beside the examples.
            Checked checked = check(EXAMPLES.resolve("readme.dlspec").toString(), snippet.group(1));
            assertEquals("", findings(checked));
            assertFalse(checked.experiments().isEmpty());
            count++;
        }
        assertEquals(1, count);
    }

    /** The counts of the networks as PyTorch states them; those of the bench are printed by the peers too. */
    @ParameterizedTest
    @CsvSource({
        "resnet18.dlspec, 11689512",
        "bench/mlp.dlspec, 535818",
        "bench/lenet.dlspec, 1663370",
        "bench/cnnbn.dlspec, 1148874",
        "bench/resnet18.dlspec, 11172936",
        "bench/resnet50.dlspec, 25557032",
        "bench/convnext.dlspec, 28589128",
        "bench/odd.dlspec, 462554",
    })
    void theNetworksHaveTheirParameters(String file, long parameters) throws IOException {
        Checked checked = check(EXAMPLES.resolve(file));
        assertEquals(parameters, Costs.of(checked.experiments().get(0).model()).parameters());
    }
}
