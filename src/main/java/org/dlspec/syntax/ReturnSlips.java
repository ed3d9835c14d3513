package org.dlspec.syntax;

import static org.dlspec.syntax.antlr.DlspecLexer.ASSIGN;
import static org.dlspec.syntax.antlr.DlspecLexer.IF;
import static org.dlspec.syntax.antlr.DlspecLexer.LAYER;
import static org.dlspec.syntax.antlr.DlspecLexer.LBRACE;
import static org.dlspec.syntax.antlr.DlspecLexer.NUMBER;
import static org.dlspec.syntax.antlr.DlspecLexer.RETURN;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.Token;
import org.dlspec.syntax.Nesting.Kind;

/** Finds bodies without a {@code return}: either one is meant before a bare expression, or there is no result at all. */
final class ReturnSlips {
    private final List<Token> tokens;
    private final Nesting nesting;
    private final Set<Integer> meant = new HashSet<>();
    private final Map<Integer, Optional<String>> missing = new HashMap<>();

    ReturnSlips(List<Token> tokens, Nesting nesting) {
        this.tokens = tokens;
        this.nesting = nesting;
        int bodyStart = -1;
        for (int i = 0; i < tokens.size(); i++) {
            if (nesting.is(i, Kind.BODY) && tokens.get(i).getType() == LBRACE) {
                bodyStart = i;
            } else if (nesting.is(i, Kind.BODY) && bodyStart >= 0) {
                look(bodyStart, i);
            }
        }
    }

    boolean isMeantBefore(int index) {
        return meant.contains(index);
    }

    /** Whether this is the end of a body that gives no result. */
    boolean isMissingAt(int index) {
        return missing.containsKey(index);
    }

    /** The name that the last statement before this end of a body binds. */
    Optional<String> lastName(int index) {
        return missing.get(index);
    }

    private void look(int start, int end) {
        int bare = -1;
        Optional<String> name = Optional.empty();
        for (int i = start + 1; i < end; i++) {
            if (nesting.inside(i) != Kind.BODY) {
                continue;
            }
            if (tokens.get(i).getType() == RETURN) {
                return;
            }
            if (TokenKinds.looksLikeItem(tokens, i) && tokens.get(i + 1).getType() == ASSIGN) {
                name = Optional.of(tokens.get(i).getText());
            } else if (isBare(i)) {
                bare = i;
            }
        }
        if (bare > 0) {
            meant.add(bare);
        } else {
            missing.put(end, name);
        }
    }

    /** Whether an expression that is no part of a statement begins here. */
    private boolean isBare(int index) {
        Token token = tokens.get(index);
        Token previous = tokens.get(index - 1);
        boolean begins = TokenKinds.isOpener(previous) && nesting.is(index - 1, Kind.BODY)
                || TokenKinds.isSeparator(previous)
                || (TokenKinds.endsValue(previous)
                        && previous.getType() != NUMBER
                        && TokenKinds.beginsLine(tokens, index));
        boolean isStatement = TokenKinds.looksLikeItem(tokens, index)
                || (token.getType() == LAYER && TokenKinds.isName(tokens.get(index + 1)));
        return begins
                && !isStatement
                && (TokenKinds.beginsValue(token) || token.getType() == IF || token.getType() == LBRACE);
    }
}
