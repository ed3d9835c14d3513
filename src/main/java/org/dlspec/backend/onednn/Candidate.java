package org.dlspec.backend.onednn;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One way to serve a question.
 *
 * @param name tells it from the others, by the method and not by the instruction set: {@code direct}, {@code winograd}
 * @param claim why the rule takes it before those behind it; empty where it is taken only when it was timed
 * @param making gives nothing where this processor or library has no such kernel
 */
record Candidate(String name, Optional<String> claim, Supplier<Optional<Recipe>> making) {
    private static final String ONLY = "only";

    /** What serves a question that leaves no choice. */
    static List<Candidate> only(Recipe recipe) {
        return List.of(new Candidate(ONLY, Optional.of("there is no other"), () -> Optional.of(recipe)));
    }
}
