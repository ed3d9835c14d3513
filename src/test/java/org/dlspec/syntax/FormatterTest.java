package org.dlspec.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.antlr.v4.runtime.Token;
import org.dlspec.diag.Source;
import org.dlspec.syntax.antlr.DlspecLexer;
import org.junit.jupiter.api.Test;

class FormatterTest {
    private static final long SEED = 20_261_122;

    @Test
    void randomProgramsKeepTheirTreeAndTheirComments() {
        int right = 0;
        for (int i = 0; i < 6_000; i++) {
            String text = RandomProgram.text(new Random(SEED + i));
            Parsed parsed = parse(text);
            if (parsed.diagnostics().isEmpty()) {
                right++;
                String where = "program " + i + ":\n" + text;
                String once = Formatter.format(parsed.spec());
                Parsed again = parse(once);
                assertEquals(TreeText.of(parsed.spec()), TreeText.of(again.spec()), where);
                assertEquals(comments(text), comments(once), where);
                assertEquals(once, Formatter.format(again.spec()), where);
            }
        }
        assertTrue(right > 5_000, right + " programs were right");
    }

    private static List<String> comments(String text) {
        return Scanner.all(new Source("comments.dlspec", text)).stream()
                .filter(t -> t.getChannel() == Token.HIDDEN_CHANNEL && t.getType() != DlspecLexer.WHITE_SPACE)
                .map(t -> t.getText().strip())
                .toList();
    }

    private static Parsed parse(String text) {
        return Parser.parse(new Source("program.dlspec", text));
    }
}
