package org.dlspec.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The buffers of one mini-batch of a fixed size; they are filled, fed and used again. */
final class Batch {
    private final List<Feed> feeds;
    private final int size;
    private final List<float[]> numbers = new ArrayList<>();
    private final List<int[]> wholes = new ArrayList<>();
    private Optional<Mixture> mixture = Optional.empty();

    Batch(List<Feed> feeds, int size) {
        this.feeds = feeds;
        this.size = size;
        for (Feed feed : feeds) {
            numbers.add(new float[Math.multiplyExact(size, feed.size())]);
            wholes.add(new int[feed.element() == Feed.Element.WHOLES ? size * feed.size() : 0]);
        }
    }

    int size() {
        return size;
    }

    /** The numbers of a feed, sample by sample. */
    float[] numbers(int feed) {
        return numbers.get(feed);
    }

    void fill(Samples samples, Portion portion) {
        for (int f = 0; f < feeds.size(); f++) {
            float[] into = numbers.get(f);
            for (int i = 0; i < size; i++) {
                samples.read(
                        f,
                        portion.sample(i),
                        portion.round(i),
                        into,
                        i * feeds.get(f).size());
            }
            int[] whole = wholes.get(f);
            for (int i = 0; i < whole.length; i++) {
                whole[i] = (int) into[i];
            }
        }
    }

    /** Mixes each sample with another of this batch. */
    void mix(Mixer mixer, Portion portion) {
        mixture = Optional.of(mixer.mix(this, portion));
    }

    void feed(LoadedPlan plan) {
        mixture.ifPresent(mixed -> mixed.feed(plan));
        for (int f = 0; f < feeds.size(); f++) {
            if (feeds.get(f).element() == Feed.Element.WHOLES) {
                plan.feed(feeds.get(f).name(), wholes.get(f));
            } else {
                plan.feed(feeds.get(f).name(), numbers.get(f));
            }
        }
    }
}
