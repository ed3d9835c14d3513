package org.dlspec.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlspec.spec.Experiment;
import org.dlspec.tensor.Philox;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.train.Cutmix;
import org.dlspec.vocab.train.Mixing;

/**
 * Mixes the samples of training batches: each with the one that lies a drawn number of places behind it. All draws of a batch
 * are a function of seed, epoch and place in the epoch.
 */
final class Mixer {
    private static final int STREAM = "mix".hashCode();

    private final Mixing mixing;
    private final Optional<Kind.Image> picture;
    private final List<Feed> feeds;
    private final long seed;

    /** @param picture the size of the pictures, where the inputs are any */
    Mixer(Mixing mixing, Optional<Kind.Image> picture, List<Feed> feeds, long seed) {
        this.mixing = mixing;
        this.picture = picture;
        this.feeds = List.copyOf(feeds);
        this.seed = seed;
    }

    /** Empty where the train mixes nothing. */
    static Optional<Mixer> of(Experiment experiment, List<Feed> feeds) {
        Optional<Kind.Image> picture = experiment.data().inputs().stream()
                .map(field -> field.kind())
                .filter(Kind.Image.class::isInstance)
                .map(Kind.Image.class::cast)
                .findFirst();
        return experiment
                .train()
                .options()
                .mix()
                .map(mixing ->
                        new Mixer(mixing, picture, feeds, experiment.train().seed()));
    }

    /** Mixes the inputs of a batch; answers what the plan must know of it. */
    Mixture mix(Batch batch, Portion portion) {
        MixDraws draws = new MixDraws(seed, Philox.stream(STREAM, portion.epoch()), portion.from());
        int shift = batch.size() == 1 ? 0 : 1 + (int) (draws.uniform() * (batch.size() - 1));
        double share = draws.beta(mixing.alpha());
        if (mixing instanceof Cutmix) {
            Patch patch = Patch.draw(picture.orElseThrow(), share, draws);
            paste(batch, shift, patch);
            return mixture(batch, shift, patch.rest(picture.orElseThrow()));
        }
        average(batch, shift, (float) share);
        return mixture(batch, shift, (float) share);
    }

    // Zhang et al. 2018, equation 1: x <- share x + (1 - share) partner.
    private void average(Batch batch, int shift, float share) {
        for (int f = 0; f < feeds.size(); f++) {
            if (isInput(f)) {
                float[] x = batch.numbers(f);
                float[] before = x.clone();
                int move = shift * feeds.get(f).size();
                for (int i = 0; i < x.length; i++) {
                    x[i] = share * before[i] + (1 - share) * before[(i + move) % x.length];
                }
            }
        }
    }

    /** Pictures lie row, column, channel. */
    private void paste(Batch batch, int shift, Patch patch) {
        Kind.Image image = picture.orElseThrow();
        for (int f = 0; f < feeds.size(); f++) {
            if (isInput(f)) {
                float[] x = batch.numbers(f);
                float[] before = x.clone();
                int move = shift * feeds.get(f).size();
                int row = image.w() * image.c();
                int width = (patch.right() - patch.left()) * image.c();
                for (int sample = 0; sample < batch.size(); sample++) {
                    for (int y = patch.top(); y < patch.bottom(); y++) {
                        int at = sample * image.h() * row + y * row + patch.left() * image.c();
                        System.arraycopy(before, (at + move) % x.length, x, at, width);
                    }
                }
            }
        }
    }

    private Mixture mixture(Batch batch, int shift, double share) {
        Map<String, float[]> partners = new LinkedHashMap<>();
        Map<String, int[]> classes = new LinkedHashMap<>();
        for (int f = 0; f < feeds.size(); f++) {
            Feed feed = feeds.get(f);
            if (isInput(f)) {
                continue;
            }
            float[] own = batch.numbers(f);
            float[] partner = new float[own.length];
            int[] wholes = new int[own.length];
            for (int i = 0; i < own.length; i++) {
                partner[i] = own[(i + shift * feed.size()) % own.length];
                wholes[i] = (int) partner[i];
            }
            String name = Feed.partner(feed.name());
            if (feed.element() == Feed.Element.WHOLES) {
                classes.put(name, wholes);
            } else {
                partners.put(name, partner);
            }
        }
        return new Mixture(share, partners, classes);
    }

    private boolean isInput(int feed) {
        return feeds.get(feed).name().startsWith(Feed.input(""));
    }

    /** The rectangle of a picture that is another's: rows from top to before bottom, columns from left to before right. */
    record Patch(int top, int bottom, int left, int right) {
        // Yun et al. 2019, equation 2 and section 3.1: height and width times the root of 1 - share, about an even
        // centre.
        static Patch draw(Kind.Image image, double share, MixDraws draws) {
            double root = Math.sqrt(1 - share);
            int height = (int) (image.h() * root);
            int width = (int) (image.w() * root);
            int y = (int) (draws.uniform() * image.h());
            int x = (int) (draws.uniform() * image.w());
            return new Patch(
                    Math.max(0, y - height / 2),
                    Math.min(image.h(), y + height - height / 2),
                    Math.max(0, x - width / 2),
                    Math.min(image.w(), x + width - width / 2));
        }

        /** The share of the picture that stays its own: what the edges cut off counts for it. */
        double rest(Kind.Image image) {
            return 1 - (double) (bottom - top) * (right - left) / ((double) image.h() * image.w());
        }
    }
}
