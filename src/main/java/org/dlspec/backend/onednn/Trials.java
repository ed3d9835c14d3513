package org.dlspec.backend.onednn;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dlspec.compile.plan.Kernel;
import org.dlspec.op.Reorder;
import org.dlspec.tensor.Layout;
import org.dlspec.tensor.TensorType;

/**
 * Runs candidates on memory of the right sizes, in turn, and the least time counts, because other work on the machine can
 * only add to it. To a candidate whose inputs lie otherwise than they are offered the copies that each run needs are added.
 */
final class Trials implements Stopwatch {
    private static final long ALL_NANOS = 8_000_000_000L;
    private static final int FEWEST_ROUNDS = 3;
    /** Two that are close run so often: a moment of other work would decide between them else. */
    private static final int CLOSE_ROUNDS = 6;
    /** What takes less than a few milliseconds runs more often, up to this time or this number of rounds. */
    private static final long SHORT_NANOS = 30_000_000;

    private static final int MOST_ROUNDS = 30;
    /** One that is so much slower than the best is not run again. */
    private static final double HOPELESS = 2;

    private static final String COPY = "copy";

    private final Library library;
    private final Map<Part, Long> known = new HashMap<>();
    private long spent;

    /** What has a time of its own: a candidate on inputs that lie as it wants them, or a copy into another layout. */
    private record Part(Question question, String name) {}

    Trials(Library library) {
        this.library = library;
    }

    @Override
    public Optional<Map<String, Long>> nanos(Question question, Map<String, Recipe> candidates) {
        if (spent >= ALL_NANOS) {
            return Optional.empty();
        }
        long start = System.nanoTime();
        Map<String, Long> nanos = new LinkedHashMap<>();
        kernels(question.offering(List.of()), candidates)
                .forEach((name, own) -> nanos.put(
                        name, own + copies(question, candidates.get(name).kernel())));
        spent += System.nanoTime() - start;
        return Optional.of(nanos);
    }

    /** The times of the calls alone, which are the same whatever is offered. */
    private Map<String, Long> kernels(Question call, Map<String, Recipe> candidates) {
        if (!candidates.keySet().stream().allMatch(name -> known.containsKey(new Part(call, name)))) {
            try (Owner owner = new Owner();
                    Room room = new Room(library)) {
                Map<String, Launch> launches = new LinkedHashMap<>();
                candidates.forEach((name, recipe) -> launches.put(name, bind(call, recipe, owner, room)));
                least(launches).forEach((name, nanos) -> known.put(new Part(call, name), nanos));
            }
        }
        Map<String, Long> nanos = new LinkedHashMap<>();
        candidates.keySet().forEach(name -> nanos.put(name, known.get(new Part(call, name))));
        return nanos;
    }

    private Launch bind(Question call, Recipe recipe, Owner owner, Room room) {
        Kernel kernel = recipe.kernel();
        int inputs = call.inputs().size();
        List<Long> in = IntStream.range(0, inputs)
                .mapToObj(i -> room.operand(i, call.input(i), kernel.inputs().get(i)))
                .toList();
        List<Long> out = IntStream.range(0, call.results().size())
                .mapToObj(i -> room.operand(
                        inputs + i, call.result(i), kernel.results().get(i)))
                .toList();
        return recipe.bind(library, new Operands(in, out, room.scratch(kernel.scratchBytes())), owner);
    }

    private long copies(Question question, Kernel kernel) {
        long nanos = 0;
        for (int i = 0; i < question.inputs().size(); i++) {
            Layout there = question.offered().get(i);
            Layout wanted = kernel.inputs().get(i);
            boolean isFree = there.equals(wanted) || question.resting().get(i);
            nanos += isFree ? 0 : copy(question.input(i), there, wanted);
        }
        return nanos;
    }

    private long copy(TensorType type, Layout there, Layout wanted) {
        Question call = new Question(new Reorder(), List.of(type), List.of(type), List.of(there), List.of(true));
        Part part = new Part(call, wanted.name());
        if (!known.containsKey(part)) {
            try (Owner owner = new Owner();
                    Room room = new Room(library)) {
                Reorders.Place from = new Reorders.Place(room.operand(0, type, there), type, there);
                Reorders.Place to = new Reorders.Place(room.operand(1, type, wanted), type, wanted);
                Launch copy = Reorders.bind(library, from, to, owner);
                known.put(part, least(Map.of(COPY, copy)).get(COPY));
            }
        }
        return known.get(part);
    }

    private static Map<String, Long> least(Map<String, Launch> launches) {
        Map<String, Long> least = new LinkedHashMap<>();
        long start = System.nanoTime();
        for (int round = 0; round < MOST_ROUNDS; round++) {
            List<String> close = round < FEWEST_ROUNDS ? List.copyOf(launches.keySet()) : close(least);
            int enough = close.size() > 1 ? CLOSE_ROUNDS : FEWEST_ROUNDS;
            if (round >= enough && System.nanoTime() - start > SHORT_NANOS) {
                break;
            }
            close.forEach(name -> least.merge(name, nanos(launches.get(name)), Math::min));
        }
        return least;
    }

    private static List<String> close(Map<String, Long> least) {
        long best = least.values().stream().min(Long::compare).orElseThrow();
        return least.keySet().stream()
                .filter(name -> least.get(name) <= HOPELESS * best)
                .toList();
    }

    private static long nanos(Launch launch) {
        long before = System.nanoTime();
        launch.run();
        return Math.max(1, System.nanoTime() - before);
    }
}
