package org.dlspec.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;
import org.dlspec.console.ConsoleCommand;
import org.dlspec.console.ExitCode;
import org.dlspec.console.UsageException;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import org.dlspec.diag.Reason;
import org.dlspec.diag.Source;
import org.dlspec.syntax.Formatter;
import org.dlspec.syntax.Parsed;
import org.dlspec.syntax.Parser;
import org.dlspec.weights.AtomicFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dlspec fmt}: files in their canonical form. */
@Command(name = "fmt", description = "Writes files in the one canonical form; comments are kept.")
final class FmtCommand extends ConsoleCommand {
    private static final Path INPUT = Path.of("-");

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "The files to write anew; - reads the standard input and writes the standard output.")
    private List<Path> files;

    @Option(names = "--check", description = "Writes nothing; lists the files that are not canonical.")
    private boolean check;

    @Override
    public Integer call() {
        if (files.contains(INPUT) && files.size() > 1) {
            throw new UsageException("`-` stands alone: the standard output holds one text");
        }
        boolean isGood = true;
        for (Path file : files) {
            isGood &= file.equals(INPUT) ? formatInput() : formatFile(file);
        }
        return isGood ? ExitCode.GOOD : ExitCode.SPEC;
    }

    private boolean formatInput() {
        Source source = SpecText.input(System.in);
        Parsed parsed = Parser.parse(source);
        if (!isReadable(parsed)) {
            return false;
        }
        String text = Formatter.format(parsed.spec());
        if (check) {
            return isCanonical(source, text);
        }
        console().out().print(text);
        return true;
    }

    private boolean formatFile(Path file) {
        Source source = SpecText.file(file);
        Parsed parsed = Parser.parse(source);
        if (!isReadable(parsed)) {
            return false;
        }
        String text = Formatter.format(parsed.spec());
        boolean isCanonical = isCanonical(source, text);
        if (!isCanonical && !check) {
            replace(file, text);
        }
        return isCanonical || !check;
    }

    /** A file with mistakes in its syntax is left as it is. */
    private boolean isReadable(Parsed parsed) {
        console().print(parsed.diagnostics());
        return parsed.diagnostics().isEmpty();
    }

    /** Names the text where it is not canonical. */
    private boolean isCanonical(Source source, String text) {
        boolean isCanonical = source.text().equals(text);
        if (!isCanonical) {
            console().out().println(source.name());
        }
        return isCanonical;
    }

    private static void replace(Path file, String text) {
        try {
            // A link stays a link, and who may read the file may read it afterwards.
            Path target = file.toRealPath();
            PosixFileAttributeView view = Files.getFileAttributeView(target, PosixFileAttributeView.class);
            if (view == null) {
                AtomicFile.write(target, text);
                return;
            }
            Set<PosixFilePermission> permissions = view.readAttributes().permissions();
            AtomicFile.write(target, text);
            Files.setPosixFilePermissions(target, permissions);
        } catch (IOException failed) {
            throw new DlspecException(Code.D902, "`" + file + "` cannot be written: " + Reason.of(failed), failed);
        }
    }
}
