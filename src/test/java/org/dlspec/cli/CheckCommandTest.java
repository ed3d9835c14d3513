package org.dlspec.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckCommandTest {
    private static final String DONE_WRONG = "{\"event\":\"done\",\"errors\":1,\"warnings\":0}";

    @TempDir
    Path folder;

    @Test
    void aGoodFileIsGood() {
        Shell.Result result = Toys.table(folder).run(0, "check @/t.dlspec");
        assertEquals("no errors, no warnings\n", result.out());
        assertEquals("", result.err());
        assertEquals(
                "{\"event\":\"done\",\"errors\":0,\"warnings\":0}\n",
                new Shell(folder).run(0, "check @/t.dlspec --json").out());
    }

    @Test
    void aWrongFileIsToldWithItsPlaceAndRepair() {
        Shell shell = Toys.table(folder).write("t.dlspec", Toys.TABLE.replace("dense(2)", "dens(2)"));
        Shell.Result result = shell.run(1, "check @/t.dlspec");
        assertEquals("1 error, no warnings\n", result.out());
        assertEquals("""
                error[D202]: there is no layer or block `dens`; did you mean `dense`?
                 --> @/t.dlspec:8:44
                  |
                8 | model M(x: Vec[2]) -> Vec[2] { return x |> dens(2) }
                  |                                            ^^^^
                help: dense
                more: dlspec explain D202
                """, result.err());
    }

    @Test
    void findingsAreLinesOfJson() {
        Shell shell = Toys.table(folder).write("t.dlspec", Toys.TABLE.replace("dense(2)", "dens(2)"));
        Shell.Result result = shell.run(1, "check @/t.dlspec --json");
        assertEquals("", result.err());
        assertEquals(
                List.of(
                        "{\"severity\":\"error\",\"code\":\"D202\",\"file\":\"@/t.dlspec\",\"line\":8,\"column\":44,"
                                + "\"end_line\":8,\"end_column\":48,\"message\":"
                                + "\"there is no layer or block `dens`; did you mean `dense`?\",\"notes\":[],"
                                + "\"fixes\":[{\"title\":\"dense\",\"edits\":[{\"line\":8,\"column\":44,"
                                + "\"end_line\":8,\"end_column\":48,\"text\":\"dense\"}]}]}",
                        DONE_WRONG),
                result.lines());
    }

    @Test
    void aLineOfJsonHasTheOtherPlacesAndEveryRepair() {
        Shell shell = new Shell(folder).write("m.dlspec", """
                model M(x: Image[1, 6, 6]) {
                    return x |> max_pool2d(2)
                             |> dense(8)
                }
                """);
        List<String> lines = shell.run(1, "check @/m.dlspec --json").lines();
        assertEquals(
                "{\"severity\":\"error\",\"code\":\"D301\",\"file\":\"@/m.dlspec\",\"line\":3,\"column\":17,"
                        + "\"end_line\":3,\"end_column\":25,\"message\":"
                        + "\"`dense` needs a Vec, but here it gets an Image[1, 3, 3]\",\"notes\":["
                        + "{\"file\":\"@/m.dlspec\",\"line\":1,\"column\":12,\"message\":\"Image[1, 6, 6]\"},"
                        + "{\"file\":\"@/m.dlspec\",\"line\":2,\"column\":17,\"message\":\"Image[1, 3, 3]\"}],"
                        + "\"fixes\":[{\"title\":\"|> flatten |> dense(8)           // 80 parameters\",\"edits\":["
                        + "{\"line\":3,\"column\":17,\"end_line\":3,\"end_column\":17,\"text\":\"flatten |> \"}]},"
                        + "{\"title\":\"|> global_avg_pool |> dense(8)   // 16 parameters\",\"edits\":["
                        + "{\"line\":3,\"column\":17,\"end_line\":3,\"end_column\":17,"
                        + "\"text\":\"global_avg_pool |> \"}]}]}",
                lines.get(0));
        assertEquals(List.of(DONE_WRONG), lines.subList(1, lines.size()));
    }

    @Test
    void veryManyFindingsAreCountedForPeopleAndListedForTools() {
        Shell shell = new Shell(folder)
                .write("many.dlspec", "model M(x: Vec[4]) { return x" + " |> dense(0)".repeat(32) + " }\n");
        Shell.Result result = shell.run(1, "check @/many.dlspec");
        assertEquals("32 errors, no warnings\n", result.out());
        assertTrue(result.err().endsWith("\n\n... and 12 more\n\nmore: dlspec explain D402\n"), result.err());
        List<String> lines = shell.run(1, "check @/many.dlspec --json").lines();
        assertEquals(33, lines.size());
        assertEquals("{\"event\":\"done\",\"errors\":32,\"warnings\":0}", lines.get(32));
    }

    @Test
    void everyFileIsChecked() {
        Shell shell = Toys.table(folder)
                .write("one.dlspec", Toys.TABLE.replace("t.csv", "one.csv"))
                .write("two.dlspec", Toys.TABLE.replace("t.csv", "two.csv"));
        Shell.Result result = shell.run(1, "check @/one.dlspec @/t.dlspec @/two.dlspec");
        assertEquals("2 errors, no warnings\n", result.out());
        assertTrue(result.err().contains("error[D502]: `@/one.csv` does not exist"), result.err());
        assertTrue(result.err().contains("error[D502]: `@/two.csv` does not exist"), result.err());
    }

    @Test
    void warningsCountWhenTheyAreDenied() {
        Shell shell = Toys.table(folder).write("t.dlspec", Toys.TABLE + "const unused = 3\n");
        Shell.Result result = shell.run(0, "check @/t.dlspec");
        assertEquals("no errors, 1 warning\n", result.out());
        shell.run(1, "check @/t.dlspec --deny-warnings");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "rate=1e39|D402|--set rate=1e39: `rate` must be between 0.001 and 1e38, got 1e39",
                "rate=0|D402|--set rate=0: `rate` must be between 0.001 and 1e38, got 0",
                "rat=2|D201|--set rat=2: there is no param `rat`; did you mean `rate`?",
                "rate=fast|D201|--set rate=fast: `fast` is not declared",
                "M=3|D201|--set M=3: `M` is not a param, and only params can be set",
            })
    void aSettingIsCheckedLikeItsDefault(String setting, String code, String message) {
        Shell.Result result = Toys.table(folder).run(1, "check @/t.dlspec --json --set " + setting);
        JsonObject finding = JsonParser.parseString(result.lines().get(0)).getAsJsonObject();
        assertEquals(code, finding.get("code").getAsString());
        assertEquals(message, finding.get("message").getAsString());
        assertEquals(DONE_WRONG, result.lines().get(1));
    }
}
