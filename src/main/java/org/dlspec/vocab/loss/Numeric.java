package org.dlspec.vocab.loss;

import java.util.Optional;
import org.dlspec.vocab.Kind;

/** What losses on numbers have in common. */
final class Numeric {
    private Numeric() {}

    /** A number for a Scalar, as many as it has for a Vec. */
    static Optional<Kind> output(Kind target) {
        if (target instanceof Kind.Vec) {
            return Optional.of(target);
        }
        return target instanceof Kind.Scalar ? Optional.of(new Kind.Vec(1)) : Optional.empty();
    }
}
