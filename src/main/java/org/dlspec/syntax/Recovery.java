package org.dlspec.syntax;

import static org.dlspec.syntax.antlr.DlspecLexer.ASSIGN;
import static org.dlspec.syntax.antlr.DlspecLexer.COLON;
import static org.dlspec.syntax.antlr.DlspecLexer.COMMA;
import static org.dlspec.syntax.antlr.DlspecLexer.DOT;
import static org.dlspec.syntax.antlr.DlspecLexer.ELSE;
import static org.dlspec.syntax.antlr.DlspecLexer.IDENT;
import static org.dlspec.syntax.antlr.DlspecLexer.IMPORT;
import static org.dlspec.syntax.antlr.DlspecLexer.NUMBER;
import static org.dlspec.syntax.antlr.DlspecLexer.PIPE;
import static org.dlspec.syntax.antlr.DlspecLexer.PLUS;
import static org.dlspec.syntax.antlr.DlspecLexer.RBRACE;
import static org.dlspec.syntax.antlr.DlspecLexer.REQUIRE;
import static org.dlspec.syntax.antlr.DlspecLexer.RETURN;
import static org.dlspec.syntax.antlr.DlspecLexer.STAR;
import static org.dlspec.syntax.antlr.DlspecLexer.STRING;

import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.FailedPredicateException;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Edit;
import org.dlspec.diag.Fix;
import org.dlspec.diag.Source;
import org.dlspec.diag.Span;
import org.dlspec.syntax.antlr.DlspecParser;

/**
 * Goes on behind an error, skipping whole pairs of brackets, and says in the words of the language what does not fit. Only
 * the first error of a declaration is reported, and none on a line that has a message already: what follows there is most
 * often an echo.
 */
final class Recovery extends DefaultErrorStrategy {
    private final Source source;
    private final Findings findings;
    private int lastDeclaration = -1;

    Recovery(Source source, Findings findings) {
        this.source = source;
        this.findings = findings;
    }

    @Override
    protected void reportNoViableAlternative(Parser parser, NoViableAltException error) {
        complain(parser, error.getOffendingToken());
    }

    @Override
    protected void reportInputMismatch(Parser parser, InputMismatchException error) {
        complain(parser, error.getOffendingToken());
    }

    @Override
    protected void reportFailedPredicate(Parser parser, FailedPredicateException error) {
        complain(parser, error.getOffendingToken());
    }

    @Override
    protected void reportUnwantedToken(Parser parser) {
        if (!inErrorRecoveryMode(parser)) {
            beginErrorCondition(parser);
            complain(parser, parser.getCurrentToken());
        }
    }

    @Override
    protected void reportMissingToken(Parser parser) {
        reportUnwantedToken(parser);
    }

    @Override
    public void reportError(Parser parser, RecognitionException error) {
        if (!inErrorRecoveryMode(parser)) {
            super.reportError(parser, error);
        }
    }

    /** A token that is not in the text: without a place, so that the tree builder sees that it was not typed. */
    @Override
    protected Token getMissingSymbol(Parser parser) {
        CommonToken missing = new CommonToken(parser.getExpectedTokens().getMinElement(), "");
        missing.setStartIndex(-1);
        missing.setStopIndex(-1);
        return missing;
    }

    @Override
    protected void consumeUntil(Parser parser, IntervalSet set) {
        TokenStream input = parser.getInputStream();
        int depth = 0;
        while (input.LA(1) != Token.EOF) {
            Token token = input.LT(1);
            if (depth == 0 && set.contains(token.getType())) {
                return;
            }
            if (TokenKinds.isOpener(token)) {
                depth++;
            } else if (TokenKinds.isCloser(token)) {
                if (depth == 0 && input.LA(2) == Token.EOF) {
                    return;
                }
                depth = Math.max(0, depth - 1);
            }
            parser.consume();
        }
    }

    private void complain(Parser parser, Token token) {
        if (findings.hasLine(token.getLine())) {
            return;
        }
        Token previous = parser.getInputStream().LT(-1);
        if (previous != null && findings.hasLine(previous.getLine())) {
            return;
        }
        int declaration = declarationStart(parser);
        if (declaration >= 0 ? declaration == lastDeclaration : isEchoOfDeclaration(parser)) {
            return;
        }
        lastDeclaration = declaration >= 0 ? declaration : lastDeclaration;
        findings.add(known(parser, token, previous).orElseGet(() -> unfit(parser, token, previous)));
    }

    /** Outside of all declarations: what a broken declaration has left behind. */
    private boolean isEchoOfDeclaration(Parser parser) {
        if (lastDeclaration < 0 || !(parser.getContext() instanceof DlspecParser.FileContext file)) {
            return false;
        }
        int count = file.declarations.size();
        return count > 0 && file.declarations.get(count - 1).getStart().getStartIndex() == lastDeclaration;
    }

    private static int declarationStart(Parser parser) {
        for (ParserRuleContext at = parser.getContext(); at != null; at = at.getParent()) {
            if (at instanceof DlspecParser.DeclarationContext) {
                return at.getStart().getStartIndex();
            }
        }
        return -1;
    }

    private Diagnostic unfit(Parser parser, Token token, Token previous) {
        String need = need(parser);
        if (token.getType() == Token.EOF) {
            Span end = previous == null ? Tokens.span(source, token) : Tokens.behind(source, previous);
            return Diagnostic.of(Code.D101, end, "the file ends; " + need + " is needed");
        }
        boolean isReserved = Character.isLetter(token.getText().codePointAt(0)) && !TokenKinds.isName(token);
        String why = need.equals("a name") && isReserved ? " is a word of the language; " : " cannot stand here; ";
        String message = "`" + Tokens.shown(token) + "`" + why + need + " is needed";
        return Diagnostic.of(Code.D101, Tokens.span(source, token), message);
    }

    /** Mistakes that the place alone explains. */
    private Optional<Diagnostic> known(Parser parser, Token token, Token previous) {
        IntervalSet expected = parser.getExpectedTokens();
        Span place = Tokens.span(source, token);
        if (token.getType() == IMPORT) {
            return Optional.of(Diagnostic.of(Code.D101, place, "an `import` stands before all declarations"));
        }
        if (token.getType() == DOT && parser.getInputStream().LA(2) == NUMBER) {
            return Optional.of(bareFraction(parser, place));
        }
        if (previous == null || expected.size() != 1) {
            return Optional.empty();
        }
        if (expected.contains(ELSE)) {
            return Optional.of(missingElse(token, previous));
        }
        if (expected.contains(COLON) && parser.getContext() instanceof DlspecParser.FormalContext) {
            return Optional.of(missingKind(parser, previous));
        }
        return Optional.empty();
    }

    /** What comes first is most often the input, and what follows is a number. */
    private Diagnostic missingKind(Parser parser, Token name) {
        String shown = Tokens.shown(name);
        Span word = Tokens.span(source, name);
        Token before = parser.getInputStream().LT(-2);
        if (before == null || before.getType() != COMMA) {
            String message =
                    "`" + shown + "` needs its kind: `" + shown + ": Image[C, H, W]`, `" + shown + ": Vec[N]` ..";
            return Diagnostic.of(Code.D101, word, message);
        }
        Edit edit = new Edit(Tokens.behind(source, name), ": int");
        String message = "`" + shown + "` needs its kind: `" + shown + ": int`, `" + shown + ": Vec[N]` ..";
        return Diagnostic.of(Code.D101, word, message).fix(new Fix(shown + ": int", List.of(edit)));
    }

    private static Diagnostic bareFraction(Parser parser, Span dot) {
        String number = "0." + parser.getInputStream().LT(2).getText();
        Fix fix = new Fix(number, List.of(new Edit(dot, "0.")));
        return Diagnostic.of(Code.D101, dot, "a number begins with a digit: `" + number + "`")
                .fix(fix);
    }

    private Diagnostic missingElse(Token token, Token previous) {
        if (token.getText().equals("elif")) {
            Span word = Tokens.span(source, token);
            return Diagnostic.of(Code.D101, word, "`elif` is written `else if` here")
                    .fix(Fix.replace(word, "else if"));
        }
        String message = "an `if` gives a value in both cases, and here the `else { .. }` is missing";
        return Diagnostic.of(Code.D101, Tokens.behind(source, previous), message);
    }

    /** What people call the thing that must stand at this place. */
    private static String need(Parser parser) {
        IntervalSet expected = parser.getExpectedTokens();
        ParserRuleContext context = parser.getContext();
        if (expected.size() == 1) {
            return one(expected.getMinElement());
        }
        if (expected.contains(NUMBER)) {
            boolean isStage =
                    context instanceof DlspecParser.StageContext || context instanceof DlspecParser.RepeatContext;
            return isStage ? "a layer" : "a value";
        }
        if (expected.contains(IMPORT) || expected.contains(REQUIRE) && expected.contains(Token.EOF)) {
            return "a declaration (`const`, `param`, `block`, `model`, `data`, `train` ..)";
        }
        if (expected.contains(RETURN)) {
            return "a statement (`name = value`) or `return`";
        }
        if (expected.contains(STAR) && expected.contains(RBRACE) && !expected.contains(PLUS)) {
            return "an entry (`name: value`) or `}`";
        }
        return atPlace(context, expected);
    }

    private static String atPlace(ParserRuleContext context, IntervalSet expected) {
        if (context instanceof DlspecParser.NameContext || expected.contains(IDENT) && !expected.contains(PIPE)) {
            return "a name";
        }
        for (ParserRuleContext at = context; at != null; at = at.getParent()) {
            if (at instanceof DlspecParser.ArgumentsContext || at instanceof DlspecParser.FormalsContext) {
                return "`,` or `)`";
            }
            if (at instanceof DlspecParser.ListContext) {
                return "`,` or `]`";
            }
            if (at instanceof DlspecParser.EntryContext) {
                return "an entry (`name: value`) or `}`";
            }
            if (at instanceof DlspecParser.StatementContext) {
                return "a statement (`name = value`) or `return`";
            }
        }
        return expected.contains(ASSIGN)
                ? "`=`"
                : expected.contains(COLON) ? "`:`" : "a declaration or the end of the file";
    }

    private static String one(int type) {
        if (type == Token.EOF) {
            return "a declaration or the end of the file";
        }
        String literal = DlspecParser.VOCABULARY.getLiteralName(type);
        if (literal != null) {
            return literal.replace('\'', '`');
        }
        return type == STRING ? "a text in double quotes" : "a name";
    }
}
