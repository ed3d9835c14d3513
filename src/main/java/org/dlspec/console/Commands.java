package org.dlspec.console;

import picocli.CommandLine;

/** Makes the commands, and gives each of them the console. */
final class Commands implements CommandLine.IFactory {
    private final CommandLine.IFactory other = CommandLine.defaultFactory();
    private final Console console;

    Commands(Console console) {
        this.console = console;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        K made = other.create(type);
        if (made instanceof ConsoleCommand command) {
            command.use(console);
        }
        return made;
    }
}
