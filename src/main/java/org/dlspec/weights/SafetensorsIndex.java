package org.dlspec.weights;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dlspec.tensor.Shape;

/**
 * What a safetensors file holds, by its header alone: the type and shape of each tensor, in the order of the header.
 *
 * @param metadata the texts that its writer has put beside the tensors
 */
public record SafetensorsIndex(Map<String, Entry> tensors, Map<String, String> metadata) {
    public SafetensorsIndex {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /** Whether the writer says so: the libraries around PyTorch put {@code "format": "pt"} into every file. */
    public boolean isFromPyTorch() {
        return "pt".equals(metadata.get("format"));
    }

    /** A tensor of the file. */
    public record Entry(ElementType type, Shape shape) {
        /** Whether its values can become weights. */
        public boolean isFloat() {
            return switch (type) {
                case F64, F32, F16, BF16, F8_E4M3, F8_E5M2 -> true;
                case I64, I32, I16, I8, U64, U32, U16, U8, BOOL -> false;
            };
        }
    }

    /** Opens the bytes {@code [from, to)} of a file, wherever it lies. */
    public interface Stretch {
        InputStream open(long from, long to) throws IOException;
    }

    /** Throws DlspecException with D801 where the header breaks a rule. */
    public static SafetensorsIndex read(String path, long size, Stretch file) throws IOException {
        Map<String, Entry> tensors = new LinkedHashMap<>();
        SafetensorsHeader header = SafetensorsHeader.read(path, size, file);
        header.entries().forEach((name, entry) -> tensors.put(name, new Entry(entry.type(), entry.shape())));
        return new SafetensorsIndex(tensors, header.metadata());
    }
}
