package org.dlspec.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import org.dlspec.console.Build;
import org.dlspec.console.ConsoleCommand;
import org.dlspec.console.ExitCode;
import org.dlspec.console.UsageException;
import org.dlspec.diag.Source;
import org.dlspec.pack.JarPackager;
import org.dlspec.spec.Experiment;
import org.dlspec.spec.ExportSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dlspec build}: a jar that runs by itself. */
@Command(
        name = "build",
        description = "Writes a jar that predicts with the weights of a run, wherever there is Java 17.")
final class BuildCommand extends ConsoleCommand {
    @Parameters(
            paramLabel = "RUN_OR_FILE",
            description = "The run directory; or a .dlspec file, of which the jars that its export sections name are"
                    + " written into this folder, each with the newest run of its train.")
    private Path from;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "X.jar",
            description = "The jar (default: the name of the train, or that in the file, in this folder).")
    private Path output;

    @Option(
            names = "--platform",
            paramLabel = "PLATFORM",
            description =
                    "Whose native libraries to pack, as `linux-x86_64`; may be given again (default: this machine's).")
    private List<String> platforms = List.of();

    @Option(
            names = "--java-package",
            paramLabel = "com.example",
            description = "Also packs a Java class for this model into that package, with a type for each input, output"
                    + " and class; this needs the compiler of a JDK.")
    private String javaPackage;

    @Option(
            names = "--with-training",
            description = "The jar can train, too: `java -jar X.jar train`; of a file without weights, too, whose only"
                    + " train is packed then.")
    private boolean withTraining;

    @Override
    public Integer call() {
        checkPackage();
        if (from.toString().endsWith(".dlspec")) {
            return withTraining ? untrained() : exports();
        }
        if (!Files.isDirectory(from)) {
            throw new UsageException("`" + from + "` is not the folder of a run; `dlspec train FILE` makes one");
        }
        Optional<Experiment> experiment = RunFile.open(from).experiment(console());
        if (experiment.isEmpty()) {
            return ExitCode.SPEC;
        }
        Path jar = output != null ? output : named(experiment.get());
        write(new ExportedJar(experiment.get().name(), from, jar, platforms), experiment.get());
        return ExitCode.GOOD;
    }

    /** A jar that is to train: it has no weights yet. */
    private int untrained() {
        if (javaPackage != null) {
            throw new UsageException("`--java-package` needs a run: what classes there are is known after training");
        }
        CheckedFile file = CheckedFile.read(from, List.of());
        if (file.hasErrors()) {
            console().print(file.findings());
            return ExitCode.SPEC;
        }
        Experiment experiment = file.experiment(Optional.empty());
        console().print(file.findings(experiment));
        if (!experiment.unbuilt().isEmpty()) {
            return ExitCode.SPEC;
        }
        Path jar = output != null ? output : named(experiment);
        tell(
                jar,
                JarPackager.write(
                        jar,
                        new JarPackager.Request(
                                experiment, Optional.empty(), use(), platforms, Optional.empty(), Build.version())));
        return ExitCode.GOOD;
    }

    private JarPackager.Use use() {
        return withTraining ? JarPackager.Use.TRAIN : JarPackager.Use.PREDICT;
    }

    private static Path named(Experiment experiment) {
        return Path.of(experiment.name().toLowerCase(Locale.ROOT) + ".jar");
    }

    private void tell(Path jar, long size) {
        console().out().println(String.format(Locale.ROOT, "%s, %.1f MB", jar, size / 1e6));
    }

    /** The jars that the sections of a file ask for. */
    private int exports() {
        CheckedFile file = CheckedFile.read(from, List.of());
        if (file.hasErrors()) {
            console().print(file.findings());
            return ExitCode.SPEC;
        }
        List<ExportSpec> exports = file.contents(Optional.empty()).exports();
        List<ExportedJar> jars = ExportedJar.of(exports, Path.of("runs"));
        if (jars.isEmpty()) {
            throw new UsageException("`" + from + "` has no `export` section that names a `jar`");
        }
        if (output != null && jars.size() > 1) {
            throw new UsageException("`--output` is for one jar, and `" + from + "` names " + jars.size());
        }
        if (exports.stream().anyMatch(export -> export.onnx().isPresent())) {
            console().err().println("note: this version writes no `onnx` files");
        }
        for (ExportedJar jar : jars) {
            Optional<Experiment> experiment = RunFile.open(jar.run()).experiment(console());
            if (experiment.isEmpty()) {
                return ExitCode.SPEC;
            }
            tellChange(file.experiment(Optional.of(jar.train())), experiment.get(), jar);
            Path path = output != null ? output : jar.jar();
            List<String> machines = platforms.isEmpty() ? jar.platforms() : platforms;
            write(new ExportedJar(jar.train(), jar.run(), path, machines), experiment.get());
        }
        return ExitCode.GOOD;
    }

    /** What is packed is what was trained. */
    private void tellChange(Experiment now, Experiment trained, ExportedJar jar) {
        List<String> texts = now.sources().stream().map(Source::text).toList();
        if (!texts.equals(trained.sources().stream().map(Source::text).toList())) {
            console().err().println("note: `" + from + "` has changed since `" + jar.run() + "` was trained");
        }
    }

    private void write(ExportedJar jar, Experiment experiment) {
        long size = JarPackager.write(
                jar.jar(),
                new JarPackager.Request(
                        experiment,
                        Optional.of(jar.run()),
                        use(),
                        jar.platforms(),
                        Optional.ofNullable(javaPackage),
                        Build.version()));
        tell(jar.jar(), size);
    }

    /** Packages of these names are not for others, or belong to what is packed. */
    private void checkPackage() {
        if (javaPackage == null) {
            return;
        }
        boolean isTaken = Stream.of(
                        "java", "javax", "org.dlspec", "org.bytedeco", "com.google", "de.siegmar", "picocli")
                .anyMatch(taken -> (javaPackage + ".").startsWith(taken + "."));
        if (!SourceVersion.isName(javaPackage) || isTaken) {
            throw new UsageException(
                    "`--java-package` is a package of yours, such as `com.example.cells`, not `" + javaPackage + "`");
        }
    }
}
