package org.dlspec.lsp;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.dlspec.data.Bytes;
import org.dlspec.data.Files;

/**
 * What was found in data, for as long as nothing has changed that was looked at for it. The answers that were asked for last
 * are kept, as far as memory allows.
 */
final class Looks {
    /** The questions of some dozens of data sections. */
    static final int MOST = 64;

    /** In the order of the last use. */
    private final Map<Asked, Look> known = new LinkedHashMap<>(MOST, 0.75f, true);

    private record Asked(Path folder, Object question) {}

    /** An answer, and the marks of the files that it rests on. */
    private record Look(Map<String, Files.Mark> marks, SoftReference<Object> answer) {
        boolean isOf(Files files) {
            return marks.entrySet().stream()
                    .allMatch(m -> files.mark(m.getKey())
                            .filter(now -> now.equals(m.getValue()))
                            .isPresent());
        }
    }

    /** The files of a folder, with this memory. */
    Files of(Path folder, Files disk) {
        return new Remembered(this, folder, disk);
    }

    /** How many answers are kept. */
    synchronized int size() {
        return known.size();
    }

    private synchronized Optional<Look> known(Asked asked) {
        return Optional.ofNullable(known.get(asked));
    }

    private synchronized void keep(Asked asked, Look look) {
        known.put(asked, look);
        Iterator<Asked> oldest = known.keySet().iterator();
        while (known.size() > MOST) {
            oldest.next();
            oldest.remove();
        }
    }

    private record Remembered(Looks looks, Path folder, Files disk) implements Files {
        @Override
        public Kind kind(String path) {
            return disk.kind(path);
        }

        @Override
        public List<String> list(String path) throws IOException {
            return disk.list(path);
        }

        @Override
        public Bytes open(String path) throws IOException {
            return disk.open(path);
        }

        @Override
        public Optional<Mark> mark(String path) {
            return disk.mark(path);
        }

        // An answer was put in under its own question, whose answers are all of one type.
        @SuppressWarnings("unchecked")
        @Override
        public <A> A answer(Object question, Function<Files, A> look) {
            Asked asked = new Asked(folder, question);
            Object known = looks.known(asked)
                    .filter(l -> l.isOf(disk))
                    .map(l -> l.answer().get())
                    .orElse(null);
            if (known != null) {
                return (A) known;
            }
            Watched watched = new Watched(disk);
            A answer = look.apply(watched);
            watched.marks().ifPresent(marks -> looks.keep(asked, new Look(marks, new SoftReference<>(answer))));
            return answer;
        }
    }

    /** Notes what is looked at, before it is looked at: what changes meanwhile is seen the next time. */
    private static final class Watched implements Files {
        private final Files disk;
        private final Map<String, Optional<Mark>> marks = new ConcurrentHashMap<>();
        private volatile boolean isOver;

        Watched(Files disk) {
            this.disk = disk;
        }

        /** Empty where not everything has one. Nothing is noted any more. */
        Optional<Map<String, Mark>> marks() {
            isOver = true;
            if (marks.containsValue(Optional.<Mark>empty())) {
                return Optional.empty();
            }
            Map<String, Mark> all = new LinkedHashMap<>();
            marks.forEach((path, mark) -> all.put(path, mark.get()));
            return Optional.of(all);
        }

        private void note(String path) {
            if (!isOver) {
                marks.computeIfAbsent(path, disk::mark);
            }
        }

        /** What there is in a folder changes with the folder. */
        @Override
        public Kind kind(String path) {
            if (!marks.containsKey(Files.parent(path))) {
                note(path);
            }
            return disk.kind(path);
        }

        @Override
        public List<String> list(String path) throws IOException {
            note(path);
            return disk.list(path);
        }

        @Override
        public Bytes open(String path) throws IOException {
            note(path);
            return disk.open(path);
        }

        @Override
        public Optional<Mark> mark(String path) {
            return disk.mark(path);
        }
    }
}
