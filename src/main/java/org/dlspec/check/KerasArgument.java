package org.dlspec.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Edit;
import org.dlspec.diag.Fix;
import org.dlspec.diag.Span;
import org.dlspec.syntax.ast.Argument;

/** An argument that Keras or PyTorch give a layer and the language does not: among all arguments of the call. */
record KerasArgument(Argument argument, List<Argument> all) {

    /** The finding with the way out, where there is one. */
    Diagnostic told(Diagnostic wrong) {
        String name = argument.name().orElseThrow().text();
        if (name.equals("activation")) {
            return activation(wrong);
        }
        if (name.equals("input_shape") || name.equals("input_dim") || name.equals("batch_input_shape")) {
            return wrong.note(
                            Span.NONE,
                            "the head of the model states the input, such as `model Net(x: Image[1, 28, 28])`")
                    .fix(deleted());
        }
        if (ForeignCall.KNOWN_WITHOUT.contains(name)) {
            return wrong.note(Span.NONE, "this follows from the layers before").fix(deleted());
        }
        return wrong;
    }

    private Diagnostic activation(Diagnostic wrong) {
        String stage = ForeignCall.activation(argument.value());
        Optional<Span> behind = behindCall();
        if (argument.value().span().text().contains("softmax")) {
            return wrong.note(Span.NONE, "the loss wants scores, and prediction applies the softmax by itself")
                    .fix(deleted());
        }
        if (stage.isEmpty() || behind.isEmpty()) {
            return wrong.help("an activation is a layer of its own, such as `|> relu` behind this one");
        }
        List<Edit> edits = new ArrayList<>(deleted().edits());
        edits.add(new Edit(behind.get(), stage));
        return wrong.note(Span.NONE, "an activation is a layer of its own").fix(new Fix(stage.strip(), edits));
    }

    /** Takes the argument away, with the comma that parts it from its neighbor. */
    private Fix deleted() {
        int place = all.indexOf(argument);
        Span own = whole();
        Span gone = own;
        if (place > 0) {
            gone = new Span(own.source(), all.get(place - 1).span().end(), own.end());
        } else if (all.size() > 1) {
            gone = new Span(own.source(), own.start(), all.get(1).span().start());
        }
        return new Fix("leave `" + argument.name().orElseThrow().text() + "` out", List.of(new Edit(gone, "")));
    }

    /** The argument with the bracket of a list or tuple that it ends with. */
    private Span whole() {
        Span name = argument.name().orElseThrow().span();
        return name.to(argument.span()).to(argument.value().span());
    }

    private Optional<Span> behindCall() {
        String text = argument.span().source().text();
        int end = all.get(all.size() - 1).value().span().end();
        int close = text.indexOf(')', end);
        boolean isNear =
                close >= 0 && text.substring(end, close).replace(',', ' ').isBlank();
        return isNear ? Optional.of(new Span(argument.span().source(), close + 1, close + 1)) : Optional.empty();
    }
}
