package org.dlspec.console;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.DlspecException;
import org.dlspec.diag.TerminalRenderer;

/**
 * Where a command prints: results to the output, progress and findings to the error stream.
 *
 * @param isTerminal whether a person looks on: lines may be redrawn and colored
 */
public record Console(PrintWriter out, PrintWriter err, boolean isTerminal) {
    public static Console system() {
        boolean terminal = System.console() != null && System.getenv("NO_COLOR") == null;
        return new Console(writer(System.out), writer(System.err), terminal);
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    /** Prints every finding for a person. */
    public void print(List<Diagnostic> findings) {
        if (!findings.isEmpty()) {
            TerminalRenderer.Color color = isTerminal ? TerminalRenderer.Color.ON : TerminalRenderer.Color.OFF;
            err.print(new TerminalRenderer(color).render(findings));
            err.flush();
        }
    }

    public void error(DlspecException problem) {
        err.println("error[" + problem.code() + "]: " + problem.getMessage());
        problem.help().ifPresent(help -> err.println("help: " + help));
        err.println(TerminalRenderer.more(List.of(problem.code())));
    }

    public void flush() {
        out.flush();
        err.flush();
    }
}
