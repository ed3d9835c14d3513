package org.dlspec.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.dlspec.backend.Backend;
import org.dlspec.backend.Backends;
import org.dlspec.backend.Choosing;
import org.dlspec.backend.KernelChoices;
import org.dlspec.backend.KernelMode;
import org.dlspec.compile.Experiments;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import org.dlspec.train.Toy.Heard;
import org.dlspec.train.TrainRequest.Start;
import org.dlspec.weights.SafetensorsFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run keeps the kernels that it began with, whatever is known of their times later. */
class KernelChoiceTest {
    private static final long FAST = 1_000_000;
    private static final long SLOW = 9_000_000;

    @TempDir
    Path folder;

    private final Toy toy = Toy.of(Experiments.wide());
    private final List<String> notes = new ArrayList<>();

    /** Makes the file of times; what it says of this machine is overwritten by each test. */
    @BeforeEach
    void takeTimes() {
        train("times", Start.FRESH, Optional.empty(), Heard.stoppingAfter(1));
        assumeTrue(Files.exists(times()), "without the native library no convolution has a choice");
    }

    @Test
    void timingIsToldOnceAndRemembered() {
        assertTrue(notes.get(0).matches("chose [0-9]+ kernels by timing in [0-9.]+ s"), notes.toString());
        notes.clear();
        train("again", Start.FRESH, Optional.empty(), Heard.stoppingAfter(1));
        assertEquals(List.of(), notes);
    }

    @Test
    void aResumedRunRepeatsItsKernelsAgainstOtherTimes() throws IOException {
        prefer("winograd");
        train("straight", Start.FRESH, Optional.empty(), Heard.all());
        assertThrows(Toy.Killed.class, () -> train("broken", Start.FRESH, Optional.empty(), Heard.dyingAfter(5)));
        prefer("direct");
        train("broken", Start.RESUME, Optional.empty(), Heard.all());
        train("other", Start.FRESH, Optional.empty(), Heard.all());
        for (String file : List.of("checkpoint-12.safetensors", "best.safetensors", "metrics.jsonl", "run.json")) {
            assertArrayEquals(bytes("straight", file), bytes("broken", file), file);
        }
        assertFalse(
                Arrays.equals(bytes("straight", "best.safetensors"), bytes("other", "best.safetensors")),
                "the kernels make no difference, so nothing is shown");
    }

    @Test
    void anotherRunCanRepeatTheKernelsOfOne() throws IOException {
        prefer("winograd");
        train("one", Start.FRESH, Optional.empty(), Heard.all());
        prefer("direct");
        KernelChoices choices = RunDirectory.provenance(folder.resolve("one")).kernelChoices();
        try (Backend backend = open(KernelMode.AUTO)) {
            backend.repeat(choices);
            train(backend, "two", Start.FRESH, Optional.empty(), Heard.all());
        }
        assertArrayEquals(bytes("one", "best.safetensors"), bytes("two", "best.safetensors"));
    }

    @Test
    void everyCheckpointHoldsTheChoices() {
        prefer("direct");
        train("run", Start.FRESH, Optional.empty(), Heard.all());
        Map<String, String> chosen =
                RunDirectory.provenance(folder.resolve("run")).chosen();
        assertTrue(chosen.containsValue("direct"), chosen.toString());
        Path checkpoint = folder.resolve("run/checkpoint-12.safetensors");
        try (SafetensorsFile file = SafetensorsFile.open(checkpoint, SafetensorsFile.Checksum.REQUIRED)) {
            assertEquals("auto", file.metadata().get("kernels"));
            JsonObject kept = JsonParser.parseString(file.metadata().get("kernels_chosen"))
                    .getAsJsonObject();
            assertTrue(
                    chosen.keySet().containsAll(kept.keySet()) && !kept.keySet().isEmpty(), kept.toString());
            assertEquals(64, file.metadata().get("kernels_sha256").length());
        }
    }

    @Test
    void aRunThatBeganByRuleGoesOnByRule() throws IOException {
        prefer("direct");
        try (Backend backend = open(KernelMode.FIXED)) {
            train(backend, "fixed", Start.FRESH, Optional.of(KernelMode.FIXED), Heard.stoppingAfter(2));
        }
        train("fixed", Start.RESUME, Optional.empty(), Heard.all());
        Provenance kept = RunDirectory.provenance(folder.resolve("fixed"));
        assertEquals("fixed", kept.kernels());
        assertTrue(kept.chosen().containsValue("winograd"), kept.chosen().toString());
    }

    @Test
    void toChooseInAnotherWayIsADrift() {
        train("run", Start.FRESH, Optional.empty(), Heard.stoppingAfter(2));
        DlspecException refused = assertThrows(
                DlspecException.class, () -> train("run", Start.RESUME, Optional.of(KernelMode.FIXED), Heard.all()));
        assertEquals(Code.D905, refused.code());
        assertTrue(refused.getMessage().contains("kernel choice is `fixed`"), refused.getMessage());
    }

    private void train(String run, Start start, Optional<KernelMode> asked, Heard listener) {
        try (Backend backend = open(KernelMode.AUTO)) {
            train(backend, run, start, asked, listener);
        }
    }

    private void train(Backend backend, String run, Start start, Optional<KernelMode> asked, Heard listener) {
        Path path = folder.resolve(run);
        TrainRequest request = new TrainRequest(path, Optional.of(path), start, asked, "0.1");
        Training.run(toy.experiment(), toy.data(), backend, request, listener, listener.stop);
    }

    private Backend open(KernelMode mode) {
        return Backends.open(Backends.CPU, 2, new Choosing(mode, Optional.of(folder.resolve("kernels")), notes::add));
    }

    /** Writes into the file of times that the candidates of this name are the fastest. */
    private void prefer(String name) {
        try {
            JsonObject file = JsonParser.parseString(Files.readString(times())).getAsJsonObject();
            for (String call : file.getAsJsonObject("nanos").keySet()) {
                JsonObject nanos = file.getAsJsonObject("nanos").getAsJsonObject(call);
                List.copyOf(nanos.keySet()).forEach(each -> nanos.addProperty(each, each.equals(name) ? FAST : SLOW));
            }
            Files.writeString(times(), file.toString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path times() {
        Path kernels = folder.resolve("kernels");
        try (Stream<Path> files = Files.exists(kernels) ? Files.list(kernels) : Stream.empty()) {
            return files.findFirst().orElse(kernels.resolve("none"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] bytes(String run, String file) throws IOException {
        return Files.readAllBytes(folder.resolve(run).resolve(file));
    }
}
