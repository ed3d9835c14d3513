package org.dlspec.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.dlspec.data.Part;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import org.dlspec.train.Bench;
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

    private static final List<Map.Entry<String, Class<? extends ConsoleCommand>>> COMMANDS = List.of(
            Map.entry("new", NewCommand.class),
            Map.entry("check", CheckCommand.class),
            Map.entry("explain", ExplainCommand.class),
            Map.entry("help", HelpCommand.class),
            Map.entry("fmt", FmtCommand.class),
            Map.entry("show", ShowCommand.class),
            Map.entry("plot", PlotCommand.class),
            Map.entry("train", TrainCommand.class),
            Map.entry("curves", CurvesCommand.class),
            Map.entry("evaluate", EvaluateCommand.class),
            Map.entry("predict", PredictCommand.class),
            Map.entry("bench", BenchCommand.class),
            Map.entry("completion", CompletionCommand.class),
            Map.entry("version", VersionCommand.class));

    private Main() {}

    public static void main(String[] arguments) {
        // Images are read without a display on servers.
        System.setProperty("java.awt.headless", "true");
        // Some versions of Java answer a console even where no person looks on.
        System.setProperty("jdk.console", "java.base");
        System.exit(run(Console.system(), arguments));
    }

    /** Runs one command line and answers the exit code; prints nowhere but to the console. */
    static int run(Console console, String... arguments) {
        CommandLine line = commandLine(console, arguments.length == 0 ? "" : arguments[0]);
        line.setOut(console.out());
        line.setErr(console.err());
        line.registerConverter(Part.class, word -> constant(Part.class, word));
        line.registerConverter(Bench.Mode.class, word -> constant(Bench.Mode.class, word));
        line.registerConverter(CompletionCommand.Shell.class, word -> constant(CompletionCommand.Shell.class, word));
        line.registerConverter(NewCommand.Template.class, word -> constant(NewCommand.Template.class, word));
        line.setParameterExceptionHandler((wrong, given) -> explain(console, wrong));
        line.setExecutionExceptionHandler((exception, command, parsed) -> report(console, exception));
        if (arguments.length == 0) {
            line.usage(console.err());
            return ExitCode.USAGE;
        }
        int code = execute(line, console, arguments);
        console.flush();
        return code;
    }

    /**
     * The command that is asked for, or all where none is, or where all are spoken of: looking through the options of every
     * command would take a tenth of the time of a check.
     */
    private static CommandLine commandLine(Console console, String asked) {
        Commands made = new Commands(console);
        CommandLine line = new CommandLine(new Main(), made);
        boolean isOne = !asked.equals("completion")
                && COMMANDS.stream().anyMatch(c -> c.getKey().equals(asked));
        for (Map.Entry<String, Class<? extends ConsoleCommand>> each : COMMANDS) {
            if (!isOne || each.getKey().equals(asked)) {
                line.addSubcommand(each.getKey(), new CommandLine(each.getValue(), made));
            }
        }
        return line;
    }

    /** Picocli hands exceptions on; errors come through it. */
    private static int execute(CommandLine line, Console console, String[] arguments) {
        try {
            return line.execute(arguments);
        } catch (OutOfMemoryError full) {
            console.error(new DlspecException(
                    Code.D906,
                    "Java has no memory left: " + full.getMessage(),
                    "a smaller batch or `cache: none` needs less; JAVA_TOOL_OPTIONS=-Xmx8g gives more"));
            return ExitCode.WORLD;
        } catch (Error bug) {
            return reportBug(console, bug);
        }
    }

    /** The constant whose name in small letters is this word. */
    private static <E extends Enum<E>> E constant(Class<E> type, String word) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(word)) {
                return constant;
            }
        }
        String words = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        throw new CommandLine.TypeConversionException("`" + word + "` is none of: " + words);
    }

    /** One line that says what is wrong, and one that says where to read on. */
    private static int explain(Console console, CommandLine.ParameterException wrong) {
        CommandLine command = wrong.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        boolean isUnknownCommand = command.getParent() == null
                && wrong instanceof CommandLine.UnmatchedArgumentException unmatched
                && !unmatched.isUnknownOption();
        String message = wrong.getMessage().replaceFirst("^Error: ", "");
        if (isUnknownCommand) {
            String given = ((CommandLine.UnmatchedArgumentException) wrong)
                    .getUnmatched()
                    .get(0);
            List<String> commands = List.copyOf(command.getSubcommands().keySet());
            message = "there is no command `" + given + "`; there are: " + String.join(", ", commands);
        }
        console.err().println("dlspec: " + message);
        console.err().println("`" + name + " --help` says more");
        console.flush();
        return ExitCode.USAGE;
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
        return reportBug(console, exception);
    }

    private static int reportBug(Console console, Throwable bug) {
        StringWriter trace = new StringWriter();
        bug.printStackTrace(new PrintWriter(trace));
        console.err().println(trace);
        console.err().println("this is a bug in dlspec; please report it with the lines above");
        return ExitCode.BUG;
    }
}
