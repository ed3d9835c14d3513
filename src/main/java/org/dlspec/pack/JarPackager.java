package org.dlspec.pack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.dlspec.Model;
import org.dlspec.Signature;
import org.dlspec.boot.Main;
import org.dlspec.boot.TrainingMain;
import org.dlspec.bundle.Bundle;
import org.dlspec.bundle.Lock;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import org.dlspec.diag.Reason;
import org.dlspec.spec.Experiment;
import org.dlspec.spec.json.ExperimentJson;
import org.dlspec.train.KeptExperiment;
import org.dlspec.train.KeptFigures;
import org.dlspec.train.KeptWeights;
import org.dlspec.train.RunDirectory;
import org.dlspec.train.Sha256;
import org.dlspec.weights.SafetensorsFile;

/**
 * Writes the jar of an experiment: the classes that {@link Main} and {@link Model} need, the native libraries of its platforms, the files of
 * the run, a software bill of materials and a {@link Lock} with the hash of each. The same input gives the same bytes.
 */
public final class JarPackager {
    /** Where the sources of classes are that were written for the model. */
    private static final String SOURCES = "META-INF/dlspec/";

    private JarPackager() {}

    /**
     * What is packed.
     *
     * @param run the directory whose weights are packed; empty for a jar that is to train
     * @param platforms whose native libraries are packed; empty for that of this machine
     * @param use what the jar is for
     * @param javaPackage where a Java class for this very model is packed, whose run must be given; empty for none
     * @param dlspec the version of this program
     */
    public record Request(
            Experiment experiment,
            Optional<Path> run,
            Use use,
            List<String> platforms,
            Optional<String> javaPackage,
            String dlspec) {
        public Request {
            platforms = List.copyOf(platforms);
        }
    }

    /** What a jar can do, by its main class. */
    public enum Use {
        PREDICT(Main.class),
        /** Also to train, from its weights or anew. */
        TRAIN(TrainingMain.class);

        private final Class<?> main;

        Use(Class<?> main) {
            this.main = main;
        }
    }

    /** Writes the jar, in the place of one that is there, and answers its size in bytes. */
    public static long write(Path jar, Request request) {
        try (ClassPath path = ClassPath.open(System.getProperty("java.class.path"))) {
            SortedMap<String, Content> program = program(request, path);
            if (request.javaPackage().isPresent()) {
                program.putAll(typed(request, request.javaPackage().get()));
            }
            program.put(Sbom.NAME, Content.of(Sbom.of(program.keySet(), path)));
            SortedMap<String, Content> entries = experiment(request);
            entries.put(Lock.PROGRAM, Content.of(new Lock(request.dlspec(), hashes(program)).toJson()));
            Lock lock = new Lock(request.dlspec(), hashes(entries));
            entries.put(Lock.NAME, Content.of(lock.toJson()));
            entries.putAll(program);
            JarFileWriter.write(jar, manifest(request, lock), entries);
            return Files.size(jar);
        } catch (IOException e) {
            throw new DlspecException(Code.D907, "`" + jar + "` cannot be written: " + Reason.of(e), e);
        }
    }

    private static SortedMap<String, Content> program(Request request, ClassPath path) throws IOException {
        SortedMap<String, Content> natives = new TreeMap<>();
        List<String> platforms = request.platforms().isEmpty() ? List.of(Natives.thisPlatform()) : request.platforms();
        for (String platform : platforms) {
            natives.putAll(Natives.of(platform, path));
        }
        Set<String> named = Natives.classes(natives);
        SortedMap<String, Content> entries = Closure.of(List.of(request.use().main, Model.class), named, path);
        entries.putAll(Resources.beside(entries.keySet(), path));
        entries.putAll(natives);
        for (Component component : Component.in(entries.keySet())) {
            path.find(component.properties()).ifPresent(content -> entries.put(component.properties(), content));
        }
        return entries;
    }

    private static SortedMap<String, Content> experiment(Request request) throws IOException {
        SortedMap<String, Content> entries = new TreeMap<>();
        entries.put(Bundle.FOLDER + "/" + KeptExperiment.NAME, Content.of(ExperimentJson.write(request.experiment())));
        if (request.run().isPresent()) {
            Path run = request.run().get();
            verify(run);
            for (Path file : kept(run)) {
                String name = run.relativize(file).toString().replace('\\', '/');
                entries.put(Bundle.FOLDER + "/" + name, Content.of(file));
            }
        }
        return entries;
    }

    /** A jar that holds what cannot be read would tell it to somebody else. */
    private static void verify(Path run) {
        SafetensorsFile.open(KeptWeights.of(run), SafetensorsFile.Checksum.REQUIRED)
                .close();
        KeptFigures.of(run);
    }

    /** The class for this very model, and its source. */
    private static SortedMap<String, Content> typed(Request request, String javaPackage) throws IOException {
        Path run = request.run().orElseThrow(() -> new IllegalStateException("classes are known after training"));
        Signature signature =
                Signature.of(request.experiment(), RunDirectory.provenance(run).classes());
        TypedModel typed = TypedModel.of(javaPackage, signature);
        SortedMap<String, Content> entries =
                JavaCompilation.of(typed.name(), typed.source(), System.getProperty("java.class.path"));
        entries.put(SOURCES + typed.name() + ".java", Content.of(typed.source()));
        return entries;
    }

    /** What predictions need of a run, and what tells where it comes from. */
    private static List<Path> kept(Path run) throws IOException {
        try (Stream<Path> spec = Files.walk(run.resolve(RunDirectory.SPEC))) {
            Stream<Path> single =
                    Stream.of(run.resolve(RunDirectory.RUN), run.resolve(RunDirectory.METRICS), KeptWeights.of(run));
            return Stream.concat(single, spec)
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    private static SortedMap<String, String> hashes(SortedMap<String, Content> entries) throws IOException {
        SortedMap<String, String> hashes = new TreeMap<>();
        for (Map.Entry<String, Content> entry : entries.entrySet()) {
            try (InputStream in = entry.getValue().open()) {
                hashes.put(entry.getKey(), Sha256.of(in));
            }
        }
        return hashes;
    }

    private static String manifest(Request request, Lock lock) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, request.use().main.getName());
        attributes.put(
                Attributes.Name.IMPLEMENTATION_TITLE, request.experiment().name());
        attributes.put(Attributes.Name.IMPLEMENTATION_VERSION, request.dlspec());
        attributes.put(new Attributes.Name("Enable-Native-Access"), "ALL-UNNAMED");
        attributes.put(new Attributes.Name(Lock.ATTRIBUTE), Lock.hash(lock.toJson()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        manifest.write(out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
