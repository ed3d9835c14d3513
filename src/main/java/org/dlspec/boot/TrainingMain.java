package org.dlspec.boot;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dlspec.console.Console;
import org.dlspec.console.ConsoleCommand;

/** The program in a jar that was built with training: {@link Main} and the command {@code train}. */
public final class TrainingMain {
    private static final Map<String, Class<? extends ConsoleCommand>> COMMANDS = commands();

    private static Map<String, Class<? extends ConsoleCommand>> commands() {
        Map<String, Class<? extends ConsoleCommand>> commands = new LinkedHashMap<>();
        commands.put("train", TrainCommand.class);
        commands.putAll(Main.COMMANDS);
        return Collections.unmodifiableMap(commands);
    }

    private TrainingMain() {}

    public static void main(String[] arguments) {
        Main.main(COMMANDS, arguments);
    }

    /** As {@link Main#run}. */
    public static int run(Console console, Path jar, String... arguments) {
        return Main.run(console, jar, COMMANDS, arguments);
    }
}
