package org.dlspec.backend.onednn;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Pointer;

/** The one owner of a group of native objects; closing it frees them, the youngest first. Not thread-safe. */
final class Owner implements AutoCloseable {
    private final List<Pointer> owned = new ArrayList<>();

    /** Keeps an object until this owner is closed, also when the scope in which it was made ends before. */
    <P extends Pointer> P keep(P pointer) {
        pointer.retainReference();
        owned.add(pointer);
        return pointer;
    }

    @Override
    public void close() {
        for (int i = owned.size() - 1; i >= 0; i--) {
            owned.get(i).releaseReference();
        }
        owned.clear();
    }
}
