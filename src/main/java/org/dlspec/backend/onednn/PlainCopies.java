package org.dlspec.backend.onednn;

import java.util.HashMap;
import java.util.Map;
import org.dlspec.tensor.Layout;
import org.dlspec.tensor.TensorType;

/**
 * Variables in the plain layout, one at a time: their numbers come from where they lie into memory of its own, or go from
 * there. The memory and the copies out of variables are kept, since each checkpoint asks for them again, while all threads
 * wait.
 */
final class PlainCopies implements AutoCloseable {
    private final Library library;
    private final Map<Reorders.Place, Launch> reads = new HashMap<>();
    private Owner owner = new Owner();
    private Region region = Region.EMPTY;

    PlainCopies(Library library) {
        this.library = library;
    }

    /** Copies a variable; answers where its numbers lie, as this type, until another is copied. */
    long read(Reorders.Place from, TensorType type) {
        Reorders.Place to = plain(type, room(type));
        reads.computeIfAbsent(from, place -> Reorders.bind(library, place, to, owner))
                .run();
        return to.address();
    }

    /** Where the numbers of a variable of this type may be put, to be given to {@link #write}. */
    long room(TensorType type) {
        if (type.bytes() > region.bytes()) {
            close();
            region = Region.of(library.kernels(), type.bytes());
        }
        return region.address();
    }

    /** Brings numbers of this type, which were put into the room, to a variable. */
    void write(TensorType type, Reorders.Place to) {
        try (Owner once = new Owner()) {
            Reorders.bind(library, plain(type, region.address()), to, once).run();
        }
    }

    private static Reorders.Place plain(TensorType type, long address) {
        return new Reorders.Place(address, type, Layout.PLAIN);
    }

    /** Gives the memory back; it is made anew when it is asked for again. */
    @Override
    public void close() {
        owner.close();
        owner = new Owner();
        reads.clear();
        region.close();
        region = Region.EMPTY;
    }
}
