package org.dlspec.check.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.spec.ModelSpec;
import org.dlspec.spec.ModelSpec.LayerCall;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.layer.AvgPool2d;
import org.dlspec.vocab.layer.Conv2d;
import org.dlspec.vocab.layer.DepthwiseConv2d;
import org.dlspec.vocab.layer.Layer;
import org.dlspec.vocab.layer.MaxPool2d;
import org.dlspec.vocab.layer.Padding;

/**
 * L18: weights that PyTorch has written in layers whose {@code same} padding has an odd pixel at the end: PyTorch pads both
 * sides alike, so that every window of the layer lies beside the place that its weights were learned for.
 */
record LopsidedPadding() implements Lint {
    /** A layer with the pads of one axis. */
    private record Lopsided(LayerCall call, Padding.Pads pads) {}

    @Override
    public List<Diagnostic> find(Subject subject) {
        List<Diagnostic> all = new ArrayList<>();
        for (ModelSpec model : subject.allModels()) {
            for (Subject.Borrowed file : subject.borrowedBy(model)) {
                if (!file.isFromPyTorch()) {
                    continue;
                }
                Wiring wiring = new Wiring(model);
                List<Lopsided> found = model.calls().stream()
                        .filter(c -> file.holds(c.path()))
                        .flatMap(c -> lopsided(c, wiring).stream())
                        .toList();
                if (!found.isEmpty()) {
                    all.add(told(file, found, subject.sites()));
                }
            }
        }
        return all;
    }

    private static Optional<Lopsided> lopsided(LayerCall call, Wiring wiring) {
        Optional<Layer.Reach> reach = call.layer().reach();
        boolean isImage = wiring.kind(call.inputs().get(0)) instanceof Kind.Image;
        if (reach.isEmpty() || !isImage || !(padding(call.layer()) instanceof Padding.Same same)) {
            return Optional.empty();
        }
        Kind.Image image = (Kind.Image) wiring.kind(call.inputs().get(0));
        return List.of(image.h(), image.w()).stream()
                .map(n -> same.pads(n, reach.get().side(), reach.get().stride()))
                .filter(p -> p.before() != p.after() && reach.get().stride() > 1)
                .map(p -> new Lopsided(call, p))
                .findFirst();
    }

    private static Padding padding(Layer layer) {
        if (layer instanceof Conv2d conv) {
            return conv.padding();
        }
        if (layer instanceof DepthwiseConv2d conv) {
            return conv.padding();
        }
        if (layer instanceof MaxPool2d pool) {
            return pool.padding();
        }
        return layer instanceof AvgPool2d pool ? pool.padding() : new Padding.Valid();
    }

    private static Diagnostic told(Subject.Borrowed file, List<Lopsided> found, Sites sites) {
        Lopsided first = found.get(0);
        int after = first.pads.after();
        String layers = found.size() == 1 ? "one layer" : found.size() + " layers";
        return Diagnostic.of(
                        Code.L18,
                        file.place(),
                        "these weights come from PyTorch, which pads both sides alike, and `same` does not in " + layers
                                + " of the model")
                .note(
                        sites.word(first.call.origin()),
                        "`same` pads " + first.pads.before() + " before and " + after + " after")
                .help("padding: " + after + " there gives a result of the same size");
    }
}
