package org.dlspec.spec.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.dlspec.NineExamples;
import org.dlspec.check.Checked;
import org.dlspec.check.Checker;
import org.dlspec.data.DiskFiles;
import org.dlspec.diag.Source;
import org.dlspec.spec.Experiment;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ExperimentJsonTest {
    private static final Path IRIS = Path.of("examples", "iris.dlspec");

    @TestFactory
    List<DynamicTest> whatIsReadEqualsWhatWasWritten() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("examples"))) {
            Stream<Experiment> examples = files.filter(file -> file.toString().endsWith(".dlspec"))
                    .sorted()
                    .flatMap(file -> experiments(file).stream());
            Stream<Experiment> nine = NineExamples.NAMES.stream()
                    .flatMap(name ->
                            Checker.check(NineExamples.source(name), NineExamples.files(), List.of())
                                    .experiments()
                                    .stream());
            List<DynamicTest> tests = Stream.concat(examples, nine)
                    .filter(experiment -> experiment.unbuilt().isEmpty())
                    .map(experiment -> DynamicTest.dynamicTest(
                            experiment.sources().get(0) + " " + experiment.name(), () -> survives(experiment)))
                    .toList();
            assertTrue(tests.size() > 20, "only " + tests.size());
            return tests;
        }
    }

    private static List<Experiment> experiments(Path file) {
        try {
            Source source = new Source(file.toString(), Files.readString(file));
            Checked checked = Checker.check(source, DiskFiles.from(Path.of("")), List.of());
            return checked.hasErrors() ? List.of() : checked.experiments();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void survives(Experiment experiment) {
        String text = ExperimentJson.write(experiment);
        Experiment read = ExperimentJson.read(text);
        assertEquals(experiment, read);
        assertEquals(text, ExperimentJson.write(read));
    }

    @Test
    void refusesWhatItDidNotWrite() {
        String text = ExperimentJson.write(experiments(IRIS).get(0));
        for (String broken : List.of(
                "",
                "[]",
                "{}",
                "{\"format\":1}",
                text.replace("\"format\":1", "\"format\":2"),
                text.replace("\"is\":\"Dense\"", "\"is\":\"java.lang.Runtime\""),
                text.replace("\"is\":\"Dense\"", "\"was\":\"Dense\""),
                text.substring(0, text.length() / 2))) {
            assertThrows(IllegalArgumentException.class, () -> ExperimentJson.read(broken), broken);
        }
    }

    @Test
    void refusesValuesThatARecordDoesNotTake() {
        JsonObject json = JsonParser.parseString(
                        ExperimentJson.write(experiments(IRIS).get(0)))
                .getAsJsonObject();
        JsonObject model = json.getAsJsonObject("experiment").getAsJsonObject("model");
        model.getAsJsonArray("calls")
                .get(0)
                .getAsJsonObject()
                .getAsJsonArray("origin")
                .set(1, JsonParser.parseString("-5"));
        assertThrows(IllegalArgumentException.class, () -> ExperimentJson.read(json.toString()));
    }
}
