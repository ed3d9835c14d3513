package org.dlspec.train;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import org.dlspec.diag.Reason;
import org.dlspec.spec.Experiment;
import org.dlspec.spec.json.ExperimentJson;
import org.dlspec.weights.AtomicFile;

/** The folder of one run. While it is open for training it is locked, so that no other process trains in it. */
public final class RunDirectory implements AutoCloseable {
    public static final String RUN = "run.json";
    static final String SERIES = "series.json";
    public static final String METRICS = "metrics.jsonl";
    /** TensorBoard looks for the part before the numbers; the name is always the same, so that a resume finds the file. */
    static final String EVENTS = "events.out.tfevents.0.dlspec";

    public static final String BEST = "best.safetensors";
    public static final String SPEC = "spec";

    private static final String LOCK = ".lock";
    private static final Pattern CHECKPOINT = Pattern.compile("checkpoint-([0-9]{1,18})\\.safetensors");

    private final Path path;
    private final FileChannel lock;

    private RunDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** Makes the folder {@code <name>-<number>} with the first number that is free. */
    public static RunDirectory createNext(Path root, String name) {
        try {
            Files.createDirectories(root);
            for (int number = lastNumber(root, name, entry -> true) + 1; ; number++) {
                Path path = root.resolve(name + "-" + number);
                try {
                    Files.createDirectory(path);
                    return locked(path);
                } catch (FileAlreadyExistsException e) {
                    // Another process took this number between listing and making it.
                    continue;
                }
            }
        } catch (IOException e) {
            throw unusable(root, e);
        }
    }

    /** Makes this folder; one that is there already is refused, unless it is empty. */
    public static RunDirectory createAt(Path path) {
        try {
            if (Files.isDirectory(path) && isEmpty(path)) {
                return locked(path);
            }
            if (path.toAbsolutePath().getParent() != null) {
                Files.createDirectories(path.toAbsolutePath().getParent());
            }
            Files.createDirectory(path);
            return locked(path);
        } catch (FileAlreadyExistsException e) {
            if (!Files.exists(path)) {
                throw unusable(path, e);
            }
            throw new DlspecException(
                    Code.D904,
                    "`" + path + "` is there already",
                    isRun(path) || isSeries(path)
                            ? "`--resume` continues the run in it"
                            : "name a folder that is not there yet");
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    /** Opens the folder of an earlier run, to go on training in it. */
    public static RunDirectory reopen(Path path) {
        if (!isRun(path)) {
            throw noRun(path);
        }
        try {
            RunDirectory run = locked(path);
            AtomicFile.sweep(path);
            return run;
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    /** Opens the folder of an earlier series of runs, to go on with it. */
    static RunDirectory reopenSeries(Path path) {
        if (!isSeries(path)) {
            throw new DlspecException(
                    Code.D904, "`" + path + "` is not the folder of a series of runs: it has no `" + SERIES + "`");
        }
        try {
            return locked(path);
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    /** Takes away what is left of a run that was killed before it had begun. */
    static void clear(Path path) {
        try {
            if (Files.isDirectory(path)) {
                Deletion.of(path);
            }
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    /** The run of this name with the highest number. */
    public static Optional<Path> newest(Path root, String name) {
        try {
            int number = Files.isDirectory(root) ? lastNumber(root, name, path -> isRun(path) || isSeries(path)) : 0;
            return number == 0 ? Optional.empty() : Optional.of(root.resolve(name + "-" + number));
        } catch (IOException e) {
            throw unusable(root, e);
        }
    }

    /** What {@code run.json} in this folder says. */
    public static Provenance provenance(Path path) {
        Path file = path.resolve(RUN);
        if (!isRun(path)) {
            throw noRun(path);
        }
        try {
            return Provenance.ofJson(Files.readString(file))
                    .orElseThrow(() -> new DlspecException(Code.D904, "`" + file + "` is damaged"));
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    public Path path() {
        return path;
    }

    Path file(String name) {
        return path.resolve(name);
    }

    /** Writes the texts of the spec, what they mean, and what decides the bits of the run. */
    void begin(Provenance provenance, Experiment experiment) {
        try {
            int next = 0;
            for (String name : provenance.spec().keySet()) {
                Path file = path.resolve(SPEC).resolve(name);
                Files.createDirectories(file.getParent());
                AtomicFile.write(file, experiment.sources().get(next++).text());
            }
            AtomicFile.write(path.resolve(KeptExperiment.NAME), ExperimentJson.write(experiment));
            AtomicFile.write(path.resolve(RUN), provenance.toJson());
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    Path checkpoint(long step) {
        return path.resolve("checkpoint-" + step + ".safetensors");
    }

    /** The checkpoints by their step, the newest first. */
    NavigableMap<Long, Path> checkpoints() {
        return checkpoints(path);
    }

    static NavigableMap<Long, Path> checkpoints(Path path) {
        NavigableMap<Long, Path> found = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
            for (Path file : files) {
                Matcher name = CHECKPOINT.matcher(file.getFileName().toString());
                if (name.matches()) {
                    found.put(Long.parseLong(name.group(1)), file);
                }
            }
        } catch (IOException e) {
            throw unusable(path, e);
        }
        return found.descendingMap();
    }

    /** Deletes all checkpoints but the newest ones and that of step 0. */
    void prune(int keep) {
        int seen = 0;
        for (Map.Entry<Long, Path> checkpoint : checkpoints().entrySet()) {
            seen++;
            if (seen > Math.max(1, keep) && checkpoint.getKey() > 0) {
                delete(checkpoint.getValue());
            }
        }
    }

    void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    /** Takes the folder away with all that is in it: for a run that could not be started. */
    void discard() {
        close();
        try {
            Deletion.of(path);
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    private static RunDirectory locked(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isFree(channel)) {
            channel.close();
            throw new DlspecException(Code.D904, "another process is training in `" + path + "`");
        }
        return new RunDirectory(path, channel);
    }

    /** Takes the lock; it is held until the channel is closed. */
    private static boolean isFree(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // This very process holds it, for another run.
            return false;
        }
    }

    private static int lastNumber(Path root, String name, Predicate<Path> use) throws IOException {
        Pattern pattern = Pattern.compile(Pattern.quote(name) + "-([0-9]{1,8})");
        int last = 0;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root)) {
            for (Path entry : entries) {
                Matcher matcher = pattern.matcher(entry.getFileName().toString());
                if (matcher.matches() && use.test(entry)) {
                    last = Math.max(last, Integer.parseInt(matcher.group(1)));
                }
            }
        }
        return last;
    }

    static boolean isRun(Path path) {
        return Files.isRegularFile(path.resolve(RUN));
    }

    private static boolean isSeries(Path path) {
        return Files.isRegularFile(path.resolve(SERIES));
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            return !entries.iterator().hasNext();
        }
    }

    private static DlspecException noRun(Path path) {
        if (isSeries(path)) {
            return new DlspecException(
                    Code.D904,
                    "`" + path + "` holds a series of runs",
                    "name one of them, such as `" + path.resolve("seed-1") + "` or `" + path.resolve("fold-1") + "`");
        }
        return new DlspecException(Code.D904, "`" + path + "` is not the folder of a run: it has no `" + RUN + "`");
    }

    private static DlspecException unusable(Path path, IOException e) {
        return new DlspecException(Code.D904, "`" + path + "` cannot be used: " + Reason.of(e), e);
    }
}
