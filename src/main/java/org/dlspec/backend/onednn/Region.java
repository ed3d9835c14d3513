package org.dlspec.backend.onednn;

/** A block of zeroed native memory that its owner frees by closing it. */
final class Region implements AutoCloseable {
    static final Region EMPTY = new Region(new JavaKernels(), 0, 0);

    private final Kernels kernels;
    private final long address;
    private final long bytes;
    private boolean isClosed;

    private Region(Kernels kernels, long address, long bytes) {
        this.kernels = kernels;
        this.address = address;
        this.bytes = bytes;
    }

    static Region of(Kernels kernels, long bytes) {
        return bytes == 0 ? EMPTY : new Region(kernels, kernels.allocate(bytes), bytes);
    }

    long address() {
        return address;
    }

    long bytes() {
        return bytes;
    }

    @Override
    public void close() {
        if (bytes > 0 && !isClosed) {
            isClosed = true;
            kernels.release(address, bytes);
        }
    }
}
