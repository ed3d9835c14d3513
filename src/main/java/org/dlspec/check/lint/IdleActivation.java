package org.dlspec.check.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Edit;
import org.dlspec.diag.Fix;
import org.dlspec.diag.Span;
import org.dlspec.spec.Experiment;
import org.dlspec.spec.ModelSpec;
import org.dlspec.spec.ModelSpec.LayerCall;
import org.dlspec.vocab.Schema;
import org.dlspec.vocab.loss.Loss;

/** L02: an activation right after another one, or on the scores that a loss takes as they are. */
record IdleActivation() implements Lint {
    @Override
    public List<Diagnostic> find(Subject subject) {
        List<Diagnostic> all = new ArrayList<>();
        for (ModelSpec model : subject.allModels()) {
            Wiring wiring = new Wiring(model);
            for (LayerCall call : model.calls()) {
                Optional<LayerCall> before = wiring.before(call);
                if (call.layer().isActivation()
                        && before.isPresent()
                        && before.get().layer().isActivation()) {
                    all.add(twice(before.get(), call, subject.sites()));
                }
            }
        }
        subject.experiments().forEach(e -> onScores(e, subject, all));
        return all;
    }

    private static Diagnostic twice(LayerCall first, LayerCall second, Sites sites) {
        String a = Schema.of(first.layer().getClass()).word();
        String b = Schema.of(second.layer().getClass()).word();
        String message = first.layer().equals(second.layer())
                ? "`" + b + "` stands twice in a row"
                : "`" + b + "` follows `" + a + "`: two activations in a row, with no layer that learns between them";
        Diagnostic told = Diagnostic.of(Code.L02, sites.word(second.origin()), message)
                .note(sites.word(first.origin()), "the first one");
        return removal(second.origin()).map(told::fix).orElse(told);
    }

    private static void onScores(Experiment experiment, Subject subject, List<Diagnostic> into) {
        ModelSpec model = experiment.model();
        Wiring wiring = new Wiring(model);
        for (Map.Entry<String, Integer> output : model.outputs().entrySet()) {
            Loss loss = experiment.train().losses().get(output.getKey());
            Optional<LayerCall> last = wiring.giver(output.getValue());
            boolean squeezed = last.isPresent() && last.get().layer().isActivation() && loss.link() != Loss.Link.NONE;
            if (squeezed) {
                into.add(scores(last.get(), loss, subject.sites()));
            }
        }
    }

    private static Diagnostic scores(LayerCall last, Loss loss, Sites sites) {
        String word = Schema.of(last.layer().getClass()).word();
        String taker = Schema.of(loss.getClass()).word();
        Diagnostic told = Diagnostic.of(
                Code.L02,
                sites.word(last.origin()),
                "`" + word + "` stands between the scores and `" + taker
                        + "`, which takes scores of any size and sign");
        return removal(last.origin()).map(told::fix).orElse(told);
    }

    /** Takes the stage and the sign before it out of its pipe. */
    private static Optional<Fix> removal(Span stage) {
        String text = stage.source().text();
        int pipe = text.lastIndexOf("|>", stage.start());
        boolean isStage = pipe >= 0 && text.substring(pipe + 2, stage.start()).isBlank();
        if (!isStage) {
            return Optional.empty();
        }
        int start = pipe;
        while (start > 0 && text.charAt(start - 1) == ' ') {
            start--;
        }
        Span gone = new Span(stage.source(), start, stage.end());
        return Optional.of(new Fix("leave out `|> " + stage.text() + "`", List.of(new Edit(gone, ""))));
    }
}
