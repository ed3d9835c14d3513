package org.dlspec.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HelpCommandTest {
    private final Shell shell = new Shell(Path.of("no-folder"));

    @Test
    void aWordIsToldWithItsArgumentsAndDefaults() {
        assertEquals("""
                dropout(rate: float)
                    layer. In training, sets a random share of the numbers to 0 and enlarges the others, so that no number is relied on alone.

                    rate  float, required, at least 0 and below 1. The share that is dropped. (PyTorch p; Caffe dropout_ratio; TF keep_prob)

                    Elsewhere: Keras `Dropout`; PyTorch `Dropout`; Caffe `Dropout`.
                """, shell.run(0, "help dropout").out());
    }

    @Test
    void aKeyOfASectionIsAWordToo() {
        assertEquals("""
                batch: int or all
                    key of train. Samples in a mini-batch.

                    Without it: 32.
                """, shell.run(0, "help batch").out());
    }

    @Test
    void aKeywordIsToldWithAnExample() {
        String out = shell.run(0, "help repeat").out();
        assertTrue(
                out.endsWith("    model M(x: Vec[4]) { return x |> repeat 3 { dense(8) |> relu } |> dense(3) }\n"),
                out);
    }

    @Test
    void aWordOfAnotherFrameworkLeadsToOurs() {
        assertEquals(
                "dlspec: there is no word `Conv2D`; did you mean `conv2d`?",
                shell.run(2, "help Conv2D").complaint());
        assertEquals(
                "dlspec: there is no word `drpout`; did you mean `dropout`?",
                shell.run(2, "help drpout").complaint());
    }

    @Test
    void withoutAWordAllAreListedByTopic() {
        String out = shell.run(0, "help").out();
        assertTrue(out.startsWith("keywords\n    and, as, block, "), out);
        assertTrue(out.contains("\nkinds\n    ?, Binary, Category, Class, Image, "), out);
    }
}
