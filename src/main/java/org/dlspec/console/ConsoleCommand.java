package org.dlspec.console;

import java.util.concurrent.Callable;

/** A command that prints to a console and answers an exit code. */
public abstract class ConsoleCommand implements Callable<Integer> {
    private Console console;

    final void use(Console where) {
        console = where;
    }

    protected final Console console() {
        return console;
    }
}
