package org.dlspec.backend.onednn;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.bytedeco.dnnl.dnnl_version_t;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.Loader;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;

/** oneDNN opened on this processor: its engine and stream, the kernels beside it, and the layouts that it has chosen. */
final class Library implements AutoCloseable {
    private final Owner owner = new Owner();
    private final Kernels kernels;
    private final PictureMaker pictures;
    private final int threads;
    private final engine engine;
    private final stream stream;
    private final Layouts layouts;

    private Library(Kernels kernels, PictureMaker pictures, int wantedThreads) {
        this.kernels = kernels;
        this.pictures = pictures;
        // OpenMP's count belongs to the calling thread and is set before the first parallel region.
        threads = kernels.setThreads(wantedThreads);
        engine = owner.keep(new engine(org.bytedeco.dnnl.engine.kind.cpu, 0));
        stream = owner.keep(new stream(engine));
        layouts = new Layouts(owner);
    }

    /** Opens oneDNN with the native kernels, or with those in Java where the native library was not built. */
    static Library open(int threads) {
        loadOneDnn();
        try {
            NativeLibrary.load();
        } catch (UnsatisfiedLinkError notBuilt) {
            // The description, which every run shows and records, tells it.
            return withJavaKernels(threads);
        }
        NativeSources.check();
        return new Library(new NativeKernels(), new NativePictures(), threads);
    }

    static Library withJavaKernels(int threads) {
        loadOneDnn();
        return new Library(new JavaKernels(), PictureMaker.JAVA, threads);
    }

    /** May be called by several threads; the later ones wait for the first. */
    static synchronized void loadOneDnn() {
        // JavaCPP would refuse to make objects once the process holds more memory than twice the heap's limit, which an
        // arena outside the heap easily does; what plans take is known and told beforehand.
        System.setProperty("org.bytedeco.javacpp.maxBytes", "0");
        System.setProperty("org.bytedeco.javacpp.maxPhysicalBytes", "0");
        waitBriefly();
        try {
            Loader.load(dnnl.class);
        } catch (UnsatisfiedLinkError missing) {
            throw new DlspecException(
                    Code.D903,
                    "oneDNN cannot be loaded: " + missing.getMessage(),
                    "`--device reference` needs no library");
        }
    }

    private static void waitBriefly() {
        try {
            Waiting.makeBrief();
        } catch (UnsatisfiedLinkError notBuilt) {
            // As with the kernels: the description tells that none of them is there.
            return;
        }
    }

    engine engine() {
        return engine;
    }

    stream stream() {
        return stream;
    }

    Kernels kernels() {
        return kernels;
    }

    PictureMaker pictures() {
        return pictures;
    }

    Layouts layouts() {
        return layouts;
    }

    Owner owner() {
        return owner;
    }

    int threads() {
        return threads;
    }

    /** Library, version, instruction set and kernels: {@code oneDNN 3.11.0 (avx512_core_bf16), own kernels ...}. */
    String description() {
        return versionAndIsa() + ", " + kernels.description();
    }

    /** All that the times of kernels depend on. */
    String environment() {
        return Processor.name() + "; " + description() + " " + kernels.build() + "; threads " + threads;
    }

    static String versionAndIsa() {
        loadOneDnn();
        dnnl_version_t version = dnnl.dnnl_version();
        return "oneDNN " + version.major() + "." + version.minor() + "." + version.patch() + " (" + isa() + ")";
    }

    /** The instruction set that oneDNN uses here, by its own name; {@code cpu} where oneDNN has no name for it. */
    private static String isa() {
        int effective = dnnl.dnnl_get_effective_cpu_isa();
        for (dnnl.cpu_isa known : List.of(dnnl.cpu_isa.values())) {
            if (known.value == effective && known != dnnl.cpu_isa.isa_default) {
                return known.name();
            }
        }
        return "cpu";
    }

    /**
     * Whether the processor multiplies bf16 itself, as oneDNN sees it. Elsewhere oneDNN refuses (AVX2) or imitates it, three
     * times slower than f32.
     */
    boolean hasBf16() {
        return has(dnnl.cpu_isa.avx512_core_bf16);
    }

    /** Whether the processor multiplies bf16 by tiles (AMX), an order of magnitude faster than f32; else twice as fast at most. */
    boolean hasBf16Tiles() {
        return has(dnnl.cpu_isa.avx512_core_amx);
    }

    /** Whether our own kernels multiply f32 by tiles of bf16: not where oneDNN is told to do without. */
    boolean hasAmx() {
        return hasBf16Tiles() && kernels.hasAmx();
    }

    /** Whether oneDNN's kernels for AVX-512 run here: nearer to the peak than its others. */
    boolean hasAvx512() {
        return has(dnnl.cpu_isa.avx512_core);
    }

    /**
     * Whether the processor adds up products of bytes itself. Elsewhere oneDNN takes several instructions for it, of which one
     * cuts off what 16 bits do not hold.
     */
    boolean hasInt8() {
        return has(dnnl.cpu_isa.avx512_core_vnni) || has(dnnl.cpu_isa.avx2_vnni);
    }

    private static boolean has(dnnl.cpu_isa needed) {
        return (dnnl.dnnl_get_effective_cpu_isa() & needed.value) == needed.value;
    }

    /** Attributes under which a primitive works in scratch memory of ours; the scope of the caller frees them. */
    static primitive_attr attributes() {
        primitive_attr attributes = new primitive_attr();
        attributes.set_scratchpad_mode(dnnl.scratchpad_mode.user);
        return attributes;
    }

    /** Empty when oneDNN has no implementation for these types. */
    static <T> Optional<T> attempt(Supplier<T> creation) {
        try {
            return Optional.of(creation.get());
        } catch (RuntimeException refused) {
            // JavaCPP turns dnnl::error into a bare RuntimeException; any more special one is a mistake of ours.
            if (refused.getClass() != RuntimeException.class) {
                throw refused;
            }
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        owner.close();
    }
}
