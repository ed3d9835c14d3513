package org.dlspec.data;

import java.io.IOException;

/**
 * What is wrong with a file. Inside a parser, which does not know the name, the message is a clause; {@link #in}
 * makes the whole sentence of it, once.
 */
final class BrokenFile extends IOException {
    private static final long serialVersionUID = 1L;

    private final String help;
    private final int line;
    private final boolean named;

    BrokenFile(String clause) {
        this(clause, "");
    }

    BrokenFile(String clause, String help) {
        this(clause, help, 0, false);
    }

    private BrokenFile(String message, String help, int line, boolean named) {
        super(message);
        this.help = help;
        this.line = line;
        this.named = named;
    }

    /** The same at a line, counted from 1. */
    BrokenFile at(int where) {
        return new BrokenFile(getMessage(), help, where, named);
    }

    /** The message is a whole sentence as it stands. */
    BrokenFile named() {
        return new BrokenFile(getMessage(), help, line, true);
    }

    /** "cannot read `path:line`: clause", unless a name is there already. */
    BrokenFile in(String path) {
        if (named) {
            return this;
        }
        String place = line == 0 ? path : path + ":" + line;
        return new BrokenFile("cannot read `" + place + "`: " + getMessage(), help, line, true);
    }

    String help() {
        return help;
    }
}
