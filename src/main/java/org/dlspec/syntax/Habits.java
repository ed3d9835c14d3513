package org.dlspec.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.antlr.v4.runtime.Token;
import org.dlspec.diag.Source;

/**
 * Reads what is written in Python's way. Each habit is reported once; what it stands for takes its place where that is
 * plain, and nothing where it is not. Lines and indentation, which mean nothing in the language, tell here how far it
 * goes: brackets need not be paired yet.
 */
final class Habits {
    private Habits() {}

    /** The tokens without the habits. */
    static List<Token> translate(Source source, List<Token> tokens, Findings findings) {
        findings.beginWalk();
        HabitMessages messages = new HabitMessages(source, findings);
        TokenLines lines = new TokenLines(HeaderHabits.translate(tokens, messages));
        List<Token> out = new ArrayList<>();
        PythonStatements statements = new PythonStatements(lines, messages, out);
        PythonLoops loops = new PythonLoops(lines, messages, out);
        PythonValues values = new PythonValues(lines, messages, out);
        int i = 0;
        while (i < lines.tokens().size()) {
            OptionalInt next = statements.at(i);
            next = next.isPresent() ? next : loops.at(i);
            next = next.isPresent() ? next : values.at(i);
            if (next.isEmpty()) {
                out.add(lines.get(i));
            }
            i = next.orElse(i + 1);
        }
        return out;
    }
}
