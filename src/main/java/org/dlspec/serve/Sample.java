package org.dlspec.serve;

import java.util.ArrayList;
import java.util.List;
import org.dlspec.train.Feed;
import org.dlspec.train.Samples;

/** One sample as the network takes it: the numbers of each feed. */
record Sample(List<Feed> feeds, List<float[]> numbers) {
    /** Reads all samples, which decodes pictures. */
    static List<Sample> all(Samples samples) {
        List<Sample> all = new ArrayList<>();
        for (int i = 0; i < samples.count(); i++) {
            List<float[]> numbers = new ArrayList<>();
            for (int feed = 0; feed < samples.feeds().size(); feed++) {
                float[] into = new float[samples.feeds().get(feed).size()];
                samples.read(feed, i, 0, into, 0);
                numbers.add(into);
            }
            all.add(new Sample(samples.feeds(), numbers));
        }
        return all;
    }

    /** Some samples side by side; the last stands for all that are missing at a larger count. */
    static Samples joined(List<Sample> some, int count) {
        return new Samples() {
            @Override
            public int count() {
                return count;
            }

            @Override
            public List<Feed> feeds() {
                return some.get(0).feeds();
            }

            @Override
            public void read(int feed, int sample, int epoch, float[] into, int at) {
                float[] numbers =
                        some.get(Math.min(sample, some.size() - 1)).numbers().get(feed);
                System.arraycopy(numbers, 0, into, at, numbers.length);
            }
        };
    }
}
