package org.dlspec.vocab;

/** Whose values the arguments have that are not written. */
public enum Defaults {
    OWN,
    KERAS,
    PYTORCH
}
