package org.dlspec.syntax;

import static org.dlspec.syntax.antlr.DlspecLexer.ARROW;
import static org.dlspec.syntax.antlr.DlspecLexer.BLOCK;
import static org.dlspec.syntax.antlr.DlspecLexer.COLON;
import static org.dlspec.syntax.antlr.DlspecLexer.IDENT;
import static org.dlspec.syntax.antlr.DlspecLexer.LAYER;
import static org.dlspec.syntax.antlr.DlspecLexer.LBRACE;
import static org.dlspec.syntax.antlr.DlspecLexer.LPAREN;
import static org.dlspec.syntax.antlr.DlspecLexer.MODEL;
import static org.dlspec.syntax.antlr.DlspecLexer.RETURN;
import static org.dlspec.syntax.antlr.DlspecLexer.RPAREN;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;

/** Puts the bracket where the head of a declaration has none: {@code data Tissue} and then its entries. */
final class Headers {
    private final List<Token> tokens;

    private Headers(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** The tokens with an opening bracket behind each header that lacks it. For texts whose brackets do not pair. */
    static List<Token> open(List<Token> tokens, BracketMessages messages) {
        Headers headers = new Headers(tokens);
        List<Token> out = new ArrayList<>();
        int next = -1;
        for (int i = 0; i < tokens.size(); i++) {
            if (i == next) {
                int missing = headers.missingAt(i);
                messages.noOpener(tokens.get(i - 1), missing == LPAREN ? "(" : " {");
                out.add(Tokens.behind(tokens.get(i - 1), missing, missing == LPAREN ? "(" : "{"));
            }
            out.add(tokens.get(i));
            if (TokenKinds.beginsLine(tokens, i)) {
                int place = headers.bareEnd(i);
                next = place > 0 ? place : next;
            }
        }
        return out;
    }

    /** Formals without their parenthesis are followed by a colon, entries too; only the word in front differs. */
    private int missingAt(int index) {
        boolean isBody = index > 1
                && (tokens.get(index - 2).getType() == BLOCK
                        || tokens.get(index - 2).getType() == MODEL);
        return isBody ? LPAREN : LBRACE;
    }

    /** The index behind the header that begins here when no bracket follows it, else -1. */
    private int bareEnd(int index) {
        if (index + 3 >= tokens.size() || tokens.get(index + 1).getType() != IDENT) {
            return -1;
        }
        boolean isBody =
                tokens.get(index).getType() == BLOCK || tokens.get(index).getType() == MODEL;
        if (isBody && tokens.get(index + 2).getType() == LPAREN) {
            return bareBody(index + 2);
        }
        boolean hasItems = TokenKinds.isName(tokens.get(index + 2))
                && tokens.get(index + 3).getType() == COLON;
        return (isBody || TokenKinds.isSection(tokens.get(index))) && hasItems ? index + 2 : -1;
    }

    private int bareBody(int opener) {
        int depth = 0;
        for (int i = opener; i < tokens.size() && tokens.get(i).getType() != LBRACE; i++) {
            int type = tokens.get(i).getType();
            depth += type == LPAREN ? 1 : type == RPAREN ? -1 : 0;
            if (depth == 0) {
                return bareBodyBehind(i + 1);
            }
        }
        return -1;
    }

    private int bareBodyBehind(int index) {
        int i = index;
        if (tokens.get(i).getType() == ARROW) {
            i++;
            while (!TokenKinds.beginsLine(tokens, i) && tokens.get(i).getType() != Token.EOF) {
                if (tokens.get(i).getType() == LBRACE) {
                    return -1;
                }
                i++;
            }
        }
        Token token = tokens.get(i);
        boolean isStatement = token.getType() == RETURN || token.getType() == LAYER || token.getType() == IDENT;
        return isStatement ? i : -1;
    }
}
