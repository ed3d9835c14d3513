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

    /** The address of an input that may be missing at the end; 0 where it is. */
    long given(int input) {
        return input < inputs.size() ? inputs.get(input) : 0;
    }

    long y(int result) {
        return results.get(result);
    }

    /** The address of a result that may be missing at the end, or that nobody wants; 0 where it is so. */
    long wanted(int result, List<Boolean> used) {
        return result < used.size() && used.get(result) ? y(result) : 0;
    }

    /** The inputs of one of several sets of operands that stand one behind the other. */
    List<Long> inputsOf(int set, int sets) {
        return cut(inputs, set, sets);
    }

    List<Long> resultsOf(int set, int sets) {
        return cut(results, set, sets);
    }

    private static List<Long> cut(List<Long> all, int set, int sets) {
        int count = all.size() / sets;
        return all.subList(set * count, (set + 1) * count);
    }
}
