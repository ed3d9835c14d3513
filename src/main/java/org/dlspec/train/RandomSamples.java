package org.dlspec.train;

import java.util.ArrayList;
import java.util.List;
import org.dlspec.spec.Experiment;
import org.dlspec.spec.ModelSpec;
import org.dlspec.tensor.Philox;
import org.dlspec.tensor.TensorType;
import org.dlspec.vocab.Kind;

/** Samples of the kinds that a model takes: normal numbers as inputs, classes and answers as targets. */
final class RandomSamples implements Samples {
    private static final long SEED = 1;

    private final int count;
    private final List<Feed> feeds = new ArrayList<>();
    private final List<Kind> kinds = new ArrayList<>();

    RandomSamples(Experiment experiment, int count) {
        this.count = count;
        for (ModelSpec.ModelInput input : experiment.model().inputs()) {
            add(Feed.input(input.name()), input.kind());
        }
        experiment.train().targets().forEach((output, target) -> add(Feed.target(output), kind(experiment, target)));
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public List<Feed> feeds() {
        return feeds;
    }

    @Override
    public void read(int feed, int sample, int epoch, float[] into, int at) {
        Kind kind = kinds.get(feed);
        long stream = Philox.stream(feed, sample);
        for (int i = 0; i < feeds.get(feed).size(); i++) {
            if (kind instanceof Kind.ClassOf classes) {
                into[at + i] = Philox.below(classes.k(), SEED, stream, i);
            } else if (kind instanceof Kind.Mask mask) {
                into[at + i] = Philox.below(mask.k(), SEED, stream, i);
            } else if (kind instanceof Kind.Category category) {
                into[at + i] = Philox.below(category.k(), SEED, stream, i);
            } else if (kind instanceof Kind.Binary || kind instanceof Kind.Labels) {
                into[at + i] = Philox.below(2, SEED, stream, i);
            } else {
                into[at + i] = (float) Philox.normal(SEED, stream, i);
            }
        }
    }

    private void add(String name, Kind kind) {
        TensorType one = kind.batch(1).orElseThrow(() -> new IllegalStateException("no plan takes " + kind));
        boolean wholes = kind instanceof Kind.ClassOf || kind instanceof Kind.Category || kind instanceof Kind.Mask;
        int size = Math.toIntExact(one.shape().size());
        feeds.add(new Feed(name, size, wholes ? Feed.Element.WHOLES : Feed.Element.FLOATS));
        kinds.add(kind);
    }

    private static Kind kind(Experiment experiment, String target) {
        return experiment.data().targets().stream()
                .filter(field -> field.name().equals(target))
                .map(field -> field.kind().present())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no target " + target));
    }
}
