package org.dlspec.train;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Samples whose numbers are there already.
 *
 * @param numbers by sample and feed; for reading
 */
public record PreparedSamples(List<Feed> feeds, List<List<float[]>> numbers) implements Samples {
    public PreparedSamples {
        feeds = List.copyOf(feeds);
        numbers = List.copyOf(numbers);
    }

    /** So many samples from this one on; behind the last one comes itself again. */
    public PreparedSamples batch(int from, int size) {
        return new PreparedSamples(
                feeds,
                IntStream.range(from, from + size)
                        .mapToObj(i -> numbers.get(Math.min(i, numbers.size() - 1)))
                        .toList());
    }

    @Override
    public int count() {
        return numbers.size();
    }

    @Override
    public void read(int feed, int sample, int epoch, float[] into, int at) {
        float[] from = numbers.get(sample).get(feed);
        System.arraycopy(from, 0, into, at, from.length);
    }
}
