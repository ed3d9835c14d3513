package org.dlspec.train;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.dlspec.backend.KernelChoices;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import org.dlspec.diag.Json;
import org.dlspec.diag.Reason;
import org.dlspec.weights.AtomicFile;

/** Which kernels a run has chosen, where it keeps them: in {@code run.json} and in each checkpoint. */
final class KernelRecord {
    private final RunDirectory folder;
    /** What {@code run.json} is known to say; empty before it was looked at. */
    private Optional<Map<String, String>> known = Optional.empty();

    KernelRecord(RunDirectory folder) {
        this.folder = folder;
    }

    /** Brings {@code run.json} up to date: a batch of another size, or a validation, may have met new calls. */
    void keep(KernelChoices choices) {
        Optional<Map<String, String>> chosen = Optional.of(choices.chosen());
        if (known.equals(chosen)) {
            return;
        }
        bringUpToDate(choices);
        known = chosen;
    }

    private void bringUpToDate(KernelChoices choices) {
        Provenance kept = RunDirectory.provenance(folder.path());
        if (kept.chosen().equals(choices.chosen())) {
            return;
        }
        try {
            AtomicFile.write(folder.file(RunDirectory.RUN), kept.with(choices).toJson());
        } catch (IOException e) {
            throw new DlspecException(Code.D904, "`" + folder.path() + "` cannot be used: " + Reason.of(e), e);
        }
    }

    /** For a checkpoint: the mode, the choices, and a hash of them by which two runs can be compared. */
    static Map<String, String> texts(KernelChoices choices) {
        String chosen = Json.write(choices.chosen());
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("kernels", choices.mode().word());
        texts.put("kernels_sha256", Sha256.of(chosen.getBytes(StandardCharsets.UTF_8)));
        texts.put("kernels_chosen", chosen);
        return texts;
    }
}
