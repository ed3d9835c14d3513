package org.dlspec.graph;

/** After the step the variable holds this value. All updates of a step take effect together. */
public record Update(Variable variable, Value value) {}
