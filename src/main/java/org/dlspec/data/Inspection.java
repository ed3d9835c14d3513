package org.dlspec.data;

/**
 * What looking at a source gives: its {@link Header}, or a {@link Problem} that the checker turns into a diagnostic.
 */
public sealed interface Inspection permits Header, Problem {}
