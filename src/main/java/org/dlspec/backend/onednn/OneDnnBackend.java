package org.dlspec.backend.onednn;

import java.util.ArrayList;
import java.util.List;
import org.dlspec.backend.Backend;
import org.dlspec.backend.Session;
import org.dlspec.compile.plan.KernelSelector;
import org.dlspec.compile.plan.Placement;

/**
 * The processor through oneDNN. The number of threads belongs to the thread that opens the backend, and oneDNN wants the
 * same number when a kernel is made and when it runs: the thread that opened it does everything.
 */
public final class OneDnnBackend implements Backend {
    static final String NAME = "cpu";

    private final Library library;
    private final OneDnnSelector selector;
    private final Thread thread = Thread.currentThread();
    private final List<OneDnnSession> sessions = new ArrayList<>();

    private OneDnnBackend(Library library) {
        this.library = library;
        this.selector = new OneDnnSelector(library);
    }

    /** Computes on so many threads; 0 is one for each core. */
    public static OneDnnBackend open(int threads) {
        return new OneDnnBackend(Library.open(wanted(threads)));
    }

    /** The same with the kernels in Java in place of the native ones. */
    static OneDnnBackend openWithJavaKernels(int threads) {
        return new OneDnnBackend(Library.withJavaKernels(wanted(threads)));
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
    public Session open(Placement placement) {
        checkThread();
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
        sessions.forEach(OneDnnSession::close);
        sessions.clear();
        library.close();
    }
}
