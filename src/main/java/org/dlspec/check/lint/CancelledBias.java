package org.dlspec.check.lint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Figures;
import org.dlspec.diag.Span;
import org.dlspec.spec.ModelSpec;
import org.dlspec.spec.ModelSpec.LayerCall;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.Schema;
import org.dlspec.vocab.layer.BatchNorm;
import org.dlspec.vocab.layer.Conv2d;
import org.dlspec.vocab.layer.Dense;
import org.dlspec.vocab.layer.DepthwiseConv2d;
import org.dlspec.vocab.layer.Layer;

/** L01: batch normalization takes the mean away, and with it whatever the layer before has added to every value. */
record CancelledBias() implements Lint {
    /** A layer in the text, with the normalization that cancels its bias, over all its uses. */
    private record Site(LayerCall layer, LayerCall norm, long parameters) {}

    @Override
    public List<Diagnostic> find(Subject subject) {
        Map<Span, Site> sites = new LinkedHashMap<>();
        for (ModelSpec model : subject.allModels()) {
            Wiring wiring = new Wiring(model);
            for (LayerCall call : model.calls()) {
                Optional<LayerCall> norm = wiring.soleTaker(call).filter(c -> c.layer() instanceof BatchNorm);
                if (norm.isPresent() && hasBias(call.layer())) {
                    sites.merge(
                            call.origin(),
                            new Site(call, norm.get(), channels(call.kind())),
                            (a, b) -> new Site(a.layer, a.norm, a.parameters + b.parameters));
                }
            }
        }
        List<Diagnostic> all = new ArrayList<>();
        sites.values().forEach(s -> all.add(told(s, subject.sites())));
        return all;
    }

    private static boolean hasBias(Layer layer) {
        return layer instanceof Conv2d conv && conv.bias()
                || layer instanceof DepthwiseConv2d depthwise && depthwise.bias()
                || layer instanceof Dense dense && dense.bias();
    }

    private static long channels(Kind kind) {
        return kind instanceof Kind.Image image ? image.c() : ((Kind.Vec) kind).n();
    }

    private static Diagnostic told(Site site, Sites sites) {
        String word = Schema.of(site.layer.layer().getClass()).word();
        Diagnostic told = Diagnostic.of(
                        Code.L01,
                        sites.word(site.layer.origin()),
                        "the bias of `" + word + "` is cancelled by the `batch_norm` after it: "
                                + Figures.whole(site.parameters) + " parameters without effect")
                .note(sites.word(site.norm.origin()), "takes the mean away, the bias with it");
        return sites.with(site.layer.origin(), "bias", "false").map(told::fix).orElse(told);
    }
}
