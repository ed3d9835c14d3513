package org.dlspec.syntax.ast;

import org.dlspec.diag.Span;

/** A name where it is written. The text is empty where the user has not typed it yet. */
public record Name(String text, Span span) {}
