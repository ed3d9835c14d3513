package org.dlspec.backend.onednn;

import java.util.ArrayList;
import java.util.List;
import org.dlspec.backend.Executable;
import org.dlspec.backend.Session;
import org.dlspec.compile.plan.Placement;
import org.dlspec.compile.plan.Plan;
import org.dlspec.compile.plan.Slot;
import org.dlspec.graph.Variable;
import org.dlspec.tensor.Elements;
import org.dlspec.tensor.Layout;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.TensorType;

/** Variables in native memory, and one region of temporaries that all plans of the session share. */
final class OneDnnSession implements Session {
    private final OneDnnBackend backend;
    private final Placement placement;
    private final Region variables;
    private final PlainCopies copies;
    private final List<OneDnnExecutable> executables = new ArrayList<>();
    private Region temporaries = Region.EMPTY;
    private long changes;

    OneDnnSession(OneDnnBackend backend, Placement placement) {
        this.backend = backend;
        this.placement = placement;
        this.variables = Region.of(backend.library().kernels(), placement.bytes());
        this.copies = new PlainCopies(backend.library());
    }

    @Override
    public void write(Variable variable, Elements values) {
        backend.checkThread();
        TensorType type = variable.type();
        change();
        Reorders.Place there = place(variable);
        if (isPlain(there, type)) {
            put(type, there.address(), values);
            return;
        }
        put(type, copies.room(type), values);
        copies.write(type, there);
    }

    private static void put(TensorType type, long address, Elements values) {
        long count = type.shape().size();
        for (long first = 0; first < count; first += Elements.PIECE) {
            int size = (int) Math.min(Elements.PIECE, count - first);
            TensorType piece = new TensorType(type.dtype(), Shape.of(size));
            Port.at(piece, address + first * type.dtype().bytes()).put(values.piece(first, size));
        }
    }

    /** Something has been written to variables. */
    void change() {
        changes++;
    }

    /** How often something has been written to variables. */
    long changes() {
        return changes;
    }

    @Override
    public float[] read(Variable variable) {
        backend.checkThread();
        TensorType type = variable.type();
        float[] values = new float[Math.toIntExact(type.shape().size())];
        Reorders.Place there = place(variable);
        if (isPlain(there, type)) {
            Port.at(type, there.address()).get(values);
            return values;
        }
        Port.at(type, copies.read(there, type)).get(values);
        return values;
    }

    /** A vector is not copied. */
    private static boolean isPlain(Reorders.Place place, TensorType type) {
        return place.layout().equals(Layout.PLAIN) && place.type().equals(type);
    }

    private Reorders.Place place(Variable variable) {
        Slot slot = placement.slots().get(variable);
        if (slot == null) {
            throw new IllegalStateException("this session does not hold " + variable);
        }
        return new Reorders.Place(variables.address() + slot.offset(), slot.type(), slot.layout());
    }

    @Override
    public Executable load(Plan plan) {
        backend.checkThread();
        if (!plan.variables().equals(placement)) {
            throw new IllegalStateException("the plan was made for variables that lie elsewhere");
        }
        OneDnnExecutable executable = new OneDnnExecutable(backend, this, plan);
        executables.add(executable);
        copies.close();
        Memory.giveBackFreed();
        if (executable.temporaryBytes() > temporaries.bytes()) {
            grow(executable.temporaryBytes());
        } else {
            executable.bind(variables.address(), temporaries.address());
        }
        return executable;
    }

    /** Moves all plans to a larger region; what the last run left there goes along. */
    private void grow(long bytes) {
        Region larger = Region.of(backend.library().kernels(), bytes);
        Memory.copy(temporaries.address(), larger.address(), temporaries.bytes())
                .run();
        for (OneDnnExecutable executable : executables) {
            executable.bind(variables.address(), larger.address());
        }
        temporaries.close();
        temporaries = larger;
    }

    @Override
    public long arenaBytes() {
        long prepared =
                executables.stream().mapToLong(OneDnnExecutable::preparedBytes).sum();
        return variables.bytes() + prepared + temporaries.bytes();
    }

    @Override
    public void close() {
        executables.forEach(OneDnnExecutable::close);
        executables.clear();
        copies.close();
        temporaries.close();
        variables.close();
    }
}
