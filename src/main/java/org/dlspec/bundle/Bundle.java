package org.dlspec.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import org.dlspec.diag.Reason;
import org.dlspec.spec.Experiment;
import org.dlspec.train.KeptExperiment;
import org.dlspec.train.RunDirectory;
import org.dlspec.train.Sha256;

/**
 * What {@code dlspec build} packed into a jar: in the folder {@link #FOLDER} the files of a run, as they lie in its
 * directory. Each file of that folder is held to the lock's hash before it is used; a
 * jar that was cut or changed is refused with D907.
 */
public final class Bundle implements AutoCloseable {
    public static final String FOLDER = "dlspec";

    private final Path jar;
    private final FileSystem files;
    private final Lock lock;
    private final Experiment experiment;

    private Bundle(Path jar, FileSystem files, Lock lock, Experiment experiment) {
        this.jar = jar;
        this.files = files;
        this.lock = lock;
        this.experiment = experiment;
    }

    /** Opens a jar and verifies what it needs to compute. */
    public static Bundle open(Path jar) {
        FileSystem files = mount(jar);
        boolean opened = false;
        try {
            Lock lock = lock(jar, files);
            lock.entries().entrySet().stream()
                    .filter(entry -> entry.getKey().startsWith(FOLDER + "/"))
                    .forEach(entry -> verify(jar, files, entry));
            Bundle bundle = new Bundle(jar, files, lock, experiment(jar, files));
            opened = true;
            return bundle;
        } finally {
            if (!opened) {
                unmount(jar, files);
            }
        }
    }

    /** The folder that stands for a run directory. */
    public Path run() {
        return files.getPath(FOLDER);
    }

    /** Whether there is a run with weights; else the jar can only train. */
    public boolean isTrained() {
        return Files.exists(run().resolve(RunDirectory.RUN));
    }

    public Experiment experiment() {
        return experiment;
    }

    public Lock lock() {
        return lock;
    }

    /** Verifies every entry of the jar, also that there is none beside those of its locks; answers how many there are. */
    public int verify() {
        SortedMap<String, String> entries = new TreeMap<>(lock.entries());
        entries.entrySet().forEach(entry -> verify(jar, files, entry));
        if (entries.containsKey(Lock.PROGRAM)) {
            SortedMap<String, String> program = programLock().entries();
            program.entrySet().forEach(entry -> verify(jar, files, entry));
            entries.putAll(program);
        }
        try (Stream<Path> all = Files.walk(files.getPath("/"))) {
            Optional<String> strange = all.filter(Files::isRegularFile)
                    .map(path -> path.toString().substring(1))
                    .filter(name -> !entries.containsKey(name))
                    .filter(name -> !name.equals(Lock.NAME) && !name.equals(java.util.jar.JarFile.MANIFEST_NAME))
                    .findFirst();
            if (strange.isPresent()) {
                throw changed(jar, "its entry `" + strange.get() + "` is not in its lock");
            }
        } catch (IOException e) {
            throw changed(jar, "it cannot be read: " + Reason.of(e));
        }
        return entries.size();
    }

    private Lock programLock() {
        try {
            return Lock.ofJson(Files.readString(files.getPath(Lock.PROGRAM)));
        } catch (IOException | IllegalArgumentException e) {
            throw changed(jar, "its entry `" + Lock.PROGRAM + "` cannot be read: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        unmount(jar, files);
    }

    private static FileSystem mount(Path jar) {
        if (!Files.isRegularFile(jar)) {
            throw new DlspecException(Code.D907, "`" + jar + "` is no file");
        }
        try {
            return FileSystems.newFileSystem(jar, (ClassLoader) null);
        } catch (IOException | ProviderNotFoundException e) {
            throw changed(jar, "it is not a whole jar");
        }
    }

    private static void unmount(Path jar, FileSystem files) {
        try {
            files.close();
        } catch (IOException e) {
            throw changed(jar, "it cannot be closed: " + Reason.of(e));
        }
    }

    private static Lock lock(Path jar, FileSystem files) {
        if (!Files.exists(files.getPath(Lock.NAME))) {
            throw new DlspecException(
                    Code.D907, "`" + jar + "` holds no experiment", "`dlspec build RUN` writes a jar that does");
        }
        try {
            String text = Files.readString(files.getPath(Lock.NAME));
            if (!Lock.hash(text).equals(statedHash(files))) {
                throw changed(jar, "its entry `" + Lock.NAME + "` is not what its manifest says");
            }
            return Lock.ofJson(text);
        } catch (IOException | IllegalArgumentException e) {
            throw changed(jar, "its entry `" + Lock.NAME + "` cannot be read: " + e.getMessage());
        }
    }

    private static String statedHash(FileSystem files) throws IOException {
        try (InputStream in = Files.newInputStream(files.getPath(java.util.jar.JarFile.MANIFEST_NAME))) {
            return String.valueOf(new Manifest(in).getMainAttributes().getValue(Lock.ATTRIBUTE));
        }
    }

    private static void verify(Path jar, FileSystem files, Map.Entry<String, String> entry) {
        String hash;
        try (InputStream in = Files.newInputStream(files.getPath("/" + entry.getKey()))) {
            hash = Sha256.of(in);
        } catch (IOException e) {
            throw changed(jar, "its entry `" + entry.getKey() + "` cannot be read: " + Reason.of(e));
        }
        if (!hash.equals(entry.getValue())) {
            throw changed(jar, "its entry `" + entry.getKey() + "` is not what its lock says");
        }
    }

    private static Experiment experiment(Path jar, FileSystem files) {
        try {
            return KeptExperiment.of(files.getPath(FOLDER))
                    .orElseThrow(() -> changed(jar, "it has no experiment in its folder `" + FOLDER + "`"));
        } catch (IllegalArgumentException e) {
            throw changed(
                    jar, "its entry `" + FOLDER + "/" + KeptExperiment.NAME + "` cannot be read: " + e.getMessage());
        }
    }

    private static DlspecException changed(Path jar, String why) {
        return new DlspecException(
                Code.D907,
                "`" + jar + "` was cut or changed since it was built: " + why,
                "build it again from its run");
    }
}
