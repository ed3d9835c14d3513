package org.dlspec.backend.onednn;

/** Native memory for floats. */
record Block(Region region) implements AutoCloseable {
    Block(int count) {
        this(Region.of(new JavaKernels(), 4L * count));
    }

    long address() {
        return region.address();
    }

    void put(float[] values) {
        Memory.floats(address()).put(values);
    }

    float[] get(int count) {
        float[] values = new float[count];
        Memory.floats(address()).get(values);
        return values;
    }

    @Override
    public void close() {
        region.close();
    }
}
