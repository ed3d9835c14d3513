package org.dlspec.train;

import java.util.List;
import org.dlspec.data.PictureBatch;
import org.dlspec.data.PictureKernels;

/** The rows of a table that belong to one part, with a reader for each feed. */
final class PartSamples implements Samples {
    private final int[] rows;
    private final List<Feed> feeds;
    private final List<RowReader> readers;

    PartSamples(int[] rows, List<Feed> feeds, List<RowReader> readers) {
        this.rows = rows;
        this.feeds = List.copyOf(feeds);
        this.readers = List.copyOf(readers);
    }

    @Override
    public Samples with(PictureKernels kernels) {
        return new PartSamples(
                rows,
                feeds,
                readers.stream().map(reader -> reader.with(kernels)).toList());
    }

    @Override
    public int count() {
        return rows.length;
    }

    @Override
    public List<Feed> feeds() {
        return feeds;
    }

    @Override
    public void read(int feed, int sample, int epoch, float[] into, int at) {
        readers.get(feed).read(rows[sample], epoch, into, at);
    }

    /** Targets are compared with what the model says, and so are needed as numbers. */
    @Override
    public boolean hasPictures(int feed) {
        return feeds.get(feed).isInput() && readers.get(feed).canNote();
    }

    @Override
    public void note(int feed, int sample, int epoch, PictureBatch into, int number) {
        readers.get(feed).note(rows[sample], epoch, into, number);
    }
}
