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
    /** The id of a kernel that does nothing: its result is the memory of its first input under another type. */
    public static final String VIEW = "view";

    /** The id of the kernel that every backend has for {@link org.dlspec.op.Reorder}. Selectors are not asked for it. */
    public static final String REORDER = "reorder";

    /** The id of a kernel that is the definition of its op, because the device has no other: right, and slow. */
    public static final String REFERENCE = "reference";

    public Kernel {
        inputs = List.copyOf(inputs);
        results = List.copyOf(results);
        mayOverwrite = mayOverwrite.stream().map(List::copyOf).toList();
        if (mayOverwrite.size() != results.size()) {
            throw new IllegalStateException("kernel " + id + " does not say what each result may overwrite");
        }
    }

    static Kernel reorder(Layout from, Layout to) {
        return new Kernel(REORDER, List.of(from), List.of(to), 0, List.of(List.of()));
    }
}
