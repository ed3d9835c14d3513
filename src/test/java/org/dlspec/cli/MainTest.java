package org.dlspec.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '"',
            value = {
                "bogus~there is no command `bogus`; there are: new, check, explain, help, fmt, show, plot, train, curves, evaluate, predict, serve, build, bench, lsp, completion, version",
                "train~Missing required parameter: 'FILE'",
                "check @/t.dlspec --bogus~Unknown option: '--bogus'",
                "check @/absent.dlspec~there is no file `@/absent.dlspec`",
                "check @/.~`@/.` cannot be read: is a directory",
                "train @/absent.dlspec~there is no file `@/absent.dlspec`",
                "train @/t.dlspec Nope~`@/t.dlspec` has no train `Nope`; it has: Toy",
                "train @/t.dlspec --set rate~`--set rate` is not of the form `--set name=value`",
                "train @/t.dlspec --set rate=~`--set rate=` is not of the form `--set name=value`",
                "train @/t.dlspec --set =3~`--set =3` is not of the form `--set name=value`",
                "train @/t.dlspec --device cuda~there is no device `cuda`; there are: cpu, reference",
                "train @/t.dlspec --threads 0~`--threads` is a number from 1 to 1024, not 0",
                "train @/t.dlspec --threads two~Invalid value for option '--threads': 'two' is not an int",
                "train @/t.dlspec --seed x~Invalid value for option '--seed': 'x' is not a long",
                "train @/t.dlspec --allow-drift~`--allow-drift` goes with `--resume`",
                "show @/t.dlspec~`show` takes one of --defaults, --json, --mermaid, --graph, --plan, --bill",
                "show @/t.dlspec --bill --plan~`show` takes one of --defaults, --json, --mermaid, --graph, --plan, --bill, not --plan and --bill",
                "show @/t.dlspec --bill --after lower~`--after` goes with `--graph`",
                "show @/t.dlspec --bill --batch 0~`--batch` is at least 1, not 0",
                "evaluate @/ --split tst~Invalid value for option '--split': `tst` is none of: train, validation, test",
                "predict @/~Missing required parameter: 'INPUT'",
                "bench @/t.dlspec --mode fly~Invalid value for option '--mode': `fly` is none of: train, infer",
                "bench @/t.dlspec --batch 0~`--batch` is at least 1, `--steps` at least 0",
                "bench @/t.dlspec --steps -1~`--batch` is at least 1, `--steps` at least 0",
                "new @/x --template transfer~"
                        + "Invalid value for option '--template': `transfer` is none of: cnn, mlp",
            })
    void aWrongCommandLineIsToldInOneSentence(String line, String sentence) {
        Shell.Result result = Toys.table(folder).run(2, line);
        assertEquals("dlspec: " + sentence, result.complaint());
        assertEquals("", result.out());
    }

    @Test
    void aTextThatIsNotUtf8IsRefused() {
        Shell shell = new Shell(folder).write("t.dlspec", new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertEquals(
                "dlspec: `@/t.dlspec` is not a text in UTF-8",
                shell.run(2, "check @/t.dlspec").complaint());
    }

    @Test
    void aFileWithoutATrainCannotBeTrained() {
        Shell shell = new Shell(folder).write("t.dlspec", "const n = 3\n");
        shell.run(0, "check @/t.dlspec");
        assertEquals(
                "dlspec: `@/t.dlspec` has no `train` section",
                shell.run(2, "train @/t.dlspec").complaint());
    }

    @Test
    void oneOfSeveralTrainsMustBeNamed() {
        String second = Toys.TABLE.substring(Toys.TABLE.indexOf("train Toy")).replace("Toy", "Other");
        Shell shell = Toys.table(folder).write("t.dlspec", Toys.TABLE + second);
        assertEquals(
                "dlspec: `@/t.dlspec` has several trains; name one of: Toy, Other",
                shell.run(2, "train @/t.dlspec").complaint());
        shell.run(0, "train @/t.dlspec Other --device reference --run @/run");
    }

    @Test
    void withoutACommandTheCommandsAreListed() {
        Shell.Result result = new Shell(folder).run(2, "");
        assertEquals("Usage: dlspec [-h] [COMMAND]", result.complaint());
    }

    @Test
    void everyCommandExplainsItself() {
        for (String command : List.of("new", "check", "show", "train", "evaluate", "predict", "bench", "version")) {
            Shell.Result result = new Shell(folder).run(0, command + " --help");
            assertTrue(result.out().startsWith("Usage: dlspec " + command), result.out());
        }
    }
}
