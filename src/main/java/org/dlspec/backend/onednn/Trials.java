package org.dlspec.backend.onednn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.javacpp.FloatPointer;
import org.dlspec.tensor.Layout;

/**
 * Runs candidates on memory of the right sizes: once to warm up, then in turn, and the least time counts, because other
 * work on the machine can only add to it. A candidate whose inputs lie otherwise than they are offered is timed with the
 * copies that it needs.
 */
final class Trials implements Stopwatch {
    /** For one question; a slow candidate runs twice in any case. */
    private static final long QUESTION_NANOS = 120_000_000;

    private static final long ALL_NANOS = 6_000_000_000L;
    private static final int MOST_ROUNDS = 20;
    /** One that is so much slower than the best is not run again. */
    private static final double HOPELESS = 1.5;

    /** The same bits twice, so that the numbers are as small in half the width: 0.5 and -0.5, nearly. */
    private static final float[] VALUES = {Float.intBitsToFloat(0x3f003f00), Float.intBitsToFloat(0xbf00bf00)};

    private static final int CHUNK = 1 << 16;

    private final Library library;
    private long spent;

    Trials(Library library) {
        this.library = library;
    }

    @Override
    public Optional<Map<String, Long>> nanos(Question question, Map<String, Recipe> candidates) {
        if (spent >= ALL_NANOS) {
            return Optional.empty();
        }
        long start = System.nanoTime();
        List<Region> regions = new ArrayList<>();
        try (Owner owner = new Owner()) {
            Map<String, Launch> launches = new LinkedHashMap<>();
            candidates.forEach((name, recipe) -> launches.put(name, bind(question, recipe, owner, regions)));
            return Optional.of(nanos(launches));
        } finally {
            regions.forEach(Region::close);
            spent += System.nanoTime() - start;
        }
    }

    private static Map<String, Long> nanos(Map<String, Launch> launches) {
        launches.values().forEach(Launch::run);
        long start = System.nanoTime();
        Map<String, Long> least = new LinkedHashMap<>();
        for (int round = 0; round < MOST_ROUNDS; round++) {
            long best = least.values().stream().min(Long::compare).orElse(Long.MAX_VALUE);
            for (Map.Entry<String, Launch> each : launches.entrySet()) {
                long before = least.getOrDefault(each.getKey(), 0L);
                boolean isOver = round > 0 && System.nanoTime() - start > QUESTION_NANOS;
                if (!isOver && before / HOPELESS <= best) {
                    least.merge(each.getKey(), nanos(each.getValue()), Math::min);
                }
            }
        }
        return least;
    }

    private static long nanos(Launch launch) {
        long before = System.nanoTime();
        launch.run();
        return Math.max(1, System.nanoTime() - before);
    }

    private Launch bind(Question question, Recipe recipe, Owner owner, List<Region> regions) {
        List<Launch> calls = new ArrayList<>();
        List<Long> inputs = new ArrayList<>();
        for (int i = 0; i < question.inputs().size(); i++) {
            Layout wanted = recipe.kernel().inputs().get(i);
            Layout there = question.offered().get(i);
            long address = region(library.layouts().bytes(question.input(i), there), regions);
            if (!wanted.equals(there)) {
                long copy = region(library.layouts().bytes(question.input(i), wanted), regions);
                calls.add(Reorders.bind(
                        library,
                        new Reorders.Place(address, question.input(i), there),
                        new Reorders.Place(copy, question.input(i), wanted),
                        owner));
                address = copy;
            }
            inputs.add(address);
        }
        List<Long> results = new ArrayList<>();
        for (int i = 0; i < question.results().size(); i++) {
            Layout made = recipe.kernel().results().get(i);
            results.add(region(library.layouts().bytes(question.result(i), made), regions));
        }
        Operands operands = new Operands(inputs, results, region(recipe.kernel().scratchBytes(), regions));
        calls.add(recipe.bind(library, operands, owner));
        return calls.size() == 1 ? calls.get(0) : () -> calls.forEach(Launch::run);
    }

    /** Memory full of numbers; untouched pages would all be one page, and small numbers slow. */
    private long region(long bytes, List<Region> regions) {
        Region region = Region.of(library.kernels(), bytes);
        regions.add(region);
        float[] chunk = new float[(int) Math.min(CHUNK, bytes / Float.BYTES)];
        for (int i = 0; i < chunk.length; i++) {
            chunk[i] = VALUES[i % 7 % 2];
        }
        for (long from = 0; from < bytes / Float.BYTES; from += CHUNK) {
            FloatPointer part = Memory.floats(region.address() + from * Float.BYTES);
            part.put(chunk, 0, (int) Math.min(chunk.length, bytes / Float.BYTES - from));
        }
        return region.address();
    }
}
