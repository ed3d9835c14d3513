package org.dlspec.vocab;

/**
 * A word of the language with its arguments: a record whose components are the parameters, documented by {@link Doc}. All
 * that is known of a word is derived from its record by {@link Schema}.
 *
 * <p>Components may be int, long, double, boolean, String, an enum (written as a bare word), another term, {@link Duration},
 * {@link MetricName}, a List of any of these, or an Optional of any of these (default {@code none}).
 */
public interface Term {}
