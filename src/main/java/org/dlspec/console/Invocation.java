package org.dlspec.console;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import picocli.CommandLine;

/** One command line of a program: finds the command, runs it, tells what went wrong, answers the exit code. */
public final class Invocation {
    private final Console console;
    private final Object program;
    private final Map<String, Class<? extends ConsoleCommand>> commands;
    private final Consumer<ConsoleCommand> prepare;
    private final Optional<String> name;

    /**
     * @param program the class of the program itself, with its options
     * @param commands by their words, in the order in which help tells them
     */
    public Invocation(Console console, Object program, Map<String, Class<? extends ConsoleCommand>> commands) {
        this(console, program, commands, command -> {});
    }

    /** @param prepare gives a command what it needs beside the console */
    public Invocation(
            Console console,
            Object program,
            Map<String, Class<? extends ConsoleCommand>> commands,
            Consumer<ConsoleCommand> prepare) {
        this(console, program, commands, prepare, Optional.empty());
    }

    private Invocation(
            Console console,
            Object program,
            Map<String, Class<? extends ConsoleCommand>> commands,
            Consumer<ConsoleCommand> prepare,
            Optional<String> name) {
        this.console = console;
        this.program = program;
        this.commands = commands;
        this.prepare = prepare;
        this.name = name;
    }

    /** The same as it is called by what a user has typed. */
    public Invocation typedAs(String typed) {
        return new Invocation(console, program, commands, prepare, Optional.of(typed));
    }

    /** Runs a command line and answers the exit code; prints nowhere but to the console. */
    public int run(String... arguments) {
        CommandLine line = commandLine(arguments.length == 0 ? "" : arguments[0]);
        line.setOut(console.out());
        line.setErr(console.err());
        line.setParameterExceptionHandler((wrong, given) -> explain(console, wrong));
        line.setExecutionExceptionHandler((exception, command, parsed) -> report(console, exception));
        return execute(console, () -> line.execute(arguments));
    }

    /** Runs a command that is given nothing: picocli, which would read the command line, takes a while to begin. */
    public static int direct(Console console, ConsoleCommand command) {
        command.use(console);
        return execute(console, () -> called(console, command));
    }

    private static int called(Console console, ConsoleCommand command) {
        try {
            return command.call();
        } catch (Exception failed) {
            return report(console, failed);
        }
    }

    /** Prints how the program is used. */
    public void usage() {
        commandLine("").usage(console.err());
    }

    /**
     * The command that is asked for, or all where none is, or where all are spoken of: looking through the options of every
     * command would take a tenth of the time of a check.
     */
    private CommandLine commandLine(String asked) {
        Commands made = new Commands(command -> {
            command.use(console);
            prepare.accept(command);
        });
        CommandLine line = new CommandLine(program, made);
        name.ifPresent(line::setCommandName);
        boolean isOne = commands.containsKey(asked) && !asked.equals("completion");
        commands.forEach((word, command) -> {
            if (!isOne || word.equals(asked)) {
                CommandLine single = new CommandLine(command, made);
                Words.register(single);
                line.addSubcommand(word, single);
            }
        });
        return line;
    }

    /** Picocli hands exceptions on; errors come through it. */
    private static int execute(Console console, IntSupplier command) {
        int code = guarded(console, command);
        console.flush();
        return code;
    }

    private static int guarded(Console console, IntSupplier command) {
        try {
            return command.getAsInt();
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
