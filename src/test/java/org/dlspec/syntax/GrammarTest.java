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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GrammarTest {
    private static final Path FOLDER = Path.of("src", "test", "golden", "syntax");

    @ParameterizedTest
    @MethodSource("rightTexts")
    void readsEveryRightTextInOneWayOnly(String name) throws IOException {
        var text = CharStreams.fromString(Files.readString(FOLDER.resolve(name)));
        var parser = new DlspecParser(new CommonTokenStream(new DlspecLexer(text)));
        var doubts = new Doubts();
        parser.removeErrorListeners();
        parser.addErrorListener(doubts);
        parser.getInterpreter().setPredictionMode(PredictionMode.LL_EXACT_AMBIG_DETECTION);
        parser.file();
        assertEquals(List.of(), doubts.found);
    }

    static List<String> rightTexts() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(f -> f.getFileName().toString())
                    .filter(n -> n.endsWith(".ast"))
                    .map(n -> n.replace(".ast", ".dlspec"))
                    .sorted()
                    .toList();
        }
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
