package org.dlspec.train;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.dlspec.backend.KernelChoices;
import org.dlspec.backend.KernelMode;
import org.dlspec.spec.TrainSpec;

/**
 * All that decides the bits of a run, and what predictions need beside the weights; the content of {@code run.json}.
 *
 * @param fold the fold of a cross-validation that validates, counted from 1; 0 for none
 * @param settings the params that were set from outside, as {@code name=value}
 * @param spec the SHA-256 of each source by its path below {@code spec/}, the main file first
 * @param sources where each of these files lay when the run began, in the same order
 * @param data the SHA-256 of each data file by its path from the folder of the spec
 * @param kernels {@code auto} or {@code fixed}
 * @param chosen the kernel by the call that it serves, where there was a choice; grows as the run meets other batch sizes
 * @param precision what training computes in, {@code f32} or {@code bf16}; f32 too where the device lacks what was asked for
 * @param classes the class names of each target
 * @param statistics what was fitted on the training samples, by field and operator
 * @param cells what stands in the data for each class of a target whose classes have other names
 */
public record Provenance(
        String name,
        String dlspec,
        String java,
        String device,
        String backend,
        int threads,
        String kernels,
        Map<String, String> chosen,
        String precision,
        long seed,
        int fold,
        List<String> settings,
        Map<String, String> spec,
        List<String> sources,
        Map<String, String> data,
        Map<String, List<String>> classes,
        Map<String, List<Double>> statistics,
        Map<String, List<String>> cells) {
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    /** What runs of earlier versions do not say. */
    private static final Set<String> LATER = Set.of("chosen", "precision", "cells");

    public Provenance {
        // A run of an earlier version does not say these: its kernels were by rule, its numbers f32.
        cells = cells == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(cells));
        precision = precision == null ? TrainSpec.Precision.F32.toString() : precision;
        chosen = chosen == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(chosen));
        settings = List.copyOf(settings);
        spec = Collections.unmodifiableMap(new LinkedHashMap<>(spec));
        sources = List.copyOf(sources);
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
        classes = Collections.unmodifiableMap(new LinkedHashMap<>(classes));
        statistics = Collections.unmodifiableMap(new LinkedHashMap<>(statistics));
    }

    public Learned learned() {
        return new Learned(classes, statistics, cells);
    }

    public KernelChoices kernelChoices() {
        return new KernelChoices(mode(), chosen);
    }

    /** The same run with what it has chosen since. */
    Provenance with(KernelChoices choices) {
        return new Provenance(
                name,
                dlspec,
                java,
                device,
                backend,
                threads,
                choices.mode().word(),
                choices.chosen(),
                precision,
                seed,
                fold,
                settings,
                spec,
                sources,
                data,
                classes,
                statistics,
                cells);
    }

    private KernelMode mode() {
        return kernels.equals(KernelMode.AUTO.word()) ? KernelMode.AUTO : KernelMode.FIXED;
    }

    String toJson() {
        return GSON.toJson(this) + "\n";
    }

    /** Empty when the text is not the content of a {@code run.json}. */
    static Optional<Provenance> ofJson(String text) {
        try {
            JsonObject object = JsonParser.parseString(text).getAsJsonObject();
            boolean whole = Arrays.stream(Provenance.class.getRecordComponents())
                    .map(RecordComponent::getName)
                    .filter(name -> !LATER.contains(name))
                    .allMatch(name -> object.has(name) && !object.get(name).isJsonNull());
            return whole ? Optional.of(GSON.fromJson(object, Provenance.class)) : Optional.empty();
        } catch (JsonParseException | IllegalStateException e) {
            // Not JSON, or not an object: the caller knows the file and says so.
            return Optional.empty();
        }
    }

    /** The data files, by path, that are not what they were when the run began, or that it did not have. */
    public List<String> changedData(Dataset now) {
        return now.files().entrySet().stream()
                .filter(file -> !file.getValue().equals(data.get(file.getKey())))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What keeps a run from being continued in any case, as a clause; empty when nothing does. */
    Optional<String> changeSince(Provenance earlier) {
        if (!spec.values().stream()
                .toList()
                .equals(earlier.spec.values().stream().toList())) {
            return Optional.of("the spec has changed");
        }
        if (!settings.equals(earlier.settings)) {
            return Optional.of("it was started " + options(earlier.settings) + ", now it is " + options(settings));
        }
        if (seed != earlier.seed) {
            return Optional.of("it was started with seed " + earlier.seed + ", now it is " + seed);
        }
        if (!data.keySet().equals(earlier.data.keySet())) {
            return Optional.of("there are other data files than before");
        }
        return data.keySet().stream()
                .filter(file -> !data.get(file).equals(earlier.data.get(file)))
                .findFirst()
                .map(file -> "`" + file + "` has changed");
    }

    /** What would make the bits differ from those of an unbroken run, as a clause; empty when nothing would. */
    Optional<String> driftSince(Provenance earlier) {
        return differs("number of threads", threads, earlier.threads)
                .or(() -> differs("device", device, earlier.device))
                .or(() -> differs("backend", backend, earlier.backend))
                .or(() -> differs("kernel choice", kernels, earlier.kernels))
                .or(() -> differs("precision", precision, earlier.precision))
                .or(() -> differs("version of dlspec", dlspec, earlier.dlspec));
    }

    private static String options(List<String> settings) {
        return settings.isEmpty() ? "without `--set`" : "with `--set " + String.join(" --set ", settings) + "`";
    }

    private static Optional<String> differs(String what, Object now, Object before) {
        return now.equals(before)
                ? Optional.empty()
                : Optional.of("the " + what + " is `" + now + "`, the run began with `" + before + "`");
    }
}
