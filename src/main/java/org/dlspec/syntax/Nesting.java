package org.dlspec.syntax;

import static org.dlspec.syntax.antlr.DlspecLexer.ARROW;
import static org.dlspec.syntax.antlr.DlspecLexer.BLOCK;
import static org.dlspec.syntax.antlr.DlspecLexer.ELSE;
import static org.dlspec.syntax.antlr.DlspecLexer.IF;
import static org.dlspec.syntax.antlr.DlspecLexer.LBRACE;
import static org.dlspec.syntax.antlr.DlspecLexer.LBRACK;
import static org.dlspec.syntax.antlr.DlspecLexer.LPAREN;
import static org.dlspec.syntax.antlr.DlspecLexer.MODEL;
import static org.dlspec.syntax.antlr.DlspecLexer.REPEAT;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.antlr.v4.runtime.Token;

/** What each bracket of a balanced text is for, told from the words in front of it. */
final class Nesting {
    enum Kind {
        FILE,
        FORMALS,
        BODY,
        RECORD,
        BRANCH,
        ARGUMENTS,
        GROUP,
        INDEX,
        LIST
    }

    private final Kind[] inside;
    private final Kind[] own;

    private Nesting(int size) {
        this.inside = new Kind[size];
        this.own = new Kind[size];
    }

    static Nesting of(List<Token> tokens) {
        Nesting nesting = new Nesting(tokens.size());
        Deque<Level> open = new ArrayDeque<>();
        open.push(new Level(Kind.FILE));
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (TokenKinds.isCloser(token) && open.size() > 1) {
                nesting.own[i] = open.pop().kind;
            }
            Level level = open.element();
            nesting.inside[i] = level.kind;
            level.take(tokens, i);
            if (TokenKinds.isOpener(token)) {
                nesting.own[i] = level.opens(tokens, i);
                open.push(new Level(nesting.own[i]));
            }
        }
        return nesting;
    }

    /** The kind of the innermost bracket around the token at this index; for a bracket, around the whole pair. */
    Kind inside(int index) {
        return inside[index];
    }

    /** Whether the token at this index is a bracket, opening or closing, of this kind. */
    boolean is(int index, Kind kind) {
        return own[index] == kind;
    }

    /** The inside of one pair of brackets, and which braces are still to come in it. */
    private static final class Level {
        private final Kind kind;
        private boolean awaitsBody;
        private boolean awaitsBranch;

        Level(Kind kind) {
            this.kind = kind;
        }

        void take(List<Token> tokens, int index) {
            int type = tokens.get(index).getType();
            if (type == IF || type == REPEAT || type == ELSE) {
                awaitsBranch = true;
            } else if (type != LBRACE && TokenKinds.beginsDeclaration(tokens, index)) {
                awaitsBody = type == BLOCK || type == MODEL;
                awaitsBranch = false;
            }
        }

        Kind opens(List<Token> tokens, int index) {
            Token previous = tokens.get(Math.max(0, index - 1));
            boolean behindValue = index > 0 && TokenKinds.endsValue(previous);
            return switch (tokens.get(index).getType()) {
                case LPAREN -> isHeader(tokens, index) ? Kind.FORMALS : behindValue ? Kind.ARGUMENTS : Kind.GROUP;
                case LBRACK -> behindValue ? Kind.INDEX : Kind.LIST;
                default -> brace(previous);
            };
        }

        private boolean isHeader(List<Token> tokens, int index) {
            return awaitsBody && index > 1 && TokenKinds.beginsDeclaration(tokens, index - 2);
        }

        private Kind brace(Token previous) {
            boolean isValue = TokenKinds.isOperator(previous) || previous.getType() == ARROW;
            if (awaitsBranch && !isValue) {
                awaitsBranch = false;
                return Kind.BRANCH;
            }
            if (awaitsBody && !isValue) {
                awaitsBody = false;
                return Kind.BODY;
            }
            return Kind.RECORD;
        }
    }
}
