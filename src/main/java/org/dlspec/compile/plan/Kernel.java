package org.dlspec.compile.plan;

import java.util.List;
import org.dlspec.tensor.Layout;

/**
 * How a node will run: the implementation's name, the layouts in which it wants its inputs and gives its results, and the
 * scratch memory that it needs while it runs.
 *
 * @param mayOverwrite for each result the inputs whose memory it may take, when nobody needs them later and they are as
 *     large
 */
public record Kernel(
        String id, List<Layout> inputs, List<Layout> results, long scratchBytes, List<List<Integer>> mayOverwrite) {
    public Kernel {
        inputs = List.copyOf(inputs);
        results = List.copyOf(results);
        mayOverwrite = mayOverwrite.stream().map(List::copyOf).toList();
        if (mayOverwrite.size() != results.size()) {
            throw new IllegalStateException("kernel " + id + " does not say what each result may overwrite");
        }
    }
}
