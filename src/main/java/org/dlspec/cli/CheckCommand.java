package org.dlspec.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dlspec.console.ConsoleCommand;
import org.dlspec.console.ExitCode;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.JsonRenderer;
import org.dlspec.diag.Severity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dlspec check}: every finding of some files. */
@Command(name = "check", description = "Finds every mistake in a file, before anything runs.")
final class CheckCommand extends ConsoleCommand {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "The files to check.")
    private List<Path> files;

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "Sets a param, checked like its default.")
    private List<String> settings = List.of();

    @Option(names = "--json", description = "Prints one JSON object a finding.")
    private boolean json;

    @Option(names = "--deny-warnings", description = "Warnings count as errors for the exit code.")
    private boolean denyWarnings;

    @Override
    public Integer call() {
        List<Diagnostic> all = new ArrayList<>();
        for (Path file : files) {
            CheckedFile checked = CheckedFile.read(file, settings);
            all.addAll(checked.findings());
            if (!json) {
                console().print(checked.findings());
            }
        }
        if (json) {
            all.forEach(d -> console().out().println(JsonRenderer.line(d)));
            console().out().println(JsonRenderer.done(all));
        } else {
            console().out().println(summary(all));
        }
        return fails(all) ? ExitCode.SPEC : ExitCode.GOOD;
    }

    private boolean fails(List<Diagnostic> all) {
        return all.stream().anyMatch(d -> denyWarnings || d.severity() == Severity.ERROR);
    }

    private static String summary(List<Diagnostic> all) {
        long errors = all.stream().filter(d -> d.severity() == Severity.ERROR).count();
        long warnings = all.size() - errors;
        return count(errors, "error") + ", " + count(warnings, "warning");
    }

    private static String count(long n, String noun) {
        return (n == 0 ? "no" : String.valueOf(n)) + " " + noun + (n == 1 ? "" : "s");
    }
}
