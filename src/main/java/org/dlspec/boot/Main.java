package org.dlspec.boot;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.dlspec.backend.Backends;
import org.dlspec.console.Console;
import org.dlspec.console.ConsoleCommand;
import org.dlspec.console.Invocation;
import org.dlspec.console.LibraryLoading;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program in the jar of an experiment: says what it is, and predicts without the rest of dlspec. */
@Command(name = "java -jar", description = "A trained model with all that it takes to use it.")
public final class Main {
    @CommandLine.Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = CommandLine.ScopeType.INHERIT,
            description = "Shows this help.")
    private boolean help;

    static final Map<String, Class<? extends ConsoleCommand>> COMMANDS = commands();

    /** The commands that usually need the libraries of the processor. */
    private static final Set<String> COMPUTING = Set.of("predict", "evaluate", "bench", "serve", "train");

    private static Map<String, Class<? extends ConsoleCommand>> commands() {
        Map<String, Class<? extends ConsoleCommand>> commands = new LinkedHashMap<>();
        commands.put("predict", PredictCommand.class);
        commands.put("evaluate", EvaluateCommand.class);
        commands.put("bench", BenchCommand.class);
        commands.put("serve", ServeCommand.class);
        commands.put("about", AboutCommand.class);
        commands.put("spec", SpecCommand.class);
        commands.put("verify", VerifyCommand.class);
        return Collections.unmodifiableMap(commands);
    }

    private Main() {}

    public static void main(String[] arguments) {
        main(COMMANDS, arguments);
    }

    static void main(Map<String, Class<? extends ConsoleCommand>> commands, String... arguments) {
        // Images are read without a display on servers.
        System.setProperty("java.awt.headless", "true");
        if (arguments.length > 0 && COMPUTING.contains(arguments[0])) {
            // Beside reading the command line and the jar, which take as long.
            LibraryLoading.begin(Backends.CPU);
        }
        System.exit(run(Console.system(), own(), commands, arguments));
    }

    /** Runs one command line on the experiment in a jar and answers the exit code; prints nowhere but to the console. */
    public static int run(Console console, Path jar, String... arguments) {
        return run(console, jar, COMMANDS, arguments);
    }

    static int run(
            Console console, Path jar, Map<String, Class<? extends ConsoleCommand>> commands, String... arguments) {
        Invocation invocation = new Invocation(
                        console, new Main(), commands, command -> ((BundleCommand) command).use(jar))
                .typedAs("java -jar " + jar.getFileName());
        return arguments.length == 0 ? invocation.run("about") : invocation.run(arguments);
    }

    /** The jar that this class was loaded from. */
    private static Path own() {
        try {
            return Path.of(Main.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("Java gives no place of its classes", e);
        }
    }
}
