package org.dlspec.vocab.metric;

/** How the figures of several classes become one. */
public enum Average {
    MACRO,
    MICRO,
    WEIGHTED
}
