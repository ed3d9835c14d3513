package org.dlspec.train;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlspec.compile.plan.Kernel;
import org.dlspec.compile.plan.Slot;
import org.dlspec.compile.plan.Step;
import org.dlspec.compile.plan.StepWork;
import org.dlspec.graph.GraphText;

/**
 * Where the time of a step goes: medians over several runs of the plan, call by call.
 *
 * @param runs how many runs were measured
 * @param millis a whole run with its feeding and fetching, the clocks between calls included
 * @param calls in the order of the plan
 */
public record Profile(int runs, double millis, List<Call> calls) {
    public Profile {
        calls = List.copyOf(calls);
    }

    /** A step of the plan, by its number there, and how long it takes. */
    public record Call(int number, Step step, StepWork work, double millis) {
        public String op() {
            return GraphText.name(step.op());
        }

        JsonObject toJson(double all) {
            JsonObject json = new JsonObject();
            json.addProperty("step", number);
            json.addProperty("op", op());
            json.addProperty("kernel", step.kernel().id());
            json.add("inputs", types(step.inputs()));
            json.add("results", types(step.results()));
            json.addProperty(
                    "line", step.origin().isNone() ? null : step.origin().toString());
            measured(json, millis, all, work);
            return json;
        }

        private static JsonArray types(List<Slot> slots) {
            JsonArray types = new JsonArray();
            slots.forEach(slot -> types.add(slot.isNone() ? null : slot.type() + " " + slot.layout()));
            return types;
        }
    }

    /** All calls of one op. */
    public record Group(String op, int calls, StepWork work, double millis) {
        JsonObject toJson(double all) {
            JsonObject json = new JsonObject();
            json.addProperty("op", op);
            json.addProperty("calls", calls);
            measured(json, millis, all, work);
            return json;
        }

        private Group plus(Group other) {
            return new Group(op, calls + other.calls, work.plus(other.work), millis + other.millis);
        }
    }

    /** @param nanos for each run how long each step took, views included, which take none */
    static Profile of(List<Step> steps, long[][] nanos, double[] runMillis) {
        List<Call> calls = new ArrayList<>();
        double[] own = new double[nanos.length];
        for (int i = 0; i < steps.size(); i++) {
            if (!steps.get(i).kernel().id().equals(Kernel.VIEW)) {
                for (int run = 0; run < own.length; run++) {
                    own[run] = nanos[run][i] / 1e6;
                }
                calls.add(new Call(i, steps.get(i), StepWork.of(steps.get(i)), Median.of(own)));
            }
        }
        return new Profile(nanos.length, Median.of(runMillis), calls);
    }

    /** The time within kernels. */
    public double kernelMillis() {
        return calls.stream().mapToDouble(Call::millis).sum();
    }

    /** What all calls have to do. */
    public StepWork work() {
        return calls.stream().map(Call::work).reduce(StepWork.NONE, StepWork::plus);
    }

    /** What each op takes, the longest first. */
    public List<Group> groups() {
        Map<String, Group> groups = new LinkedHashMap<>();
        for (Call call : calls) {
            groups.merge(call.op(), new Group(call.op(), 1, call.work(), call.millis()), Group::plus);
        }
        return groups.values().stream()
                .sorted(Comparator.comparingDouble(Group::millis).reversed())
                .toList();
    }

    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        json.addProperty("event", "profile");
        json.addProperty("runs", runs);
        json.addProperty("run_ms", millis);
        json.addProperty("kernels_ms", kernelMillis());
        json.addProperty("multiply_adds", work().multiplyAdds());
        json.addProperty("bytes", work().bytes());
        JsonArray groups = new JsonArray();
        groups().forEach(group -> groups.add(group.toJson(kernelMillis())));
        json.add("ops", groups);
        JsonArray steps = new JsonArray();
        calls.forEach(call -> steps.add(call.toJson(kernelMillis())));
        json.add("steps", steps);
        return json;
    }

    private static void measured(JsonObject json, double millis, double all, StepWork work) {
        json.addProperty("ms", millis);
        json.addProperty("share", millis / all);
        json.addProperty("multiply_adds", work.multiplyAdds());
        json.addProperty("bytes", work.bytes());
        // A call that is shorter than the clock's tick has no speed.
        json.addProperty("gflops", millis > 0 ? work.gigaflops(millis) : 0);
        json.addProperty("gbytes_per_s", millis > 0 ? work.gigabytes(millis) : 0);
    }
}
