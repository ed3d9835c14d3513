package org.dlspec.diag;

/** A second place that shows why: where the other side of a contradiction comes from. */
public record Note(Span span, String message) {}
