package org.dlspec.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionCommandTest {
    private static final Path BASH = Path.of("/bin/bash");

    @TempDir
    private Path folder;

    @Test
    void bashCompletesCommandsOptionsAndWords() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(BASH), "this machine has no bash");
        Path script = folder.resolve("completion");
        Files.writeString(script, new Shell(folder).run(0, "completion bash").out());
        assertEquals("check", completed(script, "dlspec ch"));
        assertEquals("--bill", completed(script, "dlspec show --bil"));
        assertEquals("dropout", completed(script, "dlspec help dropo"));
        assertEquals("D203", completed(script, "dlspec explain D203"));
    }

    @Test
    void zshLoadsItsBashModeFirst() {
        String out = new Shell(folder).run(0, "completion zsh").out();
        assertTrue(out.startsWith("autoload -U +X compinit && compinit\n"), out.substring(0, 100));
    }

    @Test
    void anotherShellIsRefused() {
        assertEquals(
                "dlspec: Invalid value for positional parameter at index 0 (SHELL): `fish` is none of: bash, zsh",
                new Shell(folder).run(2, "completion fish").complaint());
    }

    /** What the last word of the line is completed to. */
    private static String completed(Path script, String line) throws IOException, InterruptedException {
        String words = "COMP_WORDS=(" + line + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1))";
        // Outside of a real completion there is no compopt.
        String program =
                "compopt() { :; }; source " + script + "; " + words + "; _complete_dlspec; echo \"${COMPREPLY[@]}\"";
        Process bash = new ProcessBuilder(BASH.toString(), "-c", program)
                .redirectErrorStream(true)
                .start();
        String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, bash.waitFor(), out);
        return out.strip();
    }
}
