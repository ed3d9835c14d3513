package org.dlspec.console;

import java.util.function.Consumer;
import picocli.CommandLine;

/** Makes the commands, and gives each of them what it works with. */
final class Commands implements CommandLine.IFactory {
    private final CommandLine.IFactory other = CommandLine.defaultFactory();
    private final Consumer<ConsoleCommand> prepare;

    Commands(Consumer<ConsoleCommand> prepare) {
        this.prepare = prepare;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        K made = other.create(type);
        if (made instanceof ConsoleCommand command) {
            prepare.accept(command);
        }
        return made;
    }
}
