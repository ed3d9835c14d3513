package org.dlspec.syntax;

import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.dlspec.diag.Source;
import org.dlspec.diag.Span;
import org.dlspec.syntax.antlr.DlspecParser;
import org.dlspec.syntax.ast.Name;

/** Where the parts of a parse tree stand in the source. */
record Places(Source source) {

    Span span(ParserRuleContext context) {
        int start = context.getStart().getStartIndex();
        Token stop = context.getStop();
        int end = stop == null ? start : Tokens.end(stop);
        return source.span(start, Math.max(start, end));
    }

    Span span(Token token) {
        return Tokens.span(source, token);
    }

    Span behind(Token token) {
        return Tokens.behind(source, token);
    }

    /** The empty span at the end of a part of the tree. */
    Span end(ParserRuleContext context) {
        int end = span(context).end();
        return source.span(end, end);
    }

    /** Whether the token is there at all, and not invented by the recovery. */
    boolean isTyped(Token token) {
        return token != null && token.getStartIndex() >= 0;
    }

    Name name(DlspecParser.NameContext context) {
        if (!isTyped(context.word)) {
            return new Name("", end(context));
        }
        return new Name(context.word.getText(), span(context.word));
    }
}
