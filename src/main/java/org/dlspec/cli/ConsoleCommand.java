package org.dlspec.cli;

import java.util.concurrent.Callable;

/** A command that prints to a console and answers an exit code. */
abstract class ConsoleCommand implements Callable<Integer> {
    private Console console;

    final void use(Console where) {
        console = where;
    }

    final Console console() {
        return console;
    }
}
