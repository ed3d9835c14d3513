package org.dlspec.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * Looks for bytes that make reading, checking or telling throw or hang. Runs only when asked, since Jazzer instruments every
 * class of the machine that it runs in; what it has found is replayed by {@link CorpusTest}.
 */
@EnabledIfEnvironmentVariable(named = "JAZZER_FUZZ", matches = ".+")
class ReadingFuzzTest {
    private static final long MOST_NANOSECONDS = 5_000_000_000L;
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    @BeforeAll
    static void writeDictionary() throws IOException {
        Path classes = Path.of("target", "test-classes", "org", "dlspec", "fuzz");
        Files.write(classes.resolve("words.dict"), LanguageWords.dictionary());
        Seeds.copyTo(Path.of(".cifuzz-corpus", ReadingFuzzTest.class.getName(), "anyBytes"));
    }

    @FuzzTest(maxDuration = "5m")
    @DictionaryFile(resourcePath = "words.dict")
    void anyBytes(byte[] bytes) {
        long start = CLOCK.getCurrentThreadCpuTime();
        Reading.of(bytes);
        assertTrue(CLOCK.getCurrentThreadCpuTime() - start < MOST_NANOSECONDS, "it took too long");
    }
}
