package org.dlspec.backend;

import org.dlspec.backend.onednn.OneDnnBackend;
import org.dlspec.backend.reference.ReferenceBackend;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;

/** The devices that there are, by name. */
public final class Backends {
    /** The device that runs the definitions of the ops. */
    public static final String REFERENCE = "reference";

    /** The processor, through oneDNN. */
    public static final String CPU = "cpu";

    private Backends() {}

    /** Opens a device that chooses its kernels by rule. */
    public static Backend open(String device, int threads) {
        return open(device, threads, Choosing.BY_RULE);
    }

    /**
     * Loads what a device needs and opens nothing: any thread may do it beforehand, so that {@link #open} takes less time.
     */
    public static void load(String device) {
        if (device.equals(CPU)) {
            OneDnnBackend.load();
        }
    }

    /** How many cores there are to compute on. */
    public static int cores() {
        return OneDnnBackend.cores();
    }

    /**
     * @param device {@code cpu} or {@code reference}
     * @param threads how many threads compute; 0 leaves the choice to the backend
     */
    public static Backend open(String device, int threads, Choosing choosing) {
        if (device.equals(REFERENCE)) {
            return new ReferenceBackend(choosing.mode());
        }
        if (device.equals(CPU)) {
            return OneDnnBackend.open(threads, choosing);
        }
        throw new DlspecException(
                Code.D903, "there is no device `" + device + "`", "devices are `cpu` and `reference`");
    }
}
