package org.dlspec.cli;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dlspec.console.Console;
import org.dlspec.console.ConsoleCommand;
import org.dlspec.console.ExitCode;
import org.dlspec.console.Invocation;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program {@code dlspec}: reads the command line, runs one command, answers its exit code. */
@Command(
        name = "dlspec",
        description = "A declarative language for deep learning: checks, trains and measures .dlspec files.",
        mixinStandardHelpOptions = false)
public final class Main {
    @CommandLine.Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = CommandLine.ScopeType.INHERIT,
            description = "Shows this help.")
    private boolean help;

    private static final Map<String, Class<? extends ConsoleCommand>> COMMANDS = commands();

    private static Map<String, Class<? extends ConsoleCommand>> commands() {
        Map<String, Class<? extends ConsoleCommand>> commands = new LinkedHashMap<>();
        commands.put("new", NewCommand.class);
        commands.put("check", CheckCommand.class);
        commands.put("explain", ExplainCommand.class);
        commands.put("help", HelpCommand.class);
        commands.put("fmt", FmtCommand.class);
        commands.put("show", ShowCommand.class);
        commands.put("plot", PlotCommand.class);
        commands.put("train", TrainCommand.class);
        commands.put("curves", CurvesCommand.class);
        commands.put("evaluate", EvaluateCommand.class);
        commands.put("predict", PredictCommand.class);
        commands.put("serve", ServeCommand.class);
        commands.put("build", BuildCommand.class);
        commands.put("bench", BenchCommand.class);
        commands.put("lsp", LspCommand.class);
        commands.put("completion", CompletionCommand.class);
        commands.put("version", VersionCommand.class);
        return Collections.unmodifiableMap(commands);
    }

    private Main() {}

    public static void main(String[] arguments) {
        // Images are read without a display on servers.
        System.setProperty("java.awt.headless", "true");
        // Some versions of Java answer a console even where no person looks on.
        System.setProperty("jdk.console", "java.base");
        boolean isServer = arguments.length == 1 && arguments[0].equals("lsp");
        System.exit(
                isServer ? Invocation.direct(Console.system(), new LspCommand()) : run(Console.system(), arguments));
    }

    /** Runs one command line and answers the exit code; prints nowhere but to the console. */
    static int run(Console console, String... arguments) {
        Invocation invocation = new Invocation(console, new Main(), COMMANDS);
        if (arguments.length == 0) {
            invocation.usage();
            return ExitCode.USAGE;
        }
        return invocation.run(arguments);
    }
}
