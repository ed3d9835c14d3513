package org.dlspec.backend.onednn;

import java.util.List;

/** The addresses of a call's operands and of the scratch memory that it may use while it runs. */
record Operands(List<Long> inputs, List<Long> results, long scratch) {
    Operands {
        inputs = List.copyOf(inputs);
        results = List.copyOf(results);
    }

    long x(int input) {
        return inputs.get(input);
    }

    long y(int result) {
        return results.get(result);
    }
}
