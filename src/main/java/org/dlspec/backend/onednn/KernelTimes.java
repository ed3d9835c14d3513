package org.dlspec.backend.onednn;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What candidates take on this machine: taken once, and kept in a file for processes to come. */
final class KernelTimes {
    private final Stopwatch stopwatch;
    private final Optional<TimesFile> file;
    private final Consumer<String> notes;
    private final Map<String, Map<String, Long>> known = new HashMap<>();
    private final Map<String, Map<String, Long>> taken = new HashMap<>();
    private long nanos;
    private int left;
    private boolean isRead;

    KernelTimes(Stopwatch stopwatch, Optional<TimesFile> file, Consumer<String> notes) {
        this.stopwatch = stopwatch;
        this.file = file;
        this.notes = notes;
    }

    /** The times that are known, if they are those of candidates that there are. */
    Optional<Map<String, Long>> known(Question question, List<String> names) {
        if (!isRead) {
            isRead = true;
            file.ifPresent(kept -> known.putAll(kept.read(notes)));
        }
        return Optional.ofNullable(known.get(question.text()))
                .filter(times -> Set.copyOf(names).containsAll(times.keySet()));
    }

    Optional<Map<String, Long>> take(Question question, Map<String, Recipe> candidates) {
        long before = System.nanoTime();
        Optional<Map<String, Long>> times = stopwatch.nanos(question, candidates);
        nanos += System.nanoTime() - before;
        if (times.isEmpty()) {
            left++;
            return times;
        }
        known.put(question.text(), times.get());
        taken.put(question.text(), times.get());
        return times;
    }

    /** Tells what was taken since the last time, and keeps it. */
    void keep() {
        if (!taken.isEmpty()) {
            notes.accept(String.format(
                    Locale.ROOT,
                    "chose %d kernels by timing in %.1f s%s",
                    taken.size(),
                    nanos / 1e9,
                    left == 0 ? "" : "; the time for it was up before " + left + " more, which are by rule"));
            file.ifPresent(kept -> kept.add(taken, notes));
        }
        taken.clear();
        nanos = 0;
        left = 0;
    }
}
