package org.dlspec.syntax;

import static org.dlspec.syntax.antlr.DlspecLexer.ASSIGN;
import static org.dlspec.syntax.antlr.DlspecLexer.COLON;
import static org.dlspec.syntax.antlr.DlspecLexer.LBRACE;
import static org.dlspec.syntax.antlr.DlspecLexer.RBRACE;
import static org.dlspec.syntax.antlr.DlspecLexer.RETURN;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.Token;

/** Closing braces that have changed places with a line beside them: with the next head, or with the last of their own. */
final class MisplacedBraces {
    private final List<Token> tokens;
    private final Map<Integer, Integer> moves = new HashMap<>();

    private MisplacedBraces(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** The tokens with each such brace where it belongs. */
    static List<Token> moved(List<Token> tokens, BracketMessages messages) {
        MisplacedBraces braces = new MisplacedBraces(tokens);
        braces.look();
        return braces.moves.isEmpty() ? tokens : braces.apply(messages);
    }

    private void look() {
        Deque<Integer> open = new ArrayDeque<>();
        int head = -1;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (TokenKinds.beginsLine(tokens, i) && TokenKinds.beginsDeclaration(tokens, i)) {
                if (open.size() == 1 && tokens.get(open.peek()).getType() == LBRACE) {
                    lookBehindHead(i);
                }
                open.clear();
                head = i;
            } else if (TokenKinds.isOpener(token)) {
                open.push(i);
            } else if (TokenKinds.isCloser(token) && !open.isEmpty()) {
                open.pop();
                if (open.isEmpty() && token.getType() == RBRACE && head >= 0 && !moves.containsKey(i)) {
                    lookBehind(head, i);
                }
            }
        }
    }

    /** The brace on the line below {@code train Lab &#123;}, while what stands above is open. */
    private void lookBehindHead(int head) {
        int i = head;
        while (tokens.get(i).getType() != LBRACE && tokens.get(i).getType() != Token.EOF) {
            i++;
            if (TokenKinds.beginsLine(tokens, i)) {
                return;
            }
        }
        boolean isEmpty = i + 1 < tokens.size() && tokens.get(i + 1).getType() == RBRACE;
        if (isEmpty && TokenKinds.beginsLine(tokens, i + 1)) {
            moves.put(i + 1, head);
        }
    }

    /** What stands behind the end of a declaration and can only be a part of it. */
    private void lookBehind(int head, int brace) {
        if (!belongs(head, brace)) {
            return;
        }
        int depth = 0;
        for (int i = brace + 1; i < tokens.size(); i++) {
            boolean isEnd = tokens.get(i).getType() == Token.EOF || TokenKinds.beginsDeclaration(tokens, i);
            if (isEnd && depth == 0) {
                moves.put(brace, i);
                return;
            }
            depth += TokenKinds.isOpener(tokens.get(i)) ? 1 : TokenKinds.isCloser(tokens.get(i)) ? -1 : 0;
            if (isEnd || depth < 0) {
                return;
            }
        }
    }

    private boolean belongs(int head, int brace) {
        int next = brace + 1;
        Token token = tokens.get(next);
        boolean hasReturn = tokens.subList(head, brace).stream().anyMatch(t -> t.getType() == RETURN);
        if (TokenKinds.isSection(tokens.get(head))) {
            return TokenKinds.looksLikeItem(tokens, next) && sign(next) == COLON;
        }
        if (hasReturn) {
            return TokenKinds.isOperator(token);
        }
        return token.getType() == RETURN || TokenKinds.looksLikeItem(tokens, next) && sign(next) == ASSIGN;
    }

    private int sign(int index) {
        return tokens.get(index + 1).getType();
    }

    private List<Token> apply(BracketMessages messages) {
        List<Token> out = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            for (Map.Entry<Integer, Integer> move : moves.entrySet()) {
                if (move.getValue() == i) {
                    Token last = tokens.get(i - 1);
                    messages.misplaced(tokens.get(move.getKey()), last, tokens.get(move.getKey() + 1));
                    out.add(Tokens.behind(last, RBRACE, "}"));
                }
            }
            if (!moves.containsKey(i)) {
                out.add(tokens.get(i));
            }
        }
        return out;
    }
}
