package org.dlspec.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dlspec.console.ConsoleCommand;
import org.dlspec.console.ExitCode;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import org.dlspec.diag.Reason;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dlspec new}: a project that trains at once. */
@Command(name = "new", description = "Makes a folder with an experiment and a small data set that trains at once.")
final class NewCommand extends ConsoleCommand {
    /** The projects that can be made. */
    enum Template {
        cnn("digits.npz"),
        mlp("iris.csv");

        private final String data;

        Template(String data) {
            this.data = data;
        }
    }

    @Parameters(paramLabel = "DIR", description = "The folder to make.")
    private Path folder;

    @Option(
            names = "--template",
            defaultValue = "cnn",
            paramLabel = "cnn|mlp",
            description = "What the project shows: a network on images, or on a table (default: ${DEFAULT-VALUE}).")
    private Template template;

    @Override
    public Integer call() {
        if (Files.exists(folder)) {
            throw new DlspecException(
                    Code.D904, "`" + folder + "` exists already", "name a folder that does not exist yet");
        }
        try {
            Files.createDirectories(folder.resolve("data"));
            copy("experiment.dlspec", folder.resolve("experiment.dlspec"));
            copy(template.data, folder.resolve("data").resolve(template.data));
            copy("SOURCE.md", folder.resolve("data").resolve("SOURCE.md"));
        } catch (IOException failed) {
            throw new DlspecException(Code.D904, "`" + folder + "` cannot be written: " + Reason.of(failed), failed);
        }
        console().out().println("made " + folder + "; now: dlspec train " + folder.resolve("experiment.dlspec"));
        return ExitCode.GOOD;
    }

    private void copy(String file, Path to) throws IOException {
        String resource = "templates/" + template + "/" + file;
        try (InputStream in = NewCommand.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the template " + resource + " is not in the jar");
            }
            Files.copy(in, to);
        }
    }
}
