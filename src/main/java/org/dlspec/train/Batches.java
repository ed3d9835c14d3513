package org.dlspec.train;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;

/**
 * Mini-batches that a loader thread prepares while the caller computes. Order and contents are those of the portions,
 * however fast either side is. One thread takes them; each is given back before long, so that its buffers are used again.
 */
final class Batches implements AutoCloseable {
    /** One is being computed on, one waits, one is being filled. */
    private static final int AHEAD = 3;

    private final Samples samples;
    private final Optional<Mixer> mixer;
    private final Iterator<Portion> portions;
    private final Semaphore room = new Semaphore(AHEAD);
    private final BlockingQueue<Delivery> ready = new LinkedBlockingQueue<>();
    private final Map<Integer, Deque<Batch>> free = new HashMap<>();
    private final Thread loader;

    Batches(Samples samples, Iterator<Portion> portions) {
        this(samples, portions, Optional.empty());
    }

    /** @param mixer mixes the samples of each mini-batch */
    Batches(Samples samples, Iterator<Portion> portions, Optional<Mixer> mixer) {
        this.mixer = mixer;
        this.samples = samples;
        this.portions = portions;
        this.loader = new Thread(this::load, "dlspec-loader");
        loader.setDaemon(true);
        loader.start();
    }

    /** The next mini-batch, or empty after the last. Rethrows what the loader met. */
    Optional<Batch> next() {
        Delivery delivery = take();
        if (delivery instanceof Failed failed) {
            throw failed.cause();
        }
        return delivery instanceof Loaded loaded ? Optional.of(loaded.batch()) : Optional.empty();
    }

    /** It is filled again at once: what was fed of it is in the plan. */
    void giveBack(Batch batch) {
        synchronized (free) {
            free.computeIfAbsent(batch.size(), size -> new ArrayDeque<>()).add(batch);
        }
        room.release();
    }

    /** Stops the loader and waits for its end, so that nobody reads the samples any longer. */
    @Override
    public void close() {
        loader.interrupt();
        boolean interrupted = false;
        while (loader.isAlive()) {
            try {
                loader.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Delivery take() {
        try {
            return ready.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the thread that computes was interrupted", e);
        }
    }

    private void load() {
        try {
            while (portions.hasNext() && !Thread.currentThread().isInterrupted()) {
                room.acquire();
                Portion portion = portions.next();
                Batch batch = buffers(portion.size());
                batch.fill(samples, portion);
                mixer.ifPresent(m -> batch.mix(m, portion));
                ready.add(new Loaded(batch));
            }
            ready.add(new Ended());
        } catch (InterruptedException e) {
            // Closed: nobody waits for a batch any longer.
            ready.add(new Ended());
        } catch (RuntimeException e) {
            ready.add(new Failed(e));
        } catch (OutOfMemoryError e) {
            ready.add(new Failed(new IllegalStateException("the loader ran out of memory", e)));
        }
    }

    private Batch buffers(int size) {
        synchronized (free) {
            Deque<Batch> unused = free.getOrDefault(size, new ArrayDeque<>());
            return unused.isEmpty() ? new Batch(samples, size, mixer.isPresent()) : unused.remove();
        }
    }

    /** What the loader hands over. */
    private sealed interface Delivery {}

    private record Loaded(Batch batch) implements Delivery {}

    private record Failed(RuntimeException cause) implements Delivery {}

    private record Ended() implements Delivery {}
}
