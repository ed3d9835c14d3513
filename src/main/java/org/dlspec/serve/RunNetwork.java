package org.dlspec.serve;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.dlspec.backend.Backend;
import org.dlspec.train.Feed;
import org.dlspec.train.PreparedSamples;
import org.dlspec.train.TrainedModel;

/** A device with the model of a run on it. */
final class RunNetwork implements Batcher.Network {
    private final Backend backend;
    private final TrainedModel model;
    private final List<Feed> feeds;
    private final int most;

    private RunNetwork(Backend backend, TrainedModel model, List<Feed> feeds, int most) {
        this.backend = backend;
        this.model = model;
        this.feeds = feeds;
        this.most = most;
    }

    /** Opens it, and computes as many samples as any batch may have, so that no request waits for a plan. */
    static RunNetwork open(RunPredictor.Run run, List<Feed> feeds, int most) {
        Backend backend = run.device().get();
        boolean opened = false;
        try {
            TrainedModel model = TrainedModel.open(run.folder(), run.experiment(), backend);
            RunNetwork network = new RunNetwork(backend, model, feeds, most);
            Sample blank = new Sample(
                    feeds.stream().map(feed -> new float[feed.size()]).toList());
            for (int size = 1; size < 2 * most; size *= 2) {
                network.predict(Collections.nCopies(Math.min(size, most), blank));
            }
            opened = true;
            return network;
        } finally {
            if (!opened) {
                backend.close();
            }
        }
    }

    @Override
    public List<Map<String, double[]>> predict(List<Sample> samples) {
        List<List<float[]>> numbers = samples.stream().map(Sample::numbers).toList();
        return model.scores(new PreparedSamples(feeds, numbers), most);
    }

    @Override
    public void close() {
        model.close();
        backend.close();
    }
}
