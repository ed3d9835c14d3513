package org.dlspec.serve;

import java.util.ArrayList;
import java.util.List;
import org.dlspec.train.Samples;

/** One sample as the network takes it: the numbers of each input. */
record Sample(List<float[]> numbers) {
    /** Reads all samples. */
    static List<Sample> all(Samples samples) {
        List<Sample> all = new ArrayList<>();
        for (int i = 0; i < samples.count(); i++) {
            List<float[]> numbers = new ArrayList<>();
            for (int feed = 0; feed < samples.feeds().size(); feed++) {
                float[] into = new float[samples.feeds().get(feed).size()];
                samples.read(feed, i, 0, into, 0);
                numbers.add(into);
            }
            all.add(new Sample(numbers));
        }
        return all;
    }
}
