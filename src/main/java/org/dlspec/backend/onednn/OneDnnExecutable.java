package org.dlspec.backend.onednn;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.dlspec.backend.Executable;
import org.dlspec.compile.plan.Kernel;
import org.dlspec.compile.plan.Plan;
import org.dlspec.compile.plan.Slot;
import org.dlspec.compile.plan.Step;
import org.dlspec.data.PictureBatch;
import org.dlspec.tensor.DType;

/** A plan as a flat list of calls whose arguments are all in place. */
final class OneDnnExecutable implements Executable {
    private final OneDnnBackend backend;
    private final OneDnnSession session;
    private final Plan plan;
    private final Region prepared;
    private Owner owner = new Owner();
    private Launch[] launches = {};
    /** For each call the number of its step in the plan; a view has no call. */
    private int[] numbers = {};
    /** How many of the first calls prepare. */
    private int preparing;
    /** The changes of variables that had been made when these calls ran last; -1 before. */
    private long preparedAt = -1;

    private final boolean isUpdating;
    private Map<String, Port> feeds = Map.of();
    private Map<String, Port> fetches = Map.of();
    private long variables;
    private long temporaries;
    private boolean isClosed;

    OneDnnExecutable(OneDnnBackend backend, OneDnnSession session, Plan plan) {
        this.backend = backend;
        this.session = session;
        this.plan = plan;
        this.isUpdating = plan.isUpdating();
        this.prepared = Region.of(backend.library().kernels(), plan.preparedBytes());
    }

    long preparedBytes() {
        return isClosed ? 0 : prepared.bytes();
    }

    long temporaryBytes() {
        return plan.temporaryBytes();
    }

    /** Makes all calls anew for regions at these addresses; a closed plan stays closed. */
    void bind(long variables, long temporaries) {
        if (isClosed) {
            return;
        }
        owner.close();
        owner = new Owner();
        this.variables = variables;
        this.temporaries = temporaries;
        numbers = IntStream.range(0, plan.steps().size())
                .filter(i -> !plan.steps().get(i).kernel().id().equals(Kernel.VIEW))
                .toArray();
        preparing =
                (int) Arrays.stream(numbers).filter(i -> i < plan.prepared()).count();
        preparedAt = -1;
        launches = new Launch[numbers.length];
        for (int i = 0; i < launches.length; i++) {
            launches[i] = launch(plan.steps().get(numbers[i]));
        }
        feeds = ports(plan.feeds());
        fetches = ports(plan.fetches());
    }

    private Map<String, Port> ports(Map<String, Slot> slots) {
        Map<String, Port> ports = new HashMap<>();
        slots.forEach((name, slot) -> ports.put(name, Port.at(slot.type(), address(slot))));
        return ports;
    }

    private Launch launch(Step step) {
        if (step.kernel().id().equals(Kernel.REORDER)) {
            Slot from = step.inputs().get(0);
            return Reorders.bind(
                    backend.library(), place(from), place(step.results().get(0)), owner);
        }
        List<Long> inputs = step.inputs().stream().map(this::address).toList();
        List<Long> results = step.results().stream().map(this::address).toList();
        Operands operands = new Operands(inputs, results, temporaries + step.scratch());
        return backend.kernels().recipe(step).bind(backend.library(), operands, owner);
    }

    private Reorders.Place place(Slot slot) {
        return new Reorders.Place(address(slot), slot.type(), slot.layout());
    }

    private long address(Slot slot) {
        long region = switch (slot.region()) {
            case VARIABLES -> variables;
            case PREPARED -> prepared.address();
            case TEMPORARIES -> temporaries;
        };
        return region + slot.offset();
    }

    @Override
    public void feed(String input, float[] values) {
        port(feeds, input, values.length).put(values);
    }

    @Override
    public void feed(String input, int[] values) {
        port(feeds, input, values.length).put(values);
    }

    @Override
    public void feed(String input, PictureBatch pictures) {
        port(feeds, input, pictures.numbers());
        Slot slot = plan.feeds().get(input);
        if (slot.type().dtype() != DType.F32) {
            throw new IllegalStateException(input + " takes " + slot.type() + ", and pictures are made as floats");
        }
        Library library = backend.library();
        library.pictures().make(pictures, address(slot), library.threads());
    }

    @Override
    public void run() {
        checkRunnable();
        for (int i = firstCall(); i < launches.length; i++) {
            launches[i].run();
        }
        finish();
    }

    @Override
    public void runTimed(long[] nanos) {
        checkRunnable();
        Arrays.fill(nanos, 0);
        long before = System.nanoTime();
        for (int i = firstCall(); i < launches.length; i++) {
            launches[i].run();
            long now = System.nanoTime();
            nanos[numbers[i]] = now - before;
            before = now;
        }
        finish();
    }

    /** What is prepared stays so as long as no variable changes. */
    private int firstCall() {
        return preparedAt == session.changes() ? preparing : 0;
    }

    private void finish() {
        if (isUpdating) {
            session.change();
        }
        preparedAt = session.changes();
    }

    private void checkRunnable() {
        backend.checkThread();
        if (isClosed) {
            throw new IllegalStateException("a closed plan is run");
        }
    }

    @Override
    public void fetch(String result, float[] into) {
        port(fetches, result, into.length).get(into);
    }

    private static Port port(Map<String, Port> ports, String name, int count) {
        Port port = ports.get(name);
        if (port == null) {
            throw new IllegalStateException("the plan has no " + name);
        }
        if (port.count() != count) {
            throw new IllegalStateException(name + " has " + port.count() + " numbers, got " + count);
        }
        return port;
    }

    @Override
    public void close() {
        isClosed = true;
        owner.close();
        launches = new Launch[0];
        prepared.close();
    }
}
