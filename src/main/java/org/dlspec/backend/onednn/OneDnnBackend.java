package org.dlspec.backend.onednn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlspec.backend.Backend;
import org.dlspec.backend.Choosing;
import org.dlspec.backend.KernelChoices;
import org.dlspec.backend.KernelMode;
import org.dlspec.backend.Session;
import org.dlspec.compile.plan.KernelSelector;
import org.dlspec.compile.plan.Placement;
import org.dlspec.data.PictureKernels;

/**
 * The processor through oneDNN. The number of threads belongs to the thread that opens the backend, and oneDNN wants the
 * same number when a kernel is made and when it runs: the thread that opened it does everything.
 */
public final class OneDnnBackend implements Backend {
    static final String NAME = "cpu";

    private final Library library;
    private final KernelTimes times;
    private final Choices choices;
    private final OneDnnSelector selector;
    private final OneDnnSelector ruleSelector;
    private final Thread thread = Thread.currentThread();
    private final List<OneDnnSession> sessions = new ArrayList<>();

    private OneDnnBackend(Library library, KernelMode mode, KernelTimes times) {
        this.library = library;
        this.times = times;
        choices = new Choices(mode, times);
        selector = new OneDnnSelector(library, choices);
        ruleSelector = new OneDnnSelector(library, new Choices(KernelMode.FIXED, times));
    }

    /** Computes on so many threads; 0 is one for each core. */
    public static OneDnnBackend open(int threads, Choosing choosing) {
        Library library = Library.open(wanted(threads));
        Optional<TimesFile> file = choosing.times().map(folder -> new TimesFile(folder, library.environment()));
        return new OneDnnBackend(
                library, choosing.mode(), new KernelTimes(new Trials(library), file, choosing.notes()));
    }

    /** Chooses by rule. */
    public static OneDnnBackend open(int threads) {
        return open(threads, Choosing.BY_RULE);
    }

    /** Chooses by the times that this tells. */
    static OneDnnBackend open(int threads, Stopwatch stopwatch) {
        return new OneDnnBackend(
                Library.open(wanted(threads)),
                KernelMode.AUTO,
                new KernelTimes(stopwatch, Optional.empty(), note -> {}));
    }

    /** Chooses by rule, with the kernels in Java in place of the native ones. */
    static OneDnnBackend openWithJavaKernels(int threads) {
        Library library = Library.withJavaKernels(wanted(threads));
        return new OneDnnBackend(
                library, KernelMode.FIXED, new KernelTimes(new Trials(library), Optional.empty(), note -> {}));
    }

    /** Loads oneDNN; any thread may do it beforehand. */
    public static void load() {
        Library.loadOneDnn();
    }

    /** How many there are; two hardware threads of one core are one. */
    public static int cores() {
        return Cores.count();
    }

    private static int wanted(int threads) {
        return threads > 0 ? threads : Cores.count();
    }

    /** Version and instruction set of oneDNN, without opening it for work. */
    public static String version() {
        return Library.versionAndIsa();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return library.description();
    }

    @Override
    public int threads() {
        return library.threads();
    }

    @Override
    public KernelSelector selector() {
        return selector;
    }

    @Override
    public KernelSelector ruleSelector() {
        return ruleSelector;
    }

    @Override
    public KernelChoices choices() {
        return choices.made();
    }

    @Override
    public void repeat(KernelChoices recorded) {
        choices.repeat(recorded);
        selector.forget();
    }

    @Override
    public PictureKernels pictures() {
        return library.pictures();
    }

    @Override
    public Session open(Placement placement) {
        checkThread();
        times.keep();
        OneDnnSession session = new OneDnnSession(this, placement);
        sessions.add(session);
        return session;
    }

    Library library() {
        return library;
    }

    OneDnnSelector kernels() {
        return selector;
    }

    void checkThread() {
        if (Thread.currentThread() != thread) {
            throw new IllegalStateException("a backend opened by " + thread + " is used by " + Thread.currentThread());
        }
    }

    @Override
    public void close() {
        times.keep();
        sessions.forEach(OneDnnSession::close);
        sessions.clear();
        library.close();
    }
}
