package org.dlspec.syntax;

import static org.dlspec.syntax.antlr.DlspecLexer.DOC;
import static org.dlspec.syntax.antlr.DlspecLexer.WHITE_SPACE;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.Token;

/** The {@code ///} comments of a file, by the offset of the word that they stand directly above. */
final class Documentation {
    private final Map<Integer, String> byOffset = new HashMap<>();

    private Documentation() {}

    static Documentation of(List<Token> all) {
        Documentation documentation = new Documentation();
        List<String> lines = new ArrayList<>();
        int lastLine = -1;
        int lastCodeLine = 0;
        for (Token token : all) {
            if (token.getType() == WHITE_SPACE) {
                continue;
            }
            boolean follows = token.getLine() == lastLine + 1;
            if (!follows) {
                lines.clear();
            }
            if (token.getType() == DOC && token.getLine() > lastCodeLine) {
                lines.add(textOf(token));
                lastLine = token.getLine();
            } else if (!lines.isEmpty()) {
                documentation.byOffset.put(token.getStartIndex(), String.join("\n", lines));
                lines.clear();
            }
            lastCodeLine = token.getType() == DOC ? lastCodeLine : token.getLine();
        }
        return documentation;
    }

    /** The text above the word at this offset, or empty. */
    String above(int offset) {
        return byOffset.getOrDefault(offset, "");
    }

    private static String textOf(Token doc) {
        String text = doc.getText().substring("///".length());
        return text.startsWith(" ") ? text.substring(1).stripTrailing() : text.stripTrailing();
    }
}
