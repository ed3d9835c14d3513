package org.dlspec.vocab;

/** A measured figure by its part and name: {@code validation.loss}, {@code validation.y.accuracy}. */
public record MetricName(String part, String name) {
    @Override
    public String toString() {
        return part + "." + name;
    }
}
