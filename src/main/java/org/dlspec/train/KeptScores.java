package org.dlspec.train;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The scores and targets of a split in memory, so that its figures can be made again of other samples of it. */
final class KeptScores {
    private static final float[] MISSING = {};

    private final Metering metering;
    private final float[][][] scores;
    private final float[][][] targets;

    KeptScores(Metering metering, int samples, int outputs) {
        this.metering = metering;
        this.scores = new float[outputs][samples][];
        this.targets = new float[outputs][samples][];
        for (int o = 0; o < outputs; o++) {
            Arrays.fill(scores[o], MISSING);
            Arrays.fill(targets[o], MISSING);
        }
    }

    /** Keeps the arrays themselves. */
    void keep(int sample, int output, float[] scores, float[] target) {
        this.scores[output][sample] = scores;
        this.targets[output][sample] = target;
    }

    int samples() {
        return scores[0].length;
    }

    /** The figures of these samples, of which any may come more than once; there is no loss among them. */
    Map<String, Double> figures(int[] samples) {
        Metering.Meter meter = metering.start();
        for (int output = 0; output < scores.length; output++) {
            for (int sample : samples) {
                if (scores[output][sample].length > 0) {
                    meter.add(output, scores[output][sample], targets[output][sample]);
                }
            }
        }
        Map<String, Double> figures = new LinkedHashMap<>();
        for (int output = 0; output < scores.length; output++) {
            meter.figures(output, figures);
        }
        meter.means(figures);
        return figures;
    }
}
