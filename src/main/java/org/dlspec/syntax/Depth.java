package org.dlspec.syntax;

import static org.dlspec.syntax.antlr.DlspecLexer.ARROW;
import static org.dlspec.syntax.antlr.DlspecLexer.ASSIGN;
import static org.dlspec.syntax.antlr.DlspecLexer.COLON;
import static org.dlspec.syntax.antlr.DlspecLexer.COMMA;
import static org.dlspec.syntax.antlr.DlspecLexer.DOT;
import static org.dlspec.syntax.antlr.DlspecLexer.IF;
import static org.dlspec.syntax.antlr.DlspecLexer.MAYBE;
import static org.dlspec.syntax.antlr.DlspecLexer.RBRACK;
import static org.dlspec.syntax.antlr.DlspecLexer.RETURN;
import static org.dlspec.syntax.antlr.DlspecLexer.RPAREN;
import static org.dlspec.syntax.antlr.DlspecLexer.SEMI;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.Token;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Source;

/**
 * Bounds the height of the tree before there is one, so that no later walk over it runs out of stack. Brackets make the
 * tree higher, and so does every operator of a chain.
 */
final class Depth {
    static final int MAX_BRACKETS = 256;
    static final int MAX_OPERATORS = 1_000;

    private static final Set<Integer> CHAIN_BREAKS = Set.of(COLON, ASSIGN, COMMA, SEMI, RETURN);
    private static final Set<Integer> CHAIN_LINKS = Set.of(RPAREN, RBRACK, DOT, MAYBE, IF, ARROW);

    private final Deque<Integer> outer = new ArrayDeque<>();
    private int operators;
    private int outerOperators;

    private Depth() {}

    static Optional<Diagnostic> tooDeep(Source source, List<Token> tokens) {
        Depth depth = new Depth();
        for (int i = 0; i < tokens.size(); i++) {
            depth.take(tokens, i);
            if (depth.outer.size() > MAX_BRACKETS) {
                String message = "brackets are nested deeper than " + MAX_BRACKETS + " levels";
                return Optional.of(Diagnostic.of(Code.D103, Tokens.span(source, tokens.get(i)), message));
            }
            if (depth.operators + depth.outerOperators > MAX_OPERATORS) {
                String message = "this expression has more than 1,000 operators in a row";
                return Optional.of(Diagnostic.of(Code.D103, Tokens.span(source, tokens.get(i)), message)
                        .help("give parts of it a name: `part = ..`"));
            }
        }
        return Optional.empty();
    }

    private void take(List<Token> tokens, int index) {
        Token token = tokens.get(index);
        if (TokenKinds.isOpener(token)) {
            outer.push(operators);
            outerOperators += operators;
            operators = 0;
        } else if (TokenKinds.isCloser(token) && !outer.isEmpty()) {
            operators = outer.pop();
            outerOperators -= operators;
        }
        if (breaksChain(tokens, index)) {
            operators = 0;
        } else if (TokenKinds.isOperator(token) || CHAIN_LINKS.contains(token.getType())) {
            operators++;
        }
    }

    private boolean breaksChain(List<Token> tokens, int index) {
        return CHAIN_BREAKS.contains(tokens.get(index).getType())
                || (outer.isEmpty() && TokenKinds.beginsDeclaration(tokens, index));
    }
}
