package org.dlspec.serve;

import java.util.ArrayList;
import java.util.List;
import org.dlspec.backend.Backend;
import org.dlspec.train.TrainedModel;
import org.dlspec.train.TrainedModel.Prediction;

/** A device with the model of a run on it. There are plans for 1, 2, 4 and so on samples; the smallest that fits is used. */
final class RunNetwork implements Batcher.Network {
    private final Backend backend;
    private final TrainedModel model;
    private final int most;

    private RunNetwork(Backend backend, TrainedModel model, int most) {
        this.backend = backend;
        this.model = model;
        this.most = most;
    }

    /** @param warming a sample with which each plan is tried */
    static RunNetwork open(RunPredictor.Run run, int most, Sample warming) {
        Backend backend = run.device().get();
        boolean opened = false;
        try {
            RunNetwork network = new RunNetwork(
                    backend,
                    TrainedModel.open(run.folder(), run.experiment(), backend),
                    Math.min(most, TrainedModel.BATCH));
            for (int size = 1; size <= planned(network.most); size *= 2) {
                network.model.predict(Sample.joined(List.of(warming), size));
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
    public List<Prediction> predict(List<Sample> samples) {
        List<Prediction> all = new ArrayList<>();
        for (int from = 0; from < samples.size(); from += most) {
            List<Sample> some = samples.subList(from, Math.min(samples.size(), from + most));
            all.addAll(model.predict(Sample.joined(some, planned(some.size()))).subList(0, some.size()));
        }
        return all;
    }

    @Override
    public void close() {
        model.close();
        backend.close();
    }

    private static int planned(int count) {
        int highest = Integer.highestOneBit(count);
        return highest == count ? count : 2 * highest;
    }
}
