package org.dlspec.vocab;

/** An expression that an argument holds as it is written, to be read where its names have values. */
public record Expression(String text) {}
