package org.dlspec.console;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dlspec.backend.Backend;
import org.dlspec.backend.Backends;
import org.dlspec.backend.Choosing;
import org.dlspec.backend.KernelChoices;
import org.dlspec.backend.KernelMode;
import org.dlspec.train.RunDirectory;
import picocli.CommandLine.Option;

/** The options that say where to compute. */
public final class DeviceOptions {
    /** The environment's word for what {@code --kernels} is where it is not given. */
    private static final String KERNELS = "DLSPEC_KERNELS";

    private static final List<String> DEVICES = List.of(Backends.CPU, Backends.REFERENCE);

    @Option(
            names = "--device",
            defaultValue = "cpu",
            paramLabel = "cpu|reference",
            description = "Where to compute: oneDNN, or plain and slow Java (default: ${DEFAULT-VALUE}).")
    private String device;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads that compute (default: one for each physical core).")
    private Integer threads;

    @Option(
            names = "--kernels",
            paramLabel = "auto|fixed|RUN",
            description = "Which kernels serve convolutions: the fastest here (each timed once, then remembered), by a"
                    + " rule that is the same everywhere, or those of an earlier run (default: auto).")
    private String kernels;

    private Optional<LibraryLoading> loading = Optional.empty();
    private boolean isShared;

    /** Leaves a core to other threads of this program, where no number of threads is asked for. */
    public void leaveOne() {
        isShared = true;
    }

    /** 0 leaves the choice to the device. */
    private int usual() {
        return isShared ? Math.max(1, Backends.cores() - 1) : 0;
    }

    /** Begins to load the device's libraries, which takes a tenth of a second, beside what comes before it is opened. */
    public void load() {
        loading = Optional.of(LibraryLoading.begin(device));
    }

    /** How kernels are to be chosen, where that was asked for. */
    public Optional<KernelMode> kernels() {
        return Optional.ofNullable(kernels)
                .map(word -> mode(word).orElseGet(() -> recorded(word).mode()));
    }

    /** Opens the device for what is done with an earlier run: with the kernels of the run, where no others are asked for. */
    public Backend open(Console console, Path run) {
        Backend backend = open(console);
        if (kernels == null) {
            backend.repeat(RunDirectory.provenance(run).kernelChoices());
        }
        return backend;
    }

    /** Opens the device; says so when it cannot compute on as many threads as were asked for. */
    public Backend open(Console console) {
        if (!DEVICES.contains(device)) {
            throw new UsageException("there is no device `" + device + "`; there are: " + String.join(", ", DEVICES));
        }
        if (threads != null && (threads < 1 || threads > 1024)) {
            throw new UsageException("`--threads` is a number from 1 to 1024, not " + threads);
        }
        loading.ifPresent(LibraryLoading::await);
        String asked = kernels != null ? kernels : System.getenv().getOrDefault(KERNELS, KernelMode.AUTO.word());
        KernelChoices choices = mode(asked).map(KernelChoices::none).orElseGet(() -> recorded(asked));
        Choosing choosing = new Choosing(
                choices.mode(),
                Optional.of(Choosing.usualTimes()),
                note -> console.err().println("note: " + note));
        Backend backend = Backends.open(device, threads == null ? usual() : threads, choosing);
        backend.repeat(choices);
        if (threads != null && backend.threads() != threads) {
            console.err()
                    .println("note: computing on " + backend.threads() + " threads, not " + threads + " ("
                            + backend.description() + ")");
        }
        return backend;
    }

    private static Optional<KernelMode> mode(String word) {
        return Arrays.stream(KernelMode.values())
                .filter(mode -> mode.word().equals(word))
                .findFirst();
    }

    private static KernelChoices recorded(String run) {
        if (!Files.isDirectory(Path.of(run))) {
            throw new UsageException("`--kernels` is `auto`, `fixed` or the folder of a run, not `" + run + "`");
        }
        return RunDirectory.provenance(Path.of(run)).kernelChoices();
    }
}
