package org.dlspec.graph;

/** One result of one node, by the node's place in the graph. */
public record Value(int node, int result) {
    /** Stands where there is no value: the gradient of an input that has none. */
    public static final Value NONE = new Value(-1, 0);

    /** The result of an op whose inputs did not fit; every op on it gives it again and stays silent. */
    public static final Value UNKNOWN = new Value(-2, 0);

    public boolean isNone() {
        return node == -1;
    }

    public boolean isUnknown() {
        return node == -2;
    }
}
