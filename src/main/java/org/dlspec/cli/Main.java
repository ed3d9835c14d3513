package org.dlspec.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.dlspec.diag.DlspecException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program {@code dlspec}: reads the command line, runs one command, answers its exit code. */
@Command(
        name = "dlspec",
        description = "A declarative language for deep learning: checks, trains and measures .dlspec files.",
        mixinStandardHelpOptions = false,
        subcommands = {
            NewCommand.class,
            CheckCommand.class,
            ShowCommand.class,
            TrainCommand.class,
            EvaluateCommand.class,
            PredictCommand.class,
            BenchCommand.class,
            VersionCommand.class
        })
public final class Main {
    @CommandLine.Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = CommandLine.ScopeType.INHERIT,
            description = "Shows this help.")
    private boolean help;

    private Main() {}

    public static void main(String[] arguments) {
        // Images are read without a display on servers.
        System.setProperty("java.awt.headless", "true");
        System.exit(run(Console.system(), arguments));
    }

    /** Runs one command line and answers the exit code; prints nowhere but to the console. */
    static int run(Console console, String... arguments) {
        CommandLine line = new CommandLine(new Main(), new Commands(console));
        line.setOut(console.out());
        line.setErr(console.err());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((exception, command, parsed) -> report(console, exception));
        if (arguments.length == 0) {
            line.usage(console.err());
            return ExitCode.USAGE;
        }
        int code = line.execute(arguments);
        console.flush();
        return code;
    }

    private static int report(Console console, Exception exception) {
        if (exception instanceof UsageException wrong) {
            console.err().println("dlspec: " + wrong.getMessage());
            return ExitCode.USAGE;
        }
        if (exception instanceof DlspecException known) {
            console.error(known);
            return ExitCode.WORLD;
        }
        StringWriter trace = new StringWriter();
        exception.printStackTrace(new PrintWriter(trace));
        console.err().println(trace);
        console.err().println("this is a bug in dlspec; please report it with the lines above");
        return ExitCode.BUG;
    }
}
