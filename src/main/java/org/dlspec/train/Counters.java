package org.dlspec.train;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a training stands: all that, beside the variables, decides how it goes on.
 *
 * @param step updates that are done
 * @param epoch the epoch that is under way, counted from 1
 * @param position mini-batches of it that are done
 * @param lossSum the sum of the loss over the samples of these
 * @param samples how many they were
 */
record Counters(long step, int epoch, int position, double lossSum, long samples, Best best) {
    static final Counters START = new Counters(0, 1, 0, 0, 0, Best.NONE);

    /** The best figure so far and where it was; step -1 when there is none yet. */
    record Best(double value, long step, int epoch) {
        static final Best NONE = new Best(Double.NaN, -1, 0);

        boolean isNone() {
            return step < 0;
        }
    }

    Counters stepped(double loss, int size) {
        return new Counters(step + 1, epoch, position + 1, lossSum + loss * size, samples + size, best);
    }

    Counters nextEpoch() {
        return new Counters(step, epoch + 1, 0, 0, 0, best);
    }

    Counters with(Best better) {
        return new Counters(step, epoch, position, lossSum, samples, better);
    }

    double meanLoss() {
        return lossSum / samples;
    }

    /** Texts that {@link #of} reads back without loss. */
    Map<String, String> toTexts() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("step", Long.toString(step));
        texts.put("epoch", Integer.toString(epoch));
        texts.put("position", Integer.toString(position));
        texts.put("loss_sum", Double.toString(lossSum));
        texts.put("samples", Long.toString(samples));
        texts.put("best_value", Double.toString(best.value()));
        texts.put("best_step", Long.toString(best.step()));
        texts.put("best_epoch", Integer.toString(best.epoch()));
        return texts;
    }

    /** Throws NumberFormatException on texts that do not come from {@link #toTexts}. */
    static Counters of(Map<String, String> texts) {
        return new Counters(
                Long.parseLong(text(texts, "step")),
                Integer.parseInt(text(texts, "epoch")),
                Integer.parseInt(text(texts, "position")),
                Double.parseDouble(text(texts, "loss_sum")),
                Long.parseLong(text(texts, "samples")),
                new Best(
                        Double.parseDouble(text(texts, "best_value")),
                        Long.parseLong(text(texts, "best_step")),
                        Integer.parseInt(text(texts, "best_epoch"))));
    }

    private static String text(Map<String, String> texts, String name) {
        return texts.getOrDefault(name, "");
    }
}
