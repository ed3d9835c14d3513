package org.dlspec.data;

/** The size of a picture in pixels, whatever its channels. */
public record Frame(int height, int width) {}
