package org.dlspec.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Edit;
import org.dlspec.diag.Fix;
import org.dlspec.diag.Span;
import org.dlspec.syntax.ast.Argument;
import org.dlspec.vocab.Schema;
import org.dlspec.vocab.Term;
import org.dlspec.vocab.Vocabulary;
import org.dlspec.vocab.optimizer.Decaying;
import org.dlspec.vocab.optimizer.Optimizer;

/** An optimizer that is given {@code weight_decay} and has none: {@code adam} and {@code sgd}, and not those that decay. */
record DecayWord(String word, Span head, List<Argument> arguments) {
    private static final String DECAY = "weight_decay";

    static boolean isMeant(String word, String argument) {
        return argument.equals(DECAY) && Vocabulary.find(Optimizer.class, word).isPresent();
    }

    /** The finding with the word that does decay. */
    Diagnostic told(Diagnostic wrong) {
        Diagnostic noted = wrong.note(
                Span.NONE,
                "decay acts on the weights, apart from the gradient, and belongs to " + decaying()
                        + "; as a part of the gradient it is the `l2` of a layer");
        return Vocabulary.find(Optimizer.class, word + "w")
                .flatMap(this::fix)
                .map(noted::fix)
                .orElse(noted);
    }

    private static String decaying() {
        List<String> words = Stream.of(Decaying.class.getPermittedSubclasses())
                .map(type -> "`" + Schema.of(type.asSubclass(Term.class)).word() + "`")
                .toList();
        return String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.get(words.size() - 1);
    }

    /** Empty where the order of the arguments would mean something else behind the other word. */
    private Optional<Fix> fix(Schema decaying) {
        long positional = arguments.stream().filter(a -> a.name().isEmpty()).count();
        if (positional > 1) {
            return Optional.empty();
        }
        List<Edit> edits = new ArrayList<>(List.of(new Edit(head, decaying.word())));
        boolean hasRate = positional == 1
                || arguments.stream()
                        .anyMatch(a -> a.name().map(n -> n.text().equals("lr")).orElse(false));
        if (!hasRate) {
            Span first = arguments.get(0).span();
            Span before = new Span(first.source(), first.start(), first.start());
            edits.add(new Edit(before, "lr: " + usualRate() + ", "));
        }
        return Optional.of(new Fix(decaying.word(), edits));
    }

    private String usualRate() {
        return Vocabulary.find(Optimizer.class, word)
                .flatMap(s -> s.parameter("lr"))
                .flatMap(Schema.Parameter::defaultText)
                .orElseThrow();
    }
}
