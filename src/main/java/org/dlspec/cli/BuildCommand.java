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
import org.dlspec.pack.JarPackager;
import org.dlspec.spec.Experiment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dlspec build}: a jar that runs by itself. */
@Command(
        name = "build",
        description = "Writes a jar that predicts with the weights of a run, wherever there is Java 17.")
final class BuildCommand extends ConsoleCommand {
    @Parameters(paramLabel = "RUN", description = "The run directory.")
    private Path run;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "X.jar",
            description = "The jar (default: the name of the train, in this folder).")
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

    @Override
    public Integer call() {
        checkPackage();
        if (!Files.isDirectory(run)) {
            throw new UsageException("`" + run + "` is not the folder of a run; `dlspec train FILE` makes one");
        }
        Optional<Experiment> experiment = RunFile.open(run).experiment(console());
        if (experiment.isEmpty()) {
            return ExitCode.SPEC;
        }
        Path jar = output != null ? output : Path.of(experiment.get().name().toLowerCase(Locale.ROOT) + ".jar");
        long size = JarPackager.write(
                jar,
                new JarPackager.Request(
                        experiment.get(),
                        Optional.of(run),
                        platforms,
                        Optional.ofNullable(javaPackage),
                        Build.version()));
        console().out().println(String.format(Locale.ROOT, "%s, %.1f MB", jar, size / 1e6));
        return ExitCode.GOOD;
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
