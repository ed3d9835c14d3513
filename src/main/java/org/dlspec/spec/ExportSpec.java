package org.dlspec.spec;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dlspec.diag.Span;

/**
 * An export section with all defaults filled in.
 *
 * @param from the train whose result is exported
 * @param jar the file of a jar that runs by itself
 * @param onnx the file of an ONNX model
 * @param platforms the machines whose native libraries go into the jar; empty for the machine that builds it
 */
public record ExportSpec(
        String name,
        String from,
        Optional<String> jar,
        Optional<String> onnx,
        Precision precision,
        List<String> platforms,
        Span span) {
    public ExportSpec {
        platforms = List.copyOf(platforms);
    }

    /** What inference computes in. */
    public enum Precision {
        F32,
        BF16,
        INT8;

        /** The word that users write. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
