package org.dlspec.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewCommandTest {
    @TempDir
    Path folder;

    @Test
    void makesProjectsThatCheckAndTrain() {
        Shell shell = new Shell(folder);
        assertEquals(
                "made @/cnn; now: dlspec train @/cnn/experiment.dlspec\n",
                shell.run(0, "new @/cnn").out());
        assertEquals(List.of("SOURCE.md", "digits.npz"), shell.list("cnn/data"));
        assertEquals(
                "no errors, no warnings\n",
                shell.run(0, "check @/cnn/experiment.dlspec").out());
        shell.run(0, "new @/mlp --template mlp");
        Shell.Result result = shell.run(0, "train @/mlp/experiment.dlspec --device reference --run @/run");
        assertTrue(
                result.lines().get(2).matches("test loss 0\\.[0-9]+, accuracy (0\\.9[0-9]+|1\\.0000)"), result.out());
    }

    @Test
    void aFolderThatIsThereIsLeftAlone() {
        Shell shell = new Shell(folder).write("mine/notes.txt", "mine\n");
        assertEquals(
                "error[D904]: `@/mine` exists already\nhelp: name a folder that does not exist yet\nmore: dlspec explain D904\n",
                shell.run(3, "new @/mine").err());
        assertEquals(List.of("notes.txt"), shell.list("mine"));
        assertEquals(
                "error[D904]: `@/mine/notes.txt/x` cannot be written: not a directory",
                shell.run(3, "new @/mine/notes.txt/x").complaint());
    }
}
