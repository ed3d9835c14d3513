package org.dlspec.serve;

import java.util.List;
import java.util.Map;

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

    /** Samples by input, as they would stand in the data, before the pipe of the input. */
    record Tensors(List<Map<String, Value>> samples) implements Given {
        public Tensors {
            samples = List.copyOf(samples);
        }
    }

    /** One input of one sample. */
    sealed interface Value {}

    /** @param numbers in the shape of the input; those of a picture are channels of rows */
    record Numbers(double[] numbers) implements Value {}

    /** One of a few values. */
    record Text(String text) implements Value {}
}
