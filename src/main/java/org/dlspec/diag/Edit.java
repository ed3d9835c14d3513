package org.dlspec.diag;

/** Replaces the characters of a span by a text. */
public record Edit(Span span, String text) {}
