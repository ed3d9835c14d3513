package org.dlspec.check.lint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.spec.ModelSpec;
import org.dlspec.spec.ModelSpec.LayerCall;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.layer.GlobalAvgPool;

/**
 * L16: before a global average each place of the last image has seen only a small part of the picture, so that nothing in
 * the network sees things larger than that; or the last convolutions see far more than the picture has.
 */
record ReceptiveField() implements Lint {
    // Brendel and Bethge 2019 (BagNets): with 33 of 224 pixels a network answers nearly as well as one that sees them
    // all, with 17 of 224 much worse; an eighth lies between.
    private static final int SMALL = 8;
    // Araujo, Norris and Sim 2019 list what known networks see: Inception-ResNet-v2 the most, 3039 of 299 pixels.
    private static final int LARGE = 16;

    /** How much of the input a place sees, and how far apart two places are, in pixels. */
    private record View(int size, int jump) {
        View through(int kernel, int stride) {
            return new View((int) Math.min(Integer.MAX_VALUE, size + (kernel - 1L) * jump), jump * stride);
        }
    }

    @Override
    public List<Diagnostic> find(Subject subject) {
        List<Diagnostic> all = new ArrayList<>();
        for (ModelSpec model : subject.allModels()) {
            Wiring wiring = new Wiring(model);
            Map<Integer, View> views = views(model, wiring);
            for (LayerCall call : model.calls()) {
                if (call.layer() instanceof GlobalAvgPool) {
                    look(call, model, views.get(call.inputs().get(0)), subject.sites())
                            .ifPresent(all::add);
                }
            }
        }
        return all;
    }

    // Araujo, Norris and Sim 2019, "Computing Receptive Fields of Convolutional Neural Networks", equations 1 and 2.
    private static Map<Integer, View> views(ModelSpec model, Wiring wiring) {
        Map<Integer, View> views = new HashMap<>();
        for (int i = 0; i < model.inputs().size(); i++) {
            views.put(i, new View(1, 1));
        }
        for (LayerCall call : model.calls()) {
            View widest = call.inputs().stream()
                    .map(views::get)
                    .max(Comparator.comparingInt(View::size))
                    .orElse(new View(1, 1));
            views.put(
                    wiring.result(call),
                    call.layer()
                            .reach()
                            .map(r -> widest.through(r.side(), r.stride()))
                            .orElse(widest));
        }
        return views;
    }

    private static Optional<Diagnostic> look(LayerCall pool, ModelSpec model, View view, Sites sites) {
        Optional<Kind.Image> picture = model.inputs().stream()
                .map(ModelSpec.ModelInput::kind)
                .filter(k -> k instanceof Kind.Image)
                .map(k -> (Kind.Image) k)
                .findFirst();
        int side = picture.map(p -> Math.max(p.h(), p.w())).orElse(0);
        if (side == 0 || view.size >= side / SMALL && view.size <= LARGE * (long) side) {
            return Optional.empty();
        }
        boolean small = view.size < side;
        String sees = "each place that `global_avg_pool` averages sees " + view.size + " x " + view.size
                + " pixels of a picture of " + picture.get().h() + " x "
                + picture.get().w();
        return Optional.of(Diagnostic.of(Code.L16, sites.word(pool.origin()), sees)
                .help(
                        small
                                ? "one more convolution with pooling doubles it; things larger than that are told by their parts alone"
                                : "the last layers see mostly padding: fewer of them would do"));
    }
}
