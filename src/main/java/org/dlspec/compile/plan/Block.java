package org.dlspec.compile.plan;

/** Memory that one cell, its views and those that overwrite it share, from the first step to the last that touches it. */
final class Block {
    private final long bytes;
    private final int first;
    private int last;
    private final Slot.Region region;
    private long offset;

    private Block(long bytes, int first, Slot.Region region) {
        this.bytes = bytes;
        this.first = first;
        this.last = first;
        this.region = region;
    }

    static Block temporary(long bytes, int first) {
        return new Block(bytes, first, Slot.Region.TEMPORARIES);
    }

    /** Memory that later runs find as this one has left it. */
    static Block prepared(long bytes, int first) {
        return new Block(bytes, first, Slot.Region.PREPARED);
    }

    /** The memory of a variable, whose place is given. */
    static Block variable(Slot slot) {
        Block block = new Block(slot.bytes(), -1, Slot.Region.VARIABLES);
        block.offset = slot.offset();
        return block;
    }

    long bytes() {
        return bytes;
    }

    int first() {
        return first;
    }

    int last() {
        return last;
    }

    /** How many steps it lives. */
    int steps() {
        return last - first + 1;
    }

    Slot.Region region() {
        return region;
    }

    /** Whether another tensor may have the memory once this one is dead. */
    boolean isFreed() {
        return region == Slot.Region.TEMPORARIES;
    }

    void touch(int step) {
        last = Math.max(last, step);
    }

    long offset() {
        return offset;
    }

    void moveTo(long place) {
        offset = place;
    }

    boolean meets(Block other) {
        return first <= other.last && other.first <= last;
    }
}
