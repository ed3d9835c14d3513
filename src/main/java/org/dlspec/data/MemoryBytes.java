package org.dlspec.data;

/** Bytes in an array. */
final class MemoryBytes implements Bytes {
    private final byte[] bytes;

    MemoryBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public int read(long at, byte[] into, int from, int count) {
        int there = (int) Math.max(0, Math.min(count, bytes.length - at));
        System.arraycopy(bytes, (int) Math.min(at, bytes.length), into, from, there);
        return there;
    }

    @Override
    public void close() {
        // Memory needs no closing.
    }
}
