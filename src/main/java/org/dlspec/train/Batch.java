package org.dlspec.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The buffers of one mini-batch of a fixed size; they are filled, fed and used again. */
final class Batch {
    private final int size;
    private final List<FeedBuffer> buffers = new ArrayList<>();
    private Optional<Mixture> mixture = Optional.empty();

    /** @param asNumbers whether pictures are made when it is filled: it is mixed then, or will hold samples of other kinds */
    Batch(Samples samples, int size, boolean asNumbers) {
        this.size = size;
        for (int f = 0; f < samples.feeds().size(); f++) {
            buffers.add(
                    samples.hasPictures(f) && !asNumbers
                            ? FeedBuffer.Pictures.of(samples, f, size)
                            : FeedBuffer.Numbers.of(samples, f, size));
        }
    }

    int size() {
        return size;
    }

    /** The numbers of a feed, sample by sample; refused for pictures that are made when they are fed. */
    float[] numbers(int feed) {
        if (buffer(feed) instanceof FeedBuffer.Numbers numbers) {
            return numbers.values();
        }
        throw new IllegalStateException("these pictures are made when they are fed");
    }

    FeedBuffer buffer(int feed) {
        return buffers.get(feed);
    }

    void fill(Samples samples, Portion portion) {
        buffers.forEach(buffer -> buffer.fill(samples, portion));
    }

    /** Mixes each sample with another of this batch. */
    void mix(Mixer mixer, Portion portion) {
        mixture = Optional.of(mixer.mix(this, portion));
    }

    void feed(LoadedPlan plan) {
        mixture.ifPresent(mixed -> mixed.feed(plan));
        for (FeedBuffer buffer : buffers) {
            buffer.feed(plan);
        }
    }
}
