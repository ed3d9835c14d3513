package org.dlspec.train;

import java.util.List;
import org.dlspec.spec.Experiment;
import org.dlspec.tensor.Philox;
import org.dlspec.tensor.TensorType;
import org.dlspec.vocab.Kind;

/** Random samples of three classes that differ in a pattern, so that there is something to learn. */
record ToySamples(List<Feed> feeds, int count, int stream) implements Samples {
    static ToySamples of(Experiment experiment, int count, int stream) {
        Kind kind = experiment.model().inputs().get(0).kind();
        TensorType one = kind.batch(1).orElseThrow();
        return new ToySamples(
                List.of(
                        new Feed("input.x", (int) one.shape().size(), Feed.Element.FLOATS),
                        new Feed("target.output", 1, Feed.Element.WHOLES)),
                count,
                stream);
    }

    static int label(int sample) {
        return sample * 7 % 3;
    }

    @Override
    public void read(int feed, int sample, int epoch, float[] into, int at) {
        int label = label(sample);
        if (feed == 1) {
            into[at] = label;
            return;
        }
        int size = feeds.get(0).size();
        for (int i = 0; i < size; i++) {
            double noise = 2 * Philox.uniform(5, Philox.stream(stream, sample), i) - 1;
            into[at + i] = (float) (noise + label * (i % 3 - 1));
        }
    }
}
