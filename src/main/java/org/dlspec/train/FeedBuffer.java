package org.dlspec.train;

import org.dlspec.data.PictureBatch;

/** What one feed is given for a mini-batch. */
sealed interface FeedBuffer {
    void fill(Samples samples, Portion portion);

    void feed(LoadedPlan plan);

    /**
     * Numbers, sample by sample.
     *
     * @param number which of the feeds it is
     * @param wholes the same as whole numbers, for a feed that takes those; else empty
     */
    record Numbers(Feed feed, int number, int size, float[] values, int[] wholes) implements FeedBuffer {
        static Numbers of(Samples samples, int number, int size) {
            Feed feed = samples.feeds().get(number);
            int count = Math.multiplyExact(size, feed.size());
            int[] wholes = new int[feed.element() == Feed.Element.WHOLES ? count : 0];
            return new Numbers(feed, number, size, new float[count], wholes);
        }

        @Override
        public void fill(Samples samples, Portion portion) {
            for (int i = 0; i < size; i++) {
                samples.read(number, portion.sample(i), portion.round(i), values, i * feed.size());
            }
            for (int i = 0; i < wholes.length; i++) {
                wholes[i] = (int) values[i];
            }
        }

        @Override
        public void feed(LoadedPlan plan) {
            if (feed.element() == Feed.Element.WHOLES) {
                plan.feed(feed.name(), wholes);
            } else {
                plan.feed(feed.name(), values);
            }
        }
    }

    /** Pictures that are made when they are fed. */
    record Pictures(Feed feed, int number, PictureBatch batch) implements FeedBuffer {
        static Pictures of(Samples samples, int number, int size) {
            Feed feed = samples.feeds().get(number);
            return new Pictures(feed, number, new PictureBatch(size, feed.size()));
        }

        @Override
        public void fill(Samples samples, Portion portion) {
            for (int i = 0; i < batch.count(); i++) {
                samples.note(number, portion.sample(i), portion.round(i), batch, i);
            }
        }

        @Override
        public void feed(LoadedPlan plan) {
            plan.feed(feed.name(), batch);
        }
    }
}
