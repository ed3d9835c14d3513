package org.dlspec.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.atn.ATNConfigSet;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.dfa.DFA;
import org.dlspec.syntax.antlr.DlspecLexer;
import org.dlspec.syntax.antlr.DlspecParser;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class GrammarTest {

    @TestFactory
    Stream<DynamicTest> readsEveryRightTextInOneWayOnly() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src", "test", "golden", "syntax"))) {
            List<Path> right =
                    files.filter(f -> f.toString().endsWith(".ast")).sorted().toList();
            return right.stream()
                    .map(f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> check(f)));
        }
    }

    private static void check(Path tree) throws IOException {
        Path file = Path.of(tree.toString().replace(".ast", ".dlspec"));
        var tokens = new CommonTokenStream(new DlspecLexer(CharStreams.fromString(Files.readString(file))));
        var parser = new DlspecParser(tokens);
        var doubts = new Doubts();
        parser.removeErrorListeners();
        parser.addErrorListener(doubts);
        parser.getInterpreter().setPredictionMode(PredictionMode.LL_EXACT_AMBIG_DETECTION);
        parser.file();
        assertEquals(List.of(), doubts.found);
    }

    /** Collects errors, and texts that the grammar reads in two ways. */
    private static final class Doubts extends BaseErrorListener {
        private final List<String> found = new ArrayList<>();

        @Override
        public void syntaxError(
                Recognizer<?, ?> recognizer,
                Object symbol,
                int line,
                int column,
                String message,
                RecognitionException error) {
            found.add(line + ":" + column + " " + message);
        }

        @Override
        public void reportAmbiguity(
                org.antlr.v4.runtime.Parser parser,
                DFA dfa,
                int start,
                int stop,
                boolean isExact,
                BitSet alternatives,
                ATNConfigSet configs) {
            found.add("two readings of " + parser.getTokenStream().get(start));
        }
    }
}
