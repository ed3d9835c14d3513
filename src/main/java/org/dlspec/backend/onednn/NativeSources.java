package org.dlspec.backend.onednn;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;

/** The sum of the sources that the native library was built from, and of those that these classes go with (decision 081). */
final class NativeSources {
    private NativeSources() {}

    /** Refuses a library of other sources than these classes: its functions might take other arguments. */
    static void check() {
        check(builtFrom(), wanted());
    }

    static void check(String built, String wanted) {
        if (!built.equals(wanted)) {
            throw new DlspecException(
                    Code.D903,
                    "the native library was built from other sources than this program",
                    "`mvn clean package` builds both anew; `./dlspec` does so by itself");
        }
    }

    private static String builtFrom() {
        try {
            return NativeLibrary.sources();
        } catch (UnsatisfiedLinkError older) {
            // A library that cannot say it.
            return "";
        }
    }

    private static String wanted() {
        try (InputStream sum = NativeLibrary.class.getResourceAsStream("native.sources")) {
            return sum == null ? "no sum" : new String(sum.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
