package org.dlspec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dlspec.diag.Code;
import org.junit.jupiter.api.Test;

/** No finding without an example: each code is in a golden file, or in a test that runs what leads to it. */
class EveryCodeTest {
    private static final Path TESTS = Path.of("src", "test", "java", "org", "dlspec");
    private static final Pattern HEAD = Pattern.compile("(?m)^(?:error|warning)\\[([DL]\\d+[a-z]?)\\]: ");

    /** What no file of a few lines can show, and only a run meets. */
    private static final Map<Code, String> ELSEWHERE = elsewhere();

    /** What needs a machine without memory, or a backend that lacks a kernel for an op. */
    private static final Set<Code> UNSEEN = EnumSet.of(Code.D906, Code.L21);

    private static Map<Code, String> elsewhere() {
        Map<Code, String> tests = new EnumMap<>(Code.class);
        tests.put(Code.D107, "syntax/ParserTest");
        tests.put(Code.D610, "cli/RequiredMemoryTest");
        tests.put(Code.D611, "cli/TrainMemoryTest");
        tests.put(Code.D699, "check/UnbuiltTest");
        tests.put(Code.D801, "weights/SafetensorsTest");
        tests.put(Code.D802, "train/TrainedModelTest");
        tests.put(Code.D803, "weights/SafetensorsTest");
        tests.put(Code.D901, "train/TrainingTest");
        tests.put(Code.D902, "data/CsvReaderTest");
        tests.put(Code.D903, "backend/BackendsTest");
        tests.put(Code.D904, "train/TrainingTest");
        tests.put(Code.D905, "train/ResumeTest");
        tests.put(Code.D907, "bundle/BundleTest");
        return tests;
    }

    @Test
    void everyCodeOfTheFrontEndHasAGoldenCase() throws IOException {
        Set<Code> open = EnumSet.allOf(Code.class);
        open.removeAll(shown());
        open.removeAll(ELSEWHERE.keySet());
        open.removeAll(UNSEEN);
        assertEquals(Set.of(), open, "codes without an example");
    }

    @Test
    void theOtherCodesAreNamedByTheirTests() throws IOException {
        for (Map.Entry<Code, String> each : ELSEWHERE.entrySet()) {
            String test = Files.readString(TESTS.resolve(each.getValue() + ".java"));
            assertTrue(test.contains(each.getKey().name()), each.toString());
        }
    }

    @Test
    void aGoldenFileIsNamedAfterCodesThatItHolds() throws IOException {
        for (Path file : goldens("check")) {
            Set<Code> held = codes(Files.readString(file));
            Matcher named = Pattern.compile("([dl]\\d\\d\\d?b?)-")
                    .matcher(file.getFileName().toString());
            while (named.find()) {
                Code code = code(named.group(1));
                assertTrue(held.contains(code), file + " holds no " + code);
            }
        }
    }

    private static Set<Code> shown() throws IOException {
        Set<Code> shown = EnumSet.noneOf(Code.class);
        for (String folder : List.of("syntax", "check")) {
            for (Path file : goldens(folder)) {
                shown.addAll(codes(Files.readString(file)));
            }
        }
        return shown;
    }

    private static Set<Code> codes(String text) {
        Set<Code> codes = EnumSet.noneOf(Code.class);
        HEAD.matcher(text).results().map(m -> Code.valueOf(m.group(1))).forEach(codes::add);
        return codes;
    }

    private static List<Path> goldens(String folder) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src", "test", "golden", folder))) {
            return files.filter(f -> f.toString().endsWith(".err")).sorted().toList();
        }
    }

    /** The code of a name in small letters, as files have it. */
    private static Code code(String text) {
        return Code.valueOf(text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1));
    }
}
