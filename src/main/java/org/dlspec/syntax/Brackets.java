package org.dlspec.syntax;

import static org.dlspec.syntax.antlr.DlspecLexer.ARROW;
import static org.dlspec.syntax.antlr.DlspecLexer.ASSIGN;
import static org.dlspec.syntax.antlr.DlspecLexer.BLOCK;
import static org.dlspec.syntax.antlr.DlspecLexer.FALSE;
import static org.dlspec.syntax.antlr.DlspecLexer.LAYER;
import static org.dlspec.syntax.antlr.DlspecLexer.LBRACE;
import static org.dlspec.syntax.antlr.DlspecLexer.LBRACK;
import static org.dlspec.syntax.antlr.DlspecLexer.LPAREN;
import static org.dlspec.syntax.antlr.DlspecLexer.MODEL;
import static org.dlspec.syntax.antlr.DlspecLexer.NUMBER;
import static org.dlspec.syntax.antlr.DlspecLexer.PERCENT;
import static org.dlspec.syntax.antlr.DlspecLexer.PIPE;
import static org.dlspec.syntax.antlr.DlspecLexer.RBRACE;
import static org.dlspec.syntax.antlr.DlspecLexer.RETURN;
import static org.dlspec.syntax.antlr.DlspecLexer.TRUE;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antlr.v4.runtime.Token;

/**
 * Pairs the brackets of a text and makes them balanced: a forgotten closer is put where it most likely belongs, a stray one
 * is dropped. Line breaks and indentation mean nothing in the language; here they are hints at what was meant.
 */
final class Brackets {
    private final List<Token> tokens;
    private final boolean trustIndentation;
    private final Deque<Integer> open = new ArrayDeque<>();
    private final int[] lineStart;
    private final int[] end;
    private final List<Unclosed> unclosed = new ArrayList<>();
    private final Set<Integer> stray = new HashSet<>();
    private final Map<Integer, Integer> wrong = new HashMap<>();

    private Brackets(List<Token> tokens, boolean trustIndentation) {
        this.tokens = tokens;
        this.trustIndentation = trustIndentation;
        this.end = new int[tokens.size()];
        this.lineStart = new int[tokens.size()];
        for (int i = 1; i < lineStart.length; i++) {
            lineStart[i] = TokenKinds.beginsLine(tokens, i) ? i : lineStart[i - 1];
        }
    }

    /** The tokens with balanced brackets; what had to be changed is reported. */
    static List<Token> balance(List<Token> tokens, BracketMessages messages) {
        Brackets plain = new Brackets(tokens, false);
        plain.match();
        if (plain.isBalanced()) {
            return tokens;
        }
        Brackets indented = new Brackets(Headers.open(tokens, messages), true);
        indented.match();
        return indented.repaired(messages);
    }

    private boolean isBalanced() {
        return unclosed.isEmpty() && stray.isEmpty() && wrong.isEmpty();
    }

    private void match() {
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.getType() == Token.EOF || TokenKinds.beginsDeclaration(tokens, i)) {
                leave(open.size(), i);
            } else if (token.getType() == RETURN || beginsLayer(i)) {
                leave(roundOrSquareOnTop(), i);
            } else if (TokenKinds.isOpener(token)) {
                open.push(i);
            } else if (TokenKinds.isCloser(token)) {
                close(i);
            }
        }
    }

    private boolean beginsLayer(int index) {
        return tokens.get(index).getType() == LAYER
                && TokenKinds.isName(tokens.get(index + 1))
                && tokens.get(Math.min(index + 2, tokens.size() - 1)).getType() == ASSIGN;
    }

    private void close(int index) {
        int type = tokens.get(index).getType();
        int depth = 0;
        int found = -1;
        for (int opener : open) {
            if (closes(type, opener) && (type != RBRACE || depthFits(index, opener, depth))) {
                found = depth;
                break;
            }
            depth++;
        }
        if (found < 0) {
            closeWrongly(index, type);
            return;
        }
        leave(found, index);
        end[open.pop()] = index + 1;
    }

    private boolean closes(int closer, int opener) {
        return TokenKinds.closerOf(tokens.get(opener).getType()) == closer;
    }

    /** With trust in the indentation, a brace that begins a line closes what began on a line as far indented. */
    private boolean depthFits(int closer, int opener, int depth) {
        if (!trustIndentation || !TokenKinds.beginsLine(tokens, closer)) {
            return true;
        }
        int column = tokens.get(closer).getCharPositionInLine();
        return indentation(opener) == column || noneBelowFits(depth, column);
    }

    private boolean noneBelowFits(int depth, int column) {
        return open.stream()
                .skip(depth + 1L)
                .noneMatch(o -> tokens.get(o).getType() == LBRACE && indentation(o) == column);
    }

    private int indentation(int index) {
        return tokens.get(lineStart[index]).getCharPositionInLine();
    }

    /** A closer without an opener of its kind: the wrong sort of closer, or one too many. */
    private void closeWrongly(int index, int type) {
        boolean isRoundOrSquare = type != RBRACE && roundOrSquareOnTop() > 0;
        if (isRoundOrSquare && !closes(tokens.get(index + 1).getType(), open.peek())) {
            int opener = open.pop();
            wrong.put(index, opener);
            end[opener] = index + 1;
        } else {
            stray.add(index);
        }
    }

    private int roundOrSquareOnTop() {
        int count = 0;
        for (int opener : open) {
            if (tokens.get(opener).getType() == LBRACE) {
                break;
            }
            count++;
        }
        return count;
    }

    /** Gives up on the innermost openers: something stands at this index that cannot stand inside them. */
    private void leave(int count, int index) {
        for (int i = 0; i < count; i++) {
            int opener = open.pop();
            int place = likelyEnd(opener, index);
            end[opener] = place;
            unclosed.add(new Unclosed(opener, place));
        }
    }

    private int likelyEnd(int opener, int limit) {
        boolean isBrace = tokens.get(opener).getType() == LBRACE;
        if (isBrace && TokenKinds.beginsLine(tokens, opener + 1)) {
            return limit;
        }
        int i = opener + 1;
        while (i < limit) {
            if (endsBefore(opener, i, isBrace)) {
                return i;
            }
            i = TokenKinds.isOpener(tokens.get(i)) && end[i] > i ? end[i] : i + 1;
        }
        return limit;
    }

    private boolean endsBefore(int opener, int index, boolean isBrace) {
        Token token = tokens.get(index);
        if (isHeader(opener) && (token.getType() == LBRACE || token.getType() == ARROW)) {
            return true;
        }
        Token previous = tokens.get(index - 1);
        boolean isIndex = tokens.get(opener).getType() == LBRACK;
        if (isIndex && token.getType() == LBRACE && TokenKinds.endsValue(previous)) {
            return true;
        }
        if (isIndex && token.getType() == ASSIGN || isPipedNumber(opener, index)) {
            return true;
        }
        boolean continues =
                TokenKinds.isSeparator(previous) || TokenKinds.wantsValue(previous) || TokenKinds.isOpener(previous);
        if (continues || !TokenKinds.beginsLine(tokens, index)) {
            return false;
        }
        if (isBrace) {
            return !TokenKinds.isOperator(token);
        }
        return token.getType() == PIPE || TokenKinds.looksLikeItem(tokens, index);
    }

    /** Nothing is piped out of a number: {@code dense(8 |> relu} is {@code dense(8) |> relu}. */
    private boolean isPipedNumber(int opener, int index) {
        Token previous = tokens.get(index - 1);
        boolean isNumber = previous.getType() == NUMBER
                || previous.getType() == PERCENT
                || previous.getType() == TRUE
                || previous.getType() == FALSE;
        return tokens.get(opener).getType() == LPAREN
                && tokens.get(index).getType() == PIPE
                && isNumber
                && index - 1 > opener;
    }

    private boolean isHeader(int opener) {
        if (opener < 2 || tokens.get(opener).getType() != LPAREN) {
            return false;
        }
        int word = tokens.get(opener - 2).getType();
        return word == BLOCK || word == MODEL;
    }

    private List<Token> repaired(BracketMessages messages) {
        Map<Integer, List<Unclosed>> insertions = new HashMap<>();
        unclosed.forEach(
                u -> insertions.computeIfAbsent(u.place, p -> new ArrayList<>()).add(u));
        List<Token> out = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            for (Unclosed u : insertions.getOrDefault(i, List.of())) {
                int kind = tokens.get(u.opener).getType();
                messages.unclosed(tokens, u.opener, u.place);
                out.add(Tokens.behind(tokens.get(i - 1), TokenKinds.closerOf(kind), TokenKinds.closerText(kind)));
            }
            if (stray.contains(i)) {
                messages.stray(tokens.get(i));
            } else if (wrong.containsKey(i)) {
                int kind = tokens.get(wrong.get(i)).getType();
                messages.wrong(tokens, wrong.get(i), i);
                out.add(Tokens.like(tokens.get(i), TokenKinds.closerOf(kind), TokenKinds.closerText(kind)));
            } else {
                out.add(tokens.get(i));
            }
        }
        return out;
    }

    /** An opener without a closer, and the index before which the closer most likely belongs. */
    private record Unclosed(int opener, int place) {}
}
