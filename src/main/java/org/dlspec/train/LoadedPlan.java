package org.dlspec.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlspec.backend.Executable;
import org.dlspec.compile.plan.Plan;
import org.dlspec.compile.plan.Step;
import org.dlspec.data.PictureBatch;

/** A plan in the device's memory, with a buffer on the host for each of its results. */
final class LoadedPlan implements AutoCloseable {
    private final Plan plan;
    private final Executable executable;
    private final Map<String, float[]> results = new LinkedHashMap<>();
    private final float[] single = new float[1];
    private final int[] singleWhole = new int[1];

    LoadedPlan(Plan plan, Executable executable) {
        this.plan = plan;
        this.executable = executable;
        plan.fetches()
                .forEach((name, slot) -> results.put(
                        name, new float[Math.toIntExact(slot.type().shape().size())]));
    }

    /** A feed that the plan has no use for is left out. */
    void feed(String name, float[] values) {
        if (plan.feeds().containsKey(name)) {
            executable.feed(name, values);
        }
    }

    void feed(String name, int[] values) {
        if (plan.feeds().containsKey(name)) {
            executable.feed(name, values);
        }
    }

    void feed(String name, PictureBatch pictures) {
        if (plan.feeds().containsKey(name)) {
            executable.feed(name, pictures);
        }
    }

    void feed(String name, double scalar) {
        single[0] = (float) scalar;
        feed(name, single);
    }

    void feed(String name, int scalar) {
        singleWhole[0] = scalar;
        feed(name, singleWhole);
    }

    void run() {
        executable.run();
    }

    /** Runs and notes how long each step has taken. */
    void runTimed(long[] nanos) {
        executable.runTimed(nanos);
    }

    List<Step> steps() {
        return plan.steps();
    }

    boolean gives(String result) {
        return results.containsKey(result);
    }

    /** A result of the last run; the array is filled anew by the next call of this name. */
    float[] fetch(String result) {
        float[] into = results.get(result);
        if (into == null) {
            throw new IllegalStateException("the plan gives no `" + result + "`");
        }
        executable.fetch(result, into);
        return into;
    }

    float fetchScalar(String result) {
        return fetch(result)[0];
    }

    long arenaBytes() {
        return plan.arenaBytes();
    }

    @Override
    public void close() {
        executable.close();
    }
}
