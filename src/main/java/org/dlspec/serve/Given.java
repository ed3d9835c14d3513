package org.dlspec.serve;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlspec.data.Column;

/** What a request brings to be predicted. */
public sealed interface Given {
    /** Files of pictures, for a model whose one input is a picture. */
    record Pictures(List<byte[]> files) implements Given {
        public Pictures {
            files = List.copyOf(files);
        }
    }

    /** The rows of a csv file with the columns that the model reads. */
    record Rows(byte[] csv) implements Given {}

    /** The numbers of each input as they would stand in the data, before its pipe. */
    record Tensors(Map<String, List<Column>> inputs) implements Given {
        public Tensors {
            inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
        }
    }
}
