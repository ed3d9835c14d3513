package org.dlspec.compile.plan;

import org.dlspec.tensor.Layout;
import org.dlspec.tensor.TensorType;

/**
 * An input of a node as it is there when the node's kernel is chosen.
 *
 * @param layout in which it lies already; asking for another costs a reorder
 * @param rests whether it is made of variables alone that no run changes: then a reorder of it runs once for many runs
 */
public record Offer(TensorType type, Layout layout, boolean rests) {}
