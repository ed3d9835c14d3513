package org.dlspec.vocab;

import java.util.Optional;
import org.dlspec.diag.Code;

/**
 * A word of the language with its arguments: a record whose components are the parameters, documented by {@link Doc}. All
 * that is known of a word is derived from its record by {@link Schema}.
 *
 * <p>Components may be int, long, double, boolean, String, an enum (written as a bare word), another term, {@link Duration},
 * {@link MetricName}, {@link FieldName}, {@link Extent}, {@link Candidate}, {@link Expression}, a List of any of these, or an Optional of any of these (default {@code none}). Where a term is
 * expected, a plain number stands for the record of its category that is marked {@link Plain}; a {@link Range} on such a
 * component holds for the plain number.
 */
public interface Term {
    /** What is wrong between arguments that each by itself are right: one sentence for the user. */
    default Optional<String> contradiction() {
        return Optional.empty();
    }

    /** The same with its code and place; by default a contradiction is an {@link Code#D402} of the word. */
    default Optional<Objection> objection() {
        return contradiction().map(message -> new Objection(Code.D402, "", message));
    }
}
