package org.dlspec.syntax;

import java.util.List;
import org.antlr.v4.runtime.Token;
import org.dlspec.diag.Source;
import org.dlspec.syntax.ast.Spec;
import org.dlspec.syntax.format.Layout;

/** Writes a file in the one canonical form; its meaning, its words and its comments stay what they are. */
public final class Formatter {
    private Formatter() {}

    /** The canonical text of a file that was read without a finding. Formatting it again changes nothing. */
    public static String format(Spec spec) {
        List<Token> all = Scanner.all(spec.source());
        String text = Layout.text(spec, Lexemes.of(all));
        requireReadable(new Source(spec.source().name(), text));
        return text;
    }

    /** A text that took hours to write is not replaced by one that cannot be read. */
    private static void requireReadable(Source formatted) {
        Parsed again = Parser.parse(formatted);
        if (!again.diagnostics().isEmpty()) {
            throw new IllegalStateException("the formatted text of " + formatted.name() + " cannot be read: "
                    + again.diagnostics().get(0).message());
        }
    }
}
