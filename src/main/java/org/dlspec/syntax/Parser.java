package org.dlspec.syntax;

import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Source;
import org.dlspec.syntax.antlr.DlspecParser;
import org.dlspec.syntax.ast.Spec;

/** Reads a text into a tree. Every text gives a tree, however broken it is, and one finding for each mistake in it. */
public final class Parser {
    /** No experiment is described by more text than this; a larger file is something else, named by mistake. */
    static final int MAX_LENGTH = 2_000_000;

    private Parser() {}

    public static Parsed parse(Source source) {
        if (source.text().length() > MAX_LENGTH) {
            String message = "the file has %,d characters, and at most %,d are read"
                    .formatted(source.text().length(), MAX_LENGTH);
            return refused(source, Diagnostic.of(Code.D107, source.span(0, 0), message));
        }
        Findings findings = new Findings();
        List<Token> all = Scanner.all(source);
        List<Token> code = Scanner.code(source, all, findings);
        Optional<Diagnostic> tooDeep = Depth.tooDeep(source, code);
        if (tooDeep.isPresent()) {
            return refused(source, tooDeep.get());
        }
        findings.beginWalk();
        List<Token> own = Habits.translate(source, code, findings);
        findings.beginWalk();
        BracketMessages brackets = new BracketMessages(source, findings);
        List<Token> balanced = Brackets.balance(MisplacedBraces.moved(own, brackets), brackets);
        List<Token> mended = Slips.mend(source, balanced, findings);
        DlspecParser.FileContext file = read(source, mended, findings);
        Spec spec = new DeclarationBuilder(source, Documentation.of(all), findings).spec(file);
        return new Parsed(spec, findings.first());
    }

    private static Parsed refused(Source source, Diagnostic reason) {
        return new Parsed(new Spec(source, List.of(), List.of()), List.of(reason));
    }

    /** The quick prediction reads almost every text; where it meets an error, the exact one has the word. */
    private static DlspecParser.FileContext read(Source source, List<Token> tokens, Findings findings) {
        findings.beginWalk();
        DlspecParser quick = parser(tokens, PredictionMode.SLL);
        quick.setErrorHandler(new BailErrorStrategy());
        try {
            return quick.file();
        } catch (ParseCancellationException notQuick) {
            DlspecParser exact = parser(tokens, PredictionMode.LL);
            exact.setErrorHandler(new Recovery(source, findings));
            return exact.file();
        }
    }

    private static DlspecParser parser(List<Token> tokens, PredictionMode mode) {
        DlspecParser parser = new DlspecParser(new CommonTokenStream(new ListTokenSource(tokens)));
        parser.removeErrorListeners();
        parser.getInterpreter().setPredictionMode(mode);
        return parser;
    }
}
