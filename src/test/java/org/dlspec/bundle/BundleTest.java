package org.dlspec.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import org.dlspec.train.KeptExperiment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleTest {
    @TempDir
    Path folder;

    private static String refusal(Path jar) {
        DlspecException refusal = assertThrows(DlspecException.class, () -> {
            try (Bundle bundle = Bundle.open(jar)) {
                bundle.verify();
            }
        });
        assertEquals(Code.D907, refusal.code());
        return refusal.getMessage();
    }

    @Test
    void opensWhatIsWhole() throws IOException {
        try (Bundle bundle = Bundle.open(new MiniJar().write(folder.resolve("t.jar")))) {
            bundle.verify();
            assertEquals("T", bundle.experiment().name());
            assertFalse(bundle.isTrained());
        }
    }

    @Test
    void refusesAChangedEntry() throws IOException {
        MiniJar jar = new MiniJar();
        jar.entries.compute("dlspec/" + KeptExperiment.NAME, (name, text) -> text.replace("\"T\"", "\"U\""));
        String refusal = refusal(jar.write(folder.resolve("t.jar")));
        assertTrue(refusal.endsWith("its entry `dlspec/experiment.json` is not what its lock says"), refusal);
    }

    @Test
    void refusesALockThatWasChangedWithItsEntry() throws IOException {
        MiniJar jar = new MiniJar();
        jar.entries.compute(Lock.NAME, (name, text) -> text.replaceFirst("[0-9a-f]{64}", "0".repeat(64)));
        String refusal = refusal(jar.write(folder.resolve("t.jar")));
        assertTrue(refusal.endsWith("its entry `dlspec/lock.json` is not what its manifest says"), refusal);
    }

    @Test
    void verifiesWhatNoPredictionReads() throws IOException {
        MiniJar changed = new MiniJar();
        changed.entries.put("notes.txt", "other");
        String refusal = refusal(changed.write(folder.resolve("t.jar")));
        assertTrue(refusal.endsWith("its entry `notes.txt` is not what its lock says"), refusal);

        MiniJar more = new MiniJar();
        more.entries.put("more.txt", "more");
        refusal = refusal(more.write(folder.resolve("t.jar")));
        assertTrue(refusal.endsWith("its entry `more.txt` is not in its lock"), refusal);

        MiniJar less = new MiniJar();
        less.entries.remove("notes.txt");
        refusal = refusal(less.write(folder.resolve("t.jar")));
        assertTrue(refusal.contains("its entry `notes.txt` cannot be read"), refusal);
    }

    @Test
    void refusesACutJarAtEveryLength() throws IOException {
        byte[] whole = Files.readAllBytes(new MiniJar().write(folder.resolve("t.jar")));
        Path cut = folder.resolve("cut.jar");
        for (int length = 0; length < whole.length; length += 97) {
            Files.write(cut, Arrays.copyOf(whole, length));
            refusal(cut);
        }
    }

    @Test
    void refusesWhatIsNoJarOfAnExperiment() throws IOException {
        assertTrue(refusal(folder.resolve("absent.jar")).endsWith("is no file"));
        MiniJar jar = new MiniJar();
        jar.entries.remove(Lock.NAME);
        assertTrue(refusal(jar.write(folder.resolve("t.jar"))).endsWith("holds no experiment"));
    }
}
