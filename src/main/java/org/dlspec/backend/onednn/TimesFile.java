package org.dlspec.backend.onednn;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.dlspec.diag.Reason;
import org.dlspec.weights.AtomicFile;

/**
 * The file in which the times of one environment are kept. A process takes up what others have added and moves the whole
 * into place, so that who reads sees a whole file; of two that add in the same moment one may lose what it has added,
 * which is then timed again.
 *
 * @param environment all that times depend on beside the call: processor, instruction set, threads, library, kernels
 */
record TimesFile(Path folder, String environment) {
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    /** What stands in the file. */
    private record Content(String environment, Map<String, Map<String, Long>> nanos) {}

    Path path() {
        String name = UUID.nameUUIDFromBytes(environment.getBytes(StandardCharsets.UTF_8))
                .toString();
        return folder.resolve(name + ".json");
    }

    /** The times by call and candidate; none, with a note, where the file is not what it should be. */
    Map<String, Map<String, Long>> read(Consumer<String> notes) {
        try {
            Content content = GSON.fromJson(Files.readString(path()), Content.class);
            if (content != null && environment.equals(content.environment) && isWhole(content.nanos)) {
                return content.nanos;
            }
            notes.accept("`" + path() + "` does not hold the times of kernels; they are taken anew");
        } catch (NoSuchFileException none) {
            // The first process on this machine.
            return Map.of();
        } catch (IOException | JsonParseException unreadable) {
            String why = unreadable instanceof IOException failed ? Reason.of(failed) : "it is damaged";
            notes.accept("`" + path() + "` cannot be read (" + why + "); the times of kernels are taken anew");
        }
        return Map.of();
    }

    private static boolean isWhole(Map<String, Map<String, Long>> nanos) {
        return nanos != null
                && nanos.values().stream()
                        .allMatch(times -> times != null
                                && !times.isEmpty()
                                && times.values().stream().allMatch(time -> time != null && time > 0));
    }

    /** Adds times to those that are there. */
    void add(Map<String, Map<String, Long>> taken, Consumer<String> notes) {
        Map<String, Map<String, Long>> all = new TreeMap<>(read(note -> {}));
        taken.forEach((call, times) -> all.put(call, new TreeMap<>(times)));
        try {
            Files.createDirectories(folder);
            // Not the place aside that another process may be writing to.
            Path aside = folder.resolve(UUID.randomUUID() + ".tmp");
            try {
                AtomicFile.write(aside, GSON.toJson(new Content(environment, all)) + "\n");
                Files.move(aside, path(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(aside);
            }
        } catch (IOException failed) {
            notes.accept("the times of kernels cannot be kept in `" + folder + "`: " + Reason.of(failed));
        }
    }
}
